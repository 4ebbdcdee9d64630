from odoo import fields, models


class OrderEventType(models.Model):
    """What happens to files and copies is one subject."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[("file", "Files and Copies")], ondelete={"file": "set null"}
    )
