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
