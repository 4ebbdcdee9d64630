from odoo import fields, models


class OrderEventType(models.Model):
    """The subject of the events of outside systems."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[("channel", "Outside System")],
        ondelete={"channel": "set null"},
    )
