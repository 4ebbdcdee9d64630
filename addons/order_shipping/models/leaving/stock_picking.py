from odoo import fields, models

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

from ..notice.order_shipping_notice import LIVE


class StockPicking(models.Model):
    """A delivery, its shipping notices, and what the storekeeper reports of its goods
    before they leave."""

    _inherit = "stock.picking"

    notice_ids = fields.Many2many(
        "order.shipping.notice",
        "order_shipping_notice_picking_rel",
        string="Shipping Notices",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )
    arrival_at = fields.Datetime(
        compute="_compute_arrival_at",
        compute_sudo=True,
        groups="base.group_user",
    )
    goods_prepared_at = fields.Datetime(
        readonly=True, copy=False, groups="base.group_user", system=True
    )
    goods_packed_at = fields.Datetime(
        readonly=True, copy=False, groups="base.group_user", system=True
    )

    def _compute_arrival_at(self):
        """When the first of its live notices says that it arrives."""
        for picking in self:
            live = picking.notice_ids.filtered(lambda notice: notice.state in LIVE)
            picking.arrival_at = min(live.mapped("arrival_at"), default=False)

    def _pre_action_done_hook(self):
        """Say what no notice says before the question about the backorder comes up."""
        result = super()._pre_action_done_hook()
        if result is not True:
            leaving = self.move_ids._process_leaving()
            picked = leaving.filtered("picked") or leaving
            picked._shipping_ensure_leaving()
        return result

    def _create_backorder(self, backorder_moves=None):
        """What stays behind belongs to the same notices."""
        backorders = super()._create_backorder(backorder_moves=backorder_moves)
        for backorder in backorders.sudo():
            notices = backorder.backorder_id.notice_ids
            notices.filtered(lambda notice: notice.state in LIVE)._write_system(
                {"picking_ids": [fields.Command.link(backorder.id)]}
            )
        return backorders

    # -- before the goods leave ------------------------------------------------------
    def _order_head_actions(self):
        return [
            *super()._order_head_actions(),
            self._head_goods(
                "action_goods_prepared",
                self.env._("Goods Prepared"),
                self.goods_prepared_at,
            ),
            self._head_goods(
                "action_goods_packed", self.env._("Goods Packed"), self.goods_packed_at
            ),
            self._head_arrival(),
        ]

    def _head_goods(self, name, label, done_at):
        """Return an entry of the menu that reports something of the goods once."""
        over = self.state in ("draft", "done", "cancel")
        waits = self.picking_type_code == "outgoing" and not over and not done_at
        followed = waits and bool(self.sudo().sale_id.process_id)
        return HeadAction(name, label, followed, "stock.group_stock_user", sequence=20)

    def action_goods_prepared(self):
        """Report the goods of the deliveries as ready (menu, interfaces).

        :raise GateRefused: the order is held, with who releases it
        """
        return self._goods_reported("goods.prepared", "goods_prepared_at")

    def action_goods_packed(self):
        """Report the goods of the deliveries as packed (menu, interfaces).

        :raise GateRefused: the order is held, with who releases it
        """
        return self._goods_reported("goods.packed", "goods_packed_at")

    def _goods_reported(self, code, field):
        """Tell it once of each delivery; a second press changes nothing."""
        self.check_access("write")
        waiting = self.filtered(
            lambda one: not one[field] and one.state not in ("draft", "done", "cancel")
        )
        # Whoever moves goods need not be able to read orders.
        pairs = waiting.move_ids._process_leaving()._process_orders()
        orders = self.env["sale.order"].sudo()
        orders._process_check_batches(code, pairs)
        waiting._write_system({field: fields.Datetime.now()})
        orders._process_emit_batches(code, pairs)
        return True
