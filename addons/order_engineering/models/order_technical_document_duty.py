from odoo import api, models


class OrderMilestone(models.Model):
    """The duty of a technical document."""

    _inherit = "order.milestone"

    @api.model
    def _sheet_models(self):
        """It is done when the document is issued, not by a tick on the desk."""
        return super()._sheet_models() | {"order.technical.document"}
