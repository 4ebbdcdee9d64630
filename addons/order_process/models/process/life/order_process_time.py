from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_clock.engine.rush import LEAST, is_factor

LATE_REASONS = [
    ("off", "Not Asked"),
    ("ask", "Asked"),
    ("demand", "Required"),
]


class OrderProcessTime(models.Model):
    """How a procedure treats time: urgent documents, and what came too late."""

    _inherit = "order.process"

    rush_factor = fields.Float(
        default=1.0,
        help="Limits of nodes that open on a rush document are multiplied by it, e.g. "
        "0.5; 1 = off. Times of day and dates stay as they are.",
    )
    late_reason = fields.Selection(
        LATE_REASONS,
        string="Cause of Delay",
        default="off",
        required=True,
        help="Whether it is asked whose cause it was when a node is done late.",
    )

    @api.constrains("rush_factor")
    def _check_rush_factor(self):
        for process in self:
            if not is_factor(process.rush_factor):
                raise ValidationError(
                    self.env._(
                        "The rush factor must be between %(least)s and 1.", least=LEAST
                    )
                )
