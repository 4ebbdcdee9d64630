from odoo import models

from odoo.addons.order_process.kernel.changed import differing

from ...exceptions import OrderLocked


class StockMove(models.Model):
    """What leaves for a locked order: to its address, and not more than is ordered."""

    _inherit = "stock.move"

    def write(self, vals):
        if "partner_id" in vals:
            differing(self, {"partner_id": vals["partner_id"]})._locked_ensure_address(
                vals["partner_id"]
            )
        return super().write(vals)

    def _locked_ensure_address(self, partner_id):
        """Refuse to send goods of locked orders anywhere else than to the address of
        the order.

        :raise OrderLocked: naming order and address
        """
        # sudo: who moves goods need not be able to read orders.
        leaving = self.filtered(lambda move: move._change_arrives()).sudo()
        orders = leaving.sale_line_id.order_id.filtered(
            lambda order: order.partner_shipping_id.id != partner_id
        )
        held = orders._change_at_stake(["partner_shipping_id"]) if orders else {}
        for order in orders.browse(
            key for key, names in held.items() if "partner_shipping_id" in names
        ):
            message = self.env._(
                "%(order)s is locked and is to be delivered to %(address)s. For "
                "another address create a change notice with the button "
                "“Change Notice” of the order.",
                order=order.name,
                address=order.partner_shipping_id.display_name,
            )
            raise OrderLocked(message, order._change_refusal_way())

    def _process_check_shipment(self):
        """Ask whether that much may leave, whichever way it does."""
        result = super()._process_check_shipment()
        self._locked_ensure_ordered()
        return result

    def _locked_ensure_ordered(self):
        """Refuse to deliver more than is ordered for locked orders, unless their lock
        allows it.

        :raise OrderLocked: naming goods and quantities
        """
        locks = self.env["order.change.lock"]
        if not locks._definitions():
            return
        # Lines as far as Odoo counts them are read already; most are done with that.
        near = self._locked_near()
        going = {line: self._locked_going(line) for line in near}
        more = near.filtered(lambda line: line._locked_exceeds(going[line]))
        allowed = locks._over_delivery_of(more.order_id) if more else {}
        for line in more:
            percent = allowed.get(line.order_id.id)
            if percent is not None and line._locked_exceeds(going[line], percent):
                line._locked_refuse_more(going[line])

    def _locked_near(self):
        """Return the lines of which more than ordered may be gone after these moves,
        as superuser: who moves goods need not be able to read orders."""
        near = self.env["sale.order.line"].sudo()
        for line, moves in self.sudo().grouped("sale_line_id").items():
            leaving = sum(
                move._locked_quantity(line)
                for move in moves
                if move.product_id == line.product_id
            )
            if line._locked_exceeds(line.qty_delivered + leaving):
                near |= line
        return near

    def _locked_quantity(self, line):
        """Return how much moves, in the unit of an order line."""
        return self.product_uom._compute_quantity(
            self.quantity, line.product_uom_id, round=False
        )

    def _locked_going(self, line):
        """Return how much of an order line is gone when these moves have left, less
        what came back, in the unit of the line; of a kit its parts are not counted."""
        gone = 0.0
        for move in line.move_ids:
            if move.product_id != line.product_id:
                continue
            arrived = move.state == "done" and move._change_arrives()
            if arrived or move in self:
                gone += move._locked_quantity(line)
            elif move.state == "done" and move.location_id.usage == "customer":
                gone -= move._locked_quantity(line)
        return gone
