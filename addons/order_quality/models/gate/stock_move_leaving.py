from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..inspection.order_inspection import OPEN
from ..inspection.order_inspection_make import Item

LEAVING = frozenset({"leaving"})
#: Inspections before goods leave: of a delivery, or asked for on its order.
_BEFORE = Domain("inspection_id.stage", "=", "leaving") | (
    Domain("inspection_id.stage", "=", "asked")
    & Domain("inspection_id.object", "=", "shipping")
)


class StockMove(models.Model):
    """Goods that are inspected before a delivery leave as far as they were released
    (S1-C-04, S2-B-04): what failed or was not looked at stays behind, the rest goes."""

    _inherit = "stock.move"

    def _action_assign(self, force_qty=False):
        """What is ready to leave is put up for inspection."""
        result = super()._action_assign(force_qty=force_qty)
        if "leaving" in self.env["order.inspection.plan"]._stages_planned():
            self.exists()._quality_ask_leaving()
        return result

    def _action_cancel(self):
        """Nobody inspects what is not going to leave any more."""
        result = super()._action_cancel()
        if "leaving" in self.env["order.inspection.plan"]._stages_planned():
            gone = self.exists().filtered(lambda move: move.state == "cancel")
            lines = gone._quality_lines(Domain("state", "=", "open"))
            lines = lines.filtered(lambda line: line.move_id in gone)
            lines.inspection_id._withdraw(self.env._("The transfer was cancelled."))
        return result

    # -- asking ------------------------------------------------------------------------
    def _quality_ask_leaving(self):
        """Ask for the inspection of what is reserved and was not inspected."""
        ready = self.filtered(
            lambda move: move.state in ("assigned", "partially_available")
        )
        found = ready._quality_plans(LEAVING)
        if not found:
            return
        moves = self.env["stock.move"].sudo().concat(*found)
        known = moves._quality_known()
        items = []
        for move, (_stage, plan) in found.items():
            parts = move._quality_parts_new(known)
            if parts:
                items.append(move._quality_item_leaving(plan, parts))
        if items:
            self.env["order.inspection"]._made(items)

    def _quality_lines(self, more):
        """Return the items about these moves, or about the lines of orders that they
        deliver, as superuser."""
        about = Domain("move_id", "in", self.ids)
        if lines := self.sudo().sale_line_id:
            about |= Domain("order_line_id", "in", lines.ids)
        about &= _BEFORE
        return self.env["order.inspection.line"].sudo().search(about & more)

    def _quality_known(self):
        """Return ``{(order line or move, lot): quantity}`` that is being inspected or
        was released and has not left."""
        lines = self._quality_lines(Domain("state", "in", ("open", "decided")))
        known = {}
        for part in lines.part_ids:
            line = part.line_id
            key = (line.order_line_id or line.move_id, part.lot_id)
            free = part.quantity if line.state == "open" else part._free()
            known[key] = known.get(key, 0.0) + free
        return known

    def _quality_parts_new(self, known):
        """Return values of the parts that nobody inspects yet; takes them out of what
        is known."""
        parts = []
        for line in self.move_line_ids:
            key = (self.sale_line_id or self, line.lot_id)
            covered = min(known.get(key, 0.0), line.quantity_product_uom)
            known[key] = known.get(key, 0.0) - covered
            rest = line.quantity_product_uom - covered
            if self.product_id.uom_id.compare(rest, 0) > 0:
                parts.append(
                    {
                        "lot_id": line.lot_id.id,
                        "package_id": line.package_id.id,
                        "owner_id": line.owner_id.id,
                        "location_id": line.location_id.id,
                        "target_id": line.location_dest_id.id,
                        "quantity": rest,
                    }
                )
        return parts

    def _quality_item_leaving(self, plan, parts):
        return Item(
            stage="leaving",
            object=plan.object,
            plan=plan,
            product=self.product_id,
            quantity=sum(part["quantity"] for part in parts),
            parts=parts,
            company=self.company_id,
            picking=self.picking_id,
            partner=self.partner_id or self.picking_id.partner_id,
            orders=self._quality_orders(),
            move=self,
            origin=self.reference or self.origin or "",
        )

    # -- leaving -----------------------------------------------------------------------
    def _quality_hold_back(self):
        """Let these moves carry what was released, and no more.

        :return: the moves that a plan inspects, as far as they leave
        :raise UserError: nothing of what a transfer carries was released
        """
        found = self._quality_plans(LEAVING)
        if not found:
            return self.browse()
        moves = self.env["stock.move"].sudo().concat(*found)
        free = moves._quality_free()
        held = {move: gone for move in moves if (gone := move._quality_cut(free))}
        for picking, kept in (
            moves.browse(move.id for move in held).grouped("picking_id").items()
        ):
            others = (self & picking.move_ids) if picking else kept
            if not any(move.quantity > 0 for move in others):
                raise UserError(kept._quality_held_text(held))
            if picking:
                picking._message_log(body=kept._quality_held_text(held))
        return moves.filtered(lambda move: move.quantity > 0).with_env(self.env)

    def _quality_free(self):
        """Return ``{(order line or move, lot): quantity}`` that was released and is
        still here."""
        free = {}
        for part in self._quality_lines(Domain("state", "=", "decided")).part_ids:
            line = part.line_id
            key = (line.order_line_id or line.move_id, part.lot_id)
            free[key] = free.get(key, 0.0) + part._free()
        return free

    def _quality_cut(self, free):
        """Reduce a move to what is free; return how much stays behind, in the unit of
        the product."""
        gone, unit = 0.0, self.product_id.uom_id
        for line in self.move_line_ids.filtered(lambda line: line.quantity > 0):
            key = (self.sale_line_id or self, line.lot_id)
            wanted = line.quantity_product_uom
            may = min(max(free.get(key, 0.0), 0.0), wanted)
            free[key] = free.get(key, 0.0) - may
            if unit.compare(may, wanted) < 0:
                gone += wanted - may
                line.quantity = unit._compute_quantity(may, line.product_uom_id)
        return gone

    def _quality_held_text(self, held):
        """Return what is said of moves that stay behind, or do in part.

        :param held: ``{move: quantity}``
        """
        return "\n".join(
            self.env._(
                "%(product)s: %(held)s %(unit)s stay here, for they were not released "
                "by an inspection.",
                product=move.product_id.display_name,
                held=held[move],
                unit=move.product_id.uom_id.name,
            )
            for move in self
        )

    def _quality_put_down(self):
        """Put what left down to what was released, the oldest first."""
        done = self.sudo().filtered(lambda move: move.state == "done")
        parts = done._quality_lines(Domain("state", "=", "decided")).part_ids
        rooms = {}
        for part in parts.sorted("id"):
            line = part.line_id
            key = (line.order_line_id or line.move_id, part.lot_id)
            rooms.setdefault(key, []).append(part)
        for move in done:
            for line in move.move_line_ids:
                rest = line.quantity_product_uom
                key = (move.sale_line_id or move, line.lot_id)
                for part in rooms.get(key, ()):
                    taken = min(max(part._free(), 0.0), rest)
                    if taken > 0:
                        part._write_system({"used": part.used + taken})
                        rest -= taken

    def _quality_open(self):
        """Return the inspections that still hold these moves, as superuser."""
        lines = self._quality_lines(Domain("inspection_id.state", "in", OPEN))
        return lines.inspection_id
