from datetime import timedelta

from odoo import fields, models


class OrderTrackingClass(models.Model):
    """How closely a purchase order is followed (订单跟踪类别, S3-A-10).

    The interval says after how many days the next look is due, counted from the
    placing of the order and from each look at it.
    """

    _name = "order.tracking.class"
    _description = "Tracking Class"
    _shared_setup_path = ""
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    color = fields.Integer()
    interval_days = fields.Integer(
        string="Interval (days)",
        help=(
            "Days until the next tracking of the order; 0: set by the person "
            "tracking it."
        ),
    )
    description = fields.Text(translate=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
    _interval_sound = models.Constraint(
        "CHECK(interval_days >= 0)", "The interval cannot be negative."
    )

    def _next_on(self, day):
        """Return the day of the next look after one on ``day``, False without one."""
        days = self.interval_days
        return day + timedelta(days=days) if days else False
