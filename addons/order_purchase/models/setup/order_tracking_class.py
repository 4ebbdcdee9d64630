from datetime import timedelta

from odoo import fields, models


class OrderTrackingClass(models.Model):
    """How closely a purchase order is followed (订单跟踪类别, S3-A-10).

    The interval says after how many days the next look is due, counted from the
    placing of the order and from each look at it.
    """

    _name = "order.tracking.class"
    _description = "Tracking Class"
    _inherit = ["order.coded.mixin"]

    color = fields.Integer()
    interval_days = fields.Integer(
        string="Interval (days)",
        help=(
            "Days until the next tracking of the order; 0: set by the person "
            "tracking it."
        ),
    )
    description = fields.Text(translate=True)
    _interval_sound = models.Constraint(
        "CHECK(interval_days >= 0)", "The interval cannot be negative."
    )

    def _next_on(self, day):
        """Return the day of the next look after one on ``day``, False without one."""
        days = self.interval_days
        return day + timedelta(days=days) if days else False
