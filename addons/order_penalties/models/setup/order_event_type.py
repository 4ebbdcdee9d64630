from odoo import fields, models


class OrderEventType(models.Model):
    """The subject of the events of assessments."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[("assessment", "Assessment")],
        ondelete={"assessment": "set null"},
    )
