"""The shipped form types: each can be made and published, in both languages."""

from odoo.fields import Domain
from odoo.tests import TransactionCase, tagged

LEAST = 60


@tagged("post_install", "-at_install")
class TestFormTypes(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entries = cls.env["order.form.catalogue"].search(Domain.TRUE)
        cls.company = cls.env["res.company"].create({"name": "Forms Only"})

    def test_the_catalogue_holds_the_forms_of_the_sources(self):
        self.assertGreaterEqual(len(self.entries), LEAST)
        chinese = self.entries.with_context(lang="zh_CN")
        for entry in chinese:
            self.assertRegex(entry.name, "[\u4e00-\u9fff]", entry.code)

    def test_every_form_is_made_published_and_told_in_both_languages(self):
        for entry in self.entries:
            with self.subTest(entry.code):
                made = entry._make(self.company)
                made.invalidate_recordset()
                self.assertEqual(made.state, "published")
                self.assertEqual(made.company_id, self.company)
                shown = made.field_ids - made.answer_field_ids
                self.assertEqual(len(shown), entry.field_count)
                chinese = made.with_context(lang="zh_CN")
                texts = [chinese.name, *chinese.field_ids.mapped("name")]
                texts += chinese.field_ids.option_ids.mapped("name")
                texts += chinese.table_ids.mapped("name")
                for text in texts:
                    self.assertRegex(text, "[\u4e00-\u9fff]")
