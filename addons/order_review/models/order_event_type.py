from odoo import fields, models


class OrderEventType(models.Model):
    """Subjects of the events that this addon brings."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[
            ("review", "Review"),
            ("contract", "Contract"),
            ("engineering", "Engineering"),
            ("change", "Change and Rush"),
            ("purchase", "Purchase"),
            ("production", "Production"),
        ],
        ondelete={
            "review": "set null",
            "contract": "set null",
            "engineering": "set null",
            "change": "set null",
            "purchase": "set null",
            "production": "set null",
        },
    )
