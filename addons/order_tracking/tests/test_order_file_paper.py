import io
import zipfile

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from .common_file import FileCommon

INDEX = "order_document.report_order_file_index"


@tagged("post_install", "-at_install")
class TestOrderFilePaper(FileCommon):
    """The file as a download and on paper; codes of forms."""

    def _page(self, report, record, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.first)
        return reports._render_qweb_html(report, record.ids)[0].decode()

    def test_the_download_holds_scans_and_index(self):
        order = self._opened()
        scan = self._scan(self.first)
        order.with_user(self.first).file_document("request", 1, "Room", scan.ids)
        loose = self._scan(self.clerk)
        loose.write({"res_model": "sale.order", "res_id": order.id})
        file = self._file(order).with_user(self.first)
        content = io.BytesIO(file._zip())
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()
            self.assertEqual(archive.read("request/request.txt"), b"ten pieces")
        self.assertEqual(names[0], "index.pdf")
        self.assertIn("Document/request.txt", names)

    def test_nobody_downloads_a_file_that_he_may_not_read(self):
        order = self._opened(confidential=True)
        file = self._file(order)
        with self.assertRaises(AccessError):
            file.with_user(self.clerk).action_download()
        with self.assertRaises(AccessError):
            file.with_user(self.clerk)._zip()

    def test_cover_index_and_order_file_name_the_papers(self):
        order = self._opened({"code": "request", "originals": 2})
        order.with_user(self.first).file_document("request", 1, "Cabinet 7")
        file = self._file(order)
        pages = (
            self._page(INDEX, file),
            self._page("order_tracking.report_order_file", order, self.clerk),
        )
        for page in pages:
            for told in (file.name, "request", "Cabinet 7", "Missing"):
                self.assertIn(told, page)

    def test_a_form_carries_the_code_of_its_company(self):
        order = self._opened()
        report = self.env.ref("order_document.report_order_file_index_report")
        codes = self.env["order.report.code"].with_user(self.manager)
        row = {"report_id": report.id, "code": "QR/JY-2005", "revision": "A/0"}
        codes.create({**row, "company_id": self.env.company.id})
        later = {"revision": "A/1", "valid_from": "2999-01-01"}
        codes.create({**row, **later, "company_id": self.env.company.id})
        page = self._page(INDEX, self._file(order))
        self.assertIn("QR/JY-2005 A/0", page)
        self.assertNotIn("A/1", page)

    @mute_logger("odoo.sql_db")
    def test_a_code_stands_once_in_a_company(self):
        report = self.env.ref("order_document.report_order_file_index_report")
        codes = self.env["order.report.code"].with_user(self.manager)
        row = {"report_id": report.id, "code": "QR-1"}
        codes.create({**row, "company_id": self.env.company.id})
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            codes.create({**row, "company_id": self.env.company.id})
        with self.assertRaises(AccessError):
            codes.with_user(self.clerk).create({**row, "code": "QR-2"})

    def test_the_dialogs_file_and_archive(self):
        order = self._opened({"code": "request", "originals": 1}, checker_role_id=False)
        file = self._file(order).with_user(self.first)
        self.assertTrue(file.may_file)
        self.assertFalse(file.may_archive)
        dialogs = self.env["order.file.entry"].with_user(self.first)
        with Form(dialogs.with_context(default_file_id=file.id)) as entry:
            entry.line_id = file.line_ids
            self.assertEqual(entry.originals, 1)
            entry.place = "Cabinet"
        entry.record.action_file()
        keeper = file.with_user(self.boss)
        self.assertTrue(keeper.may_archive)
        dialogs = self.env["order.file.archiving"].with_user(self.boss)
        with Form(dialogs.with_context(default_file_id=file.id)) as asked:
            asked.place = "Archive room"
        asked.record.action_archive()
        self.assertEqual((file.state, file.place), ("archived", "Archive room"))

    def test_the_page_of_the_order_shows_its_file(self):
        order = self._order()
        page = order.with_user(self.clerk)
        self.assertTrue(page.may_open_file)
        action = page.action_order_file()
        self.assertEqual(action["res_id"], self._file(order).id)
        self.env.invalidate_all()
        self.assertFalse(page.may_open_file)
        self.assertEqual(page.order_file_state, "open")


@tagged("post_install", "-at_install")
class TestOrderFileDownload(FileCommon, HttpCase):
    """The whole file is made where it is downloaded, and for its readers only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.first, cls.clerk):
            user.password = user.login

    def _get(self, path, user):
        self.authenticate(user.login, user.login)
        return self.url_open(path)

    def test_its_reader_downloads_it_and_nobody_else(self):
        file = self._file(self._opened(confidential=True))
        path = file.with_user(self.first).action_download()["url"]
        answer = self._get(path, self.first)
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
        names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
        self.assertEqual(names, ["index.pdf"])
        with mute_logger("odoo.http"):
            self.assertEqual(self._get(path, self.clerk).status_code, 403)
            self.assertEqual(self._get("/order/file/0", self.first).status_code, 404)

    def test_a_list_of_files_renders_none(self):
        self._opened()
        self.patch(type(self.files), "_zip", lambda file: self.fail("rendered"))
        self.assertTrue(self.files.with_user(self.first).search_read([]))
