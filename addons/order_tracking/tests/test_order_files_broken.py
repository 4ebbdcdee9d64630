import base64
import io
import random
import zipfile

from odoo.tests import tagged

from . import order_sheets
from .common_tracking import TrackingCommon

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
)


@tagged("post_install", "-at_install")
class TestBrokenOrderFiles(TrackingCommon):
    """Files that are broken, or made to do harm, are refused with a reason."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.good = order_sheets.formatted_blank_rows()

    def _refusal(self, content):
        """Check a file, and return why it was refused."""
        wizard = (
            self.env["order.intake.import"]
            .with_user(self.clerk)
            .create({"file": base64.b64encode(content), "file_name": "x.xlsx"})
        )
        wizard.action_import()
        self.assertNotEqual(wizard.state, "done")
        return " ".join(wizard.line_ids.mapped("message_en"))

    def _with_part(self, change):
        """Return the good workbook, its sheet changed by a function of bytes."""
        output = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(order_sheets.header_once())) as old,
            zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for part in old.infolist():
                data = old.read(part)
                if part.filename.endswith("sheet1.xml"):
                    data = change(data)
                new.writestr(part.filename, data)
        return output.getvalue()

    def test_entities_are_refused_whatever_they_would_bring(self):
        for declaration in (BOMB, OUTSIDE):
            for encoding in ("utf-8", "utf-16"):

                def declare(data, declaration=declaration, encoding=encoding):
                    body = data.decode().partition("?>")[2] or data.decode()
                    return (declaration + body).encode(encoding)

                text = self._refusal(self._with_part(declare))
                self.assertIn("contains entity declarations", text)

        def hide(data):
            return b'<?xml version="1.0" encoding="utf-7"?>' + data

        self.assertIn(
            "contains entity declarations", self._refusal(self._with_part(hide))
        )

    def test_what_unpacks_too_large_is_refused_unopened(self):
        content = self._with_part(lambda data: data + b" " * (70 * 1024 * 1024))
        self.assertLess(len(content), 200_000)
        self.assertIn("contains too much", self._refusal(content))
        cells = b'<row r="9">' + b'<c r="A9"/>' * 260_000 + b"</row></sheetData>"
        content = self._with_part(lambda data: data.replace(b"</sheetData>", cells))
        self.assertIn("contains too much", self._refusal(content))

    def test_broken_xml_is_refused(self):
        for change in (
            lambda data: data[: len(data) // 2],
            lambda data: data.replace(b"<row", b"<rwo", 1),
            lambda _data: b"",
            lambda data: data.replace(b"</c>", b"", 1),
        ):
            text = self._refusal(self._with_part(change))
            self.assertIn("not an Excel workbook", text)

    def test_a_file_with_any_byte_wrong_is_read_or_refused(self):
        chance = random.Random(7)  # noqa: S311 - to be repeated
        files = [
            order_sheets.header_once(),
            order_sheets.gb18030_csv(),
            b"\xd0\xcf\x11",
        ]
        for content in files * 15:
            broken = bytearray(content)
            for _i in range(chance.randint(1, 30)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            wizard = (
                self.env["order.intake.import"]
                .with_user(self.clerk)
                .create({"file": base64.b64encode(bytes(broken))})
            )
            wizard.action_check()
            self.assertIn(wizard.state, ("checked", "map"))
