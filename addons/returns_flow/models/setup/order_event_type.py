from odoo import fields, models


class OrderEventType(models.Model):
    """The subject of the events of cases."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[("service", "After-Sales Service")],
        ondelete={"service": "set null"},
    )
