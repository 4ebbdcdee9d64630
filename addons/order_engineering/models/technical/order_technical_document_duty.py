from odoo import api, models


class OrderMilestone(models.Model):
    """The duty of a technical document."""

    _inherit = "order.milestone"

    @api.model
    def _sheet_models(self):
        """It is done when the document is issued or its requirement broken down, not by
        a tick on the desk."""
        own = {"order.technical.document", "order.technical.key"}
        return super()._sheet_models() | own
