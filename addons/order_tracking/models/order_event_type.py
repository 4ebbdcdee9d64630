from odoo import fields, models


class OrderEventType(models.Model):
    """Subjects of the events that this addon brings."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[
            ("order", "Order"),
            ("customer", "Customer"),
            ("quotation", "Quotation"),
            ("delivery", "Delivery"),
            ("money", "Payments"),
        ],
        ondelete={
            "order": "set null",
            "customer": "set null",
            "quotation": "set null",
            "delivery": "set null",
            "money": "set null",
        },
    )
