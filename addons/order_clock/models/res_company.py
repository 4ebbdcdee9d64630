from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    order_at_once_minutes = fields.Integer(
        string="“At Once” Limit (minutes)",
        default=30,
        help="Working minutes. 0: due immediately when it begins.",
    )

    def write(self, vals):
        """Other working hours: the clocks look for them again."""
        result = super().write(vals)
        if "resource_calendar_id" in vals:
            self.env.registry.clear_cache()
        return result
