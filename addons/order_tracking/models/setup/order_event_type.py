from odoo import fields, models


class OrderEventType(models.Model):
    """Subjects of the events of this addon and of those above."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[
            ("order", "Order"),
            ("customer", "Customer"),
            ("quotation", "Quotation"),
            ("delivery", "Delivery"),
            ("money", "Payments"),
            ("review", "Review"),
            ("contract", "Contract"),
            ("engineering", "Engineering"),
            ("change", "Change and Rush"),
            ("purchase", "Purchase"),
            ("production", "Production"),
        ],
        ondelete={
            "order": "set null",
            "customer": "set null",
            "quotation": "set null",
            "delivery": "set null",
            "money": "set null",
            "review": "set null",
            "contract": "set null",
            "engineering": "set null",
            "change": "set null",
            "purchase": "set null",
            "production": "set null",
        },
    )
