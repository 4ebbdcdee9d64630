"""Texts that cannot be stored, by plain create and write of every model of ours."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_documents import PapersCommon
from .test_rights import MODULES

UNCLEAN = ("a\0b", "\ud800", "x\udfffy")
TEXTS = ("char", "text", "html")


@tagged("post_install", "-at_install")
class TestUncleanValues(PapersCommon):
    def _models(self):
        """Our models that the manager writes, and a text field of each."""
        for name, model in self.env.registry.items():
            ours = model._original_module in MODULES and not model._abstract
            if ours and self.env[name].with_user(self.boss).has_access("create"):
                field = next(
                    (
                        f.name
                        for f in model._fields.values()
                        if f.type in TEXTS and f.store and not f.compute
                    ),
                    None,
                )
                if field:
                    yield name, field

    def test_no_model_takes_half_characters_or_nul(self):
        tried = 0
        for name, field in self._models():
            records = self.env[name].with_user(self.boss)
            for value in UNCLEAN:
                tried += 1
                with (
                    self.subTest(model=name, field=field, value=ascii(value)),
                    self.assertRaisesRegex(
                        ValidationError, "characters that are not allowed in text"
                    ),
                ):
                    records.create({field: value})
        self.assertGreater(tried, 100)

    def test_no_record_takes_them_later(self):
        notice = self.documents["order.change"].with_user(self.boss)
        for value in UNCLEAN:
            for vals in (
                {"description": value},
                {"line_ids": [[0, 0, {"description": value}]]},
                {value: "x"},
            ):
                with self.assertRaisesRegex(
                    ValidationError, "characters that are not allowed in text"
                ):
                    notice.write(vals)
        notice.write({"description": "é 是 𠀀 👍\n\tfine"})
        self.assertEqual(notice.description, "é 是 𠀀 👍\n\tfine")
