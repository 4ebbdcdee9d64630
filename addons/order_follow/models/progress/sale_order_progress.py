import operator as compare

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

from .order_progress_figure import TOTAL
from .progress_percent import ProgressPercent

INTERNAL = "base.group_user"
#: Field of the order for each area.
FIELD_OF = {
    TOTAL: "progress_total",
    "order": "progress_order",
    "production": "progress_production",
    "supply": "progress_supply",
    "quality": "progress_quality",
    "logistics": "progress_logistics",
}
COMPARED = {
    "<": compare.lt,
    "<=": compare.le,
    ">": compare.gt,
    ">=": compare.ge,
    "in": lambda percent, values: percent in values,
}


def _percent(area, label, text):
    """Return the field of an area."""
    return ProgressPercent(
        string=label,
        compute="_compute_progress",
        search=lambda self, operator, value: self._search_area(area, operator, value),
        aggregator="avg",
        groups=INTERNAL,
        help=text,
    )


class SaleOrder(models.Model):
    """How far an order is, in each area and as a whole (S3-F-07, S3-I-05)."""

    _inherit = "sale.order"

    progress_total = _percent(
        TOTAL, "Progress (%)", "Progress of the areas by their weight."
    )
    progress_order = _percent(
        "order", "Order Handling (%)", "Steps done of sales, finance and management."
    )
    progress_production = _percent(
        "production", "Production (%)", "Steps done of planning and workshop."
    )
    progress_supply = _percent("supply", "Supply (%)", "Steps done of purchasing.")
    progress_quality = _percent("quality", "Quality (%)", "Steps done of quality.")
    progress_logistics = _percent(
        "logistics", "Logistics (%)", "Goods delivered of goods ordered."
    )
    progress_known = fields.Char(
        compute="_compute_progress",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )

    @api.depends(
        "process_id",
        "process_state",
        "process_sequence",
        "order_line.qty_delivered",
        "order_line.product_uom_qty",
    )
    def _compute_progress(self):
        found = self.env["order.progress.figure"]._figures(self._origin)
        for order in self:
            figures = found.get(order._origin.id, {})
            for area, name in FIELD_OF.items():
                order[name] = figures.get(area, 0)
            order.progress_known = ",".join(figures)

    @api.model
    def _search_area(self, area, operator, value):
        """Find orders by the progress of an area: those whose procedure runs are worked
        out at once, of those that have ended all is done."""
        test = COMPARED.get(operator)
        if test is None:
            return NotImplemented
        # sudo: what the user reads of them is said by the rules of access.
        running = self.sudo().search_fetch(
            Domain("process_state", "=", "running")
            & Domain("company_id", "in", self.env.companies.ids),
            ["process_id", "process_state"],
        )
        figures = self.env["order.progress.figure"]._figures(running)
        fitting = [
            order_id
            for order_id, known in figures.items()
            if area in known and test(known[area], value)
        ]
        domain = Domain("id", "in", fitting)
        if test(100, value):
            domain |= Domain("process_state", "=", "done")
        return domain
