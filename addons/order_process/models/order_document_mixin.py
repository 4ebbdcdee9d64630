from odoo import models


class OrderDocumentMixin(models.AbstractModel):
    """A record about a document that its fields ``res_model`` and ``res_id`` name."""

    _name = "order.document.mixin"
    _description = "Record about a Document"

    def action_open_document(self):
        """Open the document (button). What the reader may see is checked there."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }
