from odoo import models
from odoo.exceptions import UserError

#: Places from which goods leave our house.
_OURS = ("internal", "transit")
_OVERRIDE = "order_process.order_process_group_override"


class StockMove(models.Model):
    """Goods that go to a customer without a line of an order.

    Where a procedure holds deliveries they would pass its gate: on a delivery of their
    own, by scrapping them at the customer's place, or beside the goods of an order.
    """

    _inherit = "stock.move"

    def _process_check_leaving_free(self):
        """Ask whether what goes out now may leave without an order."""
        moving = self.filtered(
            lambda move: move.picked
            and move.quantity > 0
            and move.state not in ("done", "cancel")
        )
        moving.filtered(lambda move: move._goes_out())._process_check_free()

    def _goes_out(self):
        """Say whether goods leave for a customer, whatever the head of the move says
        about it."""
        self.ensure_one()
        if self.location_id.usage not in _OURS:
            return False
        if self.location_dest_id.usage == "customer":
            return not self.sale_line_id
        return any(
            line.location_dest_id.usage == "customer" for line in self.move_line_ids
        )

    def _process_check_free(self):
        """Pass the gate of the order that these goods belong to or travel with; what
        has none is sent by who may override gates, where orders have gates.

        :raise GateRefused: the order's delivery is held
        :raise UserError: there is no order
        """
        if not self:
            return
        orders = self.env["sale.order"].sudo()
        pairs, rest = [], self.browse()
        for picking, moves in self.grouped("picking_id").items():
            own = moves.sudo().sale_line_id.order_id or picking.sudo().sale_id
            pairs += [(order, picking) for order in own]
            if not own:
                rest |= moves
        told = {
            (move.sale_line_id.order_id, move.picking_id)
            for move in self.picking_id.move_ids._process_leaving().sudo()
            if move.picked
        }
        # The goods of the order on the same delivery ask for themselves.
        pairs = [pair for pair in pairs if pair not in told]
        orders._process_check_batches("shipment.done", pairs)
        if rest and rest._process_is_gated():
            rest._process_send_free()

    def _process_is_gated(self):
        """Say whether running orders of the company have a gate before delivery."""
        processes = self.env["order.process"].sudo()
        running = processes.search([("res_model", "=", "sale.order")])
        gated = running.filtered(
            lambda process: processes._process_graph(process.id).guards("shipment.done")
        )
        # sudo: the storekeeper need not read every order.
        return bool(
            gated
            and self.env["sale.order"]
            .sudo()
            .search(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("process_id", "in", gated.ids),
                    ("process_state", "=", "running"),
                ],
                limit=1,
            )
        )

    def _process_send_free(self):
        """Let go, and note, what somebody sends who may override gates."""
        if not self.env.user.has_group(_OVERRIDE):
            raise UserError(
                self.env._(
                    "%(product)s: goods can only be shipped to a customer against an "
                    "order. Create an order, also for samples and free replacements, "
                    "or ask someone who can override gates to ship it.",
                    product=self.product_id[:1].display_name,
                )
            )
        for picking in self.picking_id:
            picking._message_log(body=self.env._("Sent without an order."))
