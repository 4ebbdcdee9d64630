from odoo import api, fields, models
from odoo.exceptions import ValidationError


class StockWarehouse(models.Model):
    """At what time the daily shipping plans of a warehouse are frozen by the clock."""

    _inherit = "stock.warehouse"

    plan_freezes = fields.Boolean(
        string="Daily Shipping Plans Freeze by Themselves",
        help="From then on a notice comes to the plan or leaves it with a reason only.",
    )
    plan_freeze_hour = fields.Float(
        string="Frozen At",
        default=17.0,
        aggregator=None,
        help="Time of day, where the company is.",
    )
    plan_freeze_days = fields.Integer(
        string="Days Before",
        default=1,
        aggregator=None,
        help="0: on the day of the plan, 1: on the day before.",
    )

    @api.constrains("plan_freeze_hour", "plan_freeze_days")
    def _check_plan_freeze(self):
        for warehouse in self:
            hour, days = warehouse.plan_freeze_hour, warehouse.plan_freeze_days
            if not (0 <= hour < 24 and 0 <= days <= 30):
                raise ValidationError(
                    self.env._(
                        "%s: plans are frozen at 0:00 to 23:59, at most 30 days "
                        "before.",
                        warehouse.display_name,
                    )
                )
