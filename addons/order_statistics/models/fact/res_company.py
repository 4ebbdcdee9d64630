from odoo import fields, models

ON_TIME_BY = [("arrival", "Arrival at the Customer"), ("dispatch", "Dispatch")]


class ResCompany(models.Model):
    """What a company calls on time: sources count by arrival or by dispatch."""

    _inherit = "res.company"

    order_on_time_by = fields.Selection(
        ON_TIME_BY,
        string="On Time By",
        default="arrival",
        required=True,
        help="Arrival counts where somebody recorded it, the dispatch otherwise.",
    )
