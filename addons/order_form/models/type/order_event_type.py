from odoo import fields, models


class OrderEventType(models.Model):
    """Subject under which the events of forms are selected."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[("form", "Form")], ondelete={"form": "set null"}
    )
