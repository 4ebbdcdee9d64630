from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class SaleOrder(models.Model):
    """When the production of an order is planned to start: nodes open some days before
    (S1-B-054, S1-K-52)."""

    _inherit = "sale.order"

    production_start = fields.Datetime(
        string="Planned Start of Production",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
        help="The earliest start of its manufacturing orders.",
    )

    material_need_on = fields.Datetime(
        string="Material Needed On",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
        help="The confirmed need date of its purchase requests: what material is "
        "measured by.",
    )

    def _production_start_follow(self):
        """Bring the planned start up to date; as superuser."""
        if not self:
            return
        productions = self.env["mrp.production"].sudo()
        domain = Domain("sale_line_id.order_id", "in", self.ids)
        domain |= Domain("reference_ids.sale_ids", "in", self.ids)
        found = productions.search(domain & Domain("state", "!=", "cancel"))
        starts = {}
        for order, made in found._process_sales():
            if made.date_start:
                first = starts.get(order.id) or made.date_start
                starts[order.id] = min(first, made.date_start)
        for order in self:
            start = starts.get(order.id, False)
            if order.production_start != start:
                order._write_system({"production_start": start})

    def _is_in_place(self):
        """Return whether all goods of an order are reserved or gone."""
        self.ensure_one()
        moves = self.order_line.move_ids.filtered(
            lambda move: move.location_dest_id.usage == "customer"
        )
        states = set(moves.mapped("state")) - {"cancel"}
        return bool(states) and states <= {"assigned", "done"}
