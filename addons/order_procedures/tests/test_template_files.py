"""The shipped procedures as files: printed, and imported as the same procedure."""

from odoo.tests import TransactionCase, tagged

from .test_templates import CODES


@tagged("post_install", "-at_install")
class TestTemplateFiles(TransactionCase):
    def test_every_procedure_is_imported_as_it_was_printed(self):
        processes = self.env["order.process"]
        found = processes.search([("code", "in", CODES)])
        self.assertEqual(set(found.mapped("code")), set(CODES))
        for process in found:
            with self.subTest(process.code):
                text = process.export_file()
                own = text.replace(f"procedure: {process.code}", "procedure: OWN-1", 1)
                with self.env.cr.savepoint() as savepoint:
                    made = processes.import_file(own)
                    again = processes.browse(made["id"]).export_file()
                    savepoint.rollback()
                self.assertEqual(again, own)
