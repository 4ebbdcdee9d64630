from odoo import api, fields, models


class StockPicking(models.Model):
    """A delivery that its order holds says so before somebody validates it."""

    _name = "stock.picking"
    _inherit = ["stock.picking", "order.head.mixin"]

    held_by = fields.Char(
        compute="_compute_held_by",
        groups="base.group_user",
        help="What the order still misses before the goods may leave.",
    )

    @api.depends("state")
    @api.depends_context("uid", "lang")
    def _compute_held_by(self):
        """Lists read it for all their deliveries at once."""
        self.held_by = False
        for _code, _orders, held in self._origin._process_held_items():
            for picking, missing in held.items():
                picking.held_by = "; ".join(self._held_words(item) for item in missing)

    @api.model
    def _held_words(self, item):
        return f"{item['what']} ({item['who']})" if item["who"] else item["what"]

    def _process_held_pairs(self):
        pairs = super()._process_held_pairs()
        # sudo: who moves goods need not be able to read orders.
        leaving = self.sudo().filtered(
            lambda picking: picking.sale_id
            and picking.state not in ("draft", "done", "cancel")
        )
        # Read for all of them at once: each picking's lines alone would be a query.
        leaving.move_ids.sale_line_id.order_id.mapped("process_id")
        held = [
            (order, picking.with_env(self.env))
            for picking in leaving
            for order in picking.move_ids._process_leaving().sale_line_id.order_id
        ]
        return {**pairs, "shipment.done": held}
