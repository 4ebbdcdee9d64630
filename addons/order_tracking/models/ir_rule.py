from odoo import api, models, tools


class IrRule(models.Model):
    """Choices of all companies on orders."""

    _inherit = "ir.rule"

    @api.model
    @tools.ormcache()
    def _shared_setup(self):
        shared = ("order.customer.kind", "order.intake.channel", "order.kind")
        return {**super()._shared_setup(), **dict.fromkeys(shared, "")}
