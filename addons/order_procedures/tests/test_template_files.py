"""The files are the only source: what a company uses says what its file says."""

from odoo.fields import Domain
from odoo.tests import TransactionCase, tagged

MODULE = "order_procedures"
#: Rules that rooms below ship for all companies: such a rule stays as it is when a file
#: says one of its name, so they stand aside here.
OF_ALL = ("requirement.rule", "review.criterion", "classification.set")


@tagged("post_install", "-at_install")
class TestTemplateFiles(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for model in OF_ALL:
            cls.env[f"order.{model}"].search([("company_id", "=", False)]).unlink()

    def test_installing_makes_no_procedure(self):
        """The addon brings the events that its files name, and nothing that counts."""
        data = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=like", "order.%")]
        )
        self.assertEqual(set(data.mapped("model")), {"order.event.type"})

    def test_what_is_used_says_what_its_file_says(self):
        entries = self.env["order.process.catalogue"].search(Domain.TRUE)
        self.assertGreaterEqual(len(entries), 63)
        found = {}
        for entry in entries.filtered(lambda entry: not entry.waits_for):
            with self.env.cr.savepoint() as savepoint:
                found[entry.code] = self._differences(entry)
                savepoint.rollback()
        self.maxDiff = None
        self.assertEqual({code: rows for code, rows in found.items() if rows}, {})

    def _differences(self, entry):
        """Use a procedure; return what differs from its file."""
        dialogs = self.env["order.process.use"]
        dialogs.create({"catalogue_id": entry.id}).action_use()
        compared = self.env["order.process.compare"].create(
            [{"process_id": process.id} for process in entry._processes()]
        )
        lines = compared.mapped("line_ids")
        # A copy has its forms from its original, and does not say them itself.
        copied = lines.filtered(
            lambda line: line.place == "forms" and line.compare_id.code != entry.code
        )
        return [(line.place, line.before, line.after) for line in lines - copied]
