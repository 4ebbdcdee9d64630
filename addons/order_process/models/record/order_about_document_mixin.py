from odoo import models


class OrderAboutDocumentMixin(models.AbstractModel):
    """A record about a document that its fields ``res_model`` and ``res_id`` name."""

    _name = "order.about.document.mixin"
    _description = "Record about a Document"
    _inherit = ["order.reach.record.mixin"]

    def _document_locks(self):
        """Return the statements that lock the documents, before rows about them are.

        Whoever changes or cancels a document has its row first and then comes to its
        rounds; so does who decides. Two who meet wait for each other, and neither
        for the other's locks.
        """
        locks = []
        for model in sorted(set(self.mapped("res_model"))):
            rows = self.filtered(lambda row, name=model: row.res_model == name)
            documents = self.env[model].sudo().browse(set(rows.mapped("res_id")))
            locks += documents._signoff_locks()
        return locks

    def action_open_document(self):
        """Open the document (button). What the reader may see is checked there."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }
