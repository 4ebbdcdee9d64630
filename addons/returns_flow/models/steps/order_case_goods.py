from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ..case.order_case_duty import DECIDE

WAYS = [
    ("courier", "Picked Up by a Courier"),
    ("door", "Picked Up at the Door"),
    ("place", "Handed In at a Place"),
    ("sent", "Sent by the Customer"),
]


class OrderCase(models.Model):
    """Goods come back by Odoo's return pickings: announced, picked up, received
    (S1-C-13, S2-G-09, S2-K-13, S2-P-10)."""

    _inherit = "order.case"

    picking_ids = fields.One2many(
        "stock.picking", "case_id", string="Returns", readonly=True, copy=False
    )
    back_way = fields.Selection(
        WAYS, string="How the Goods Come Back", readonly=True, copy=False, system=True
    )
    waybill = fields.Char(readonly=True, copy=False, system=True)
    announced_at = fields.Datetime(readonly=True, copy=False, system=True)
    picked_up_at = fields.Datetime(readonly=True, copy=False, system=True)
    goods_received_at = fields.Datetime(readonly=True, copy=False, system=True)

    def case_announce(self, way, waybill=None):
        """Tell the warehouse what comes back: return pickings are made of the
        deliveries (dialog, interfaces).

        :param str way: courier, door, place, sent
        :param str waybill: of the carrier, if known
        :return: as ``fetch_cases`` returns one
        :raise UserError: nothing was agreed that comes back
        """
        self._case_begin(
            "return.announced", "serve", "agreed", "returning", "inspected"
        )
        if not isinstance(way, str) or way not in dict(WAYS):
            raise ValidationError(
                self.env._("State how the goods come back: %s.", ", ".join(dict(WAYS)))
            )
        case = self.sudo()
        if not case._goods_come_back():
            raise UserError(
                self.env._("No goods come back with %s.", self.display_name)
            )
        case._make_returns()
        state = "returning" if case.state == "agreed" else case.state
        case._document_move(
            state,
            back_way=way,
            waybill=self._case_text(waybill) or False,
            announced_at=fields.Datetime.now(),
        )
        self._case_event("return.announced", way=way, waybill=case.waybill or "")
        return self._case_row()

    def case_picked_up(self):
        """The carrier has the goods (interfaces, button).

        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("return.picked_up", "serve", "returning")
        self.sudo()._write_system({"picked_up_at": fields.Datetime.now()})
        self._case_event("return.picked_up")
        return self._case_row()

    # -- return pickings -------------------------------------------------------------
    def _make_returns(self):
        """Make the return pickings of what was agreed and is not announced; as
        superuser.

        :raise UserError: the deliveries do not hold as much
        """
        wanted = self._to_announce()
        shares, short = self._return_shares(wanted)
        if short:
            names = short.product_id.mapped("display_name")
            raise UserError(
                self.env._(
                    "Less was delivered than is to come back: %s.",
                    self.env._(", ").join(names),
                )
            )
        for picking, moves in shares.items():
            self._make_return(picking, moves)

    def _to_announce(self):
        """Return ``{case line: quantity}`` that was agreed and for which no return is
        under way or done."""
        under_way = {}
        for move in self.picking_ids.move_ids:
            if move.state != "cancel" and move.location_id.usage == "customer":
                line = move.sale_line_id
                done = move.state == "done"
                quantity = move.quantity if done else move.product_uom_qty
                amount = move.product_uom._compute_quantity(
                    quantity, line.product_uom_id
                )
                under_way[line] = under_way.get(line, 0.0) + amount
        wanted = {}
        for line in self.line_ids:
            rest = line.agreed - under_way.get(line.order_line_id, 0.0)
            if line.uom_id.compare(rest, 0) > 0:
                wanted[line] = rest
        return wanted

    def _return_shares(self, wanted):
        """Return ``{delivery: {move: quantity in its unit}}`` for what is wanted, the
        newest delivery first, and the case lines for which it is not enough."""
        shares = {}
        short = self.env["order.case.line"]
        for line, rest in wanted.items():
            moves = line.order_line_id.move_ids.filtered(
                lambda one: one.state == "done"
                and one.location_dest_id.usage == "customer"
            )
            for move in moves.sorted("id", reverse=True):
                free = move._returnable()
                here = line.uom_id._compute_quantity(rest, move.product_uom)
                take = min(free, here)
                if move.product_uom.compare(take, 0) > 0:
                    shares.setdefault(move.picking_id, {})[move] = take
                    rest -= move.product_uom._compute_quantity(take, line.uom_id)
            if line.uom_id.compare(rest, 0) > 0:
                short |= line
        return shares, short

    def _make_return(self, picking, moves):
        """Make one return picking by Odoo's own dialog."""
        wizard = self.env["stock.return.picking"].create({"picking_id": picking.id})
        for row in wizard.product_return_moves:
            row.quantity = moves.get(row.move_id, 0.0)
            # Whether what came back is credited is decided when it was inspected.
            row.to_refund = True
        back = wizard._create_return()
        back._write_system({"case_id": self.id})

    def _cancel_returns(self):
        """Cancel the returns that did not come; as superuser."""
        open_ = self.picking_ids.filtered(lambda p: p.state not in ("done", "cancel"))
        open_.action_cancel()

    # -- received --------------------------------------------------------------------
    def _goods_came(self, picking):
        """Goods of the case came back with a picking; as superuser."""
        came = {}
        for move in self.picking_ids.move_ids._process_came():
            line = move.sale_line_id
            unit = line.product_uom_id
            quantity = move.product_uom._compute_quantity(move.quantity, unit)
            came[line.id] = came.get(line.id, 0.0) + quantity
        for line in self.line_ids:
            line._write_system({"received": came.get(line.order_line_id.id, 0.0)})
        self._write_system({"goods_received_at": fields.Datetime.now()})
        self._case_event("return.received", picking=picking.name)

    def _order_ended(self):
        """The order of these cases was cancelled: what was to be done before dispatch
        is done; as superuser."""
        for case in self:
            case._process_emit_later("order.cancelled", case._event_data())
            if case.kind == "cancel" and case.state not in ("closed", "refused"):
                case._case_owed(DECIDE)._end_duties("done")
                case._document_move("settled", settled_at=fields.Datetime.now())
