from odoo import models


class OrderDocumentMixin(models.AbstractModel):
    """A record about a document that its fields ``res_model`` and ``res_id`` name."""

    _name = "order.document.mixin"
    _description = "Record about a Document"
    _inherit = ["order.reach.record"]

    def _lock_documents(self):
        """Lock the documents, before the rows about them are written.

        Whoever changes or cancels a document has its row first and then comes to its
        rounds; so does who decides. Two who meet wait for each other, and neither
        for the other's locks.
        """
        for model in sorted(set(self.mapped("res_model"))):
            rows = self.filtered(lambda row, name=model: row.res_model == name)
            self.env[model].sudo().browse(set(rows.mapped("res_id")))._signoff_lock()

    def action_open_document(self):
        """Open the document (button). What the reader may see is checked there."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }
