from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.locked import lock_by_write


class StockMove(models.Model):
    """What of an issue exceeds: it stays behind or is refused; what went is told."""

    _inherit = "stock.move"

    # -- before ----------------------------------------------------------------------
    def _material_hold_back(self):
        """Refuse material for no manufacturing order; let transfers to the workshop
        carry what may be issued, and no more.

        :raise UserError: naming what nobody planned, or nothing of a transfer may go
        """
        self._material_ensure_planned()
        brought = self.filtered(lambda move: not move.raw_material_production_id)
        made = brought._material_productions()
        if not made:
            return
        # One issue at a time: a second one sees what the first has taken.
        lock_by_write(made)
        ruled = made._material_ruled()
        free = self.env["mrp.production"]._material_free(made)
        held = {}
        for move in brought:
            refusing = any(
                ruled[one].policy == "refuse"
                for one in move._material_productions()
                if one in ruled
            )
            gone = move._material_cut(free) if refusing else 0.0
            if gone:
                held[move] = gone
        self._material_ensure_rest(held)

    def _material_ensure_planned(self):
        """:raise UserError: naming material that goes to production for no order"""
        loose = self.filtered(lambda move: not move._material_productions())
        rules = self.env["order.material.rule"]._rules()
        if all(rule.company_id for rule in rules):
            companies = rules.company_id
            loose = loose.filtered(lambda move: move.company_id in companies)
        if loose:
            raise UserError(
                self.env._(
                    "%s: no manufacturing order asks for it. Material goes to "
                    "production for a manufacturing order only; request it there.",
                    ", ".join(loose.product_id.mapped("display_name")),
                )
            )

    def _material_cut(self, free):
        """Reduce a transfer to what may be issued; return how much stays behind, in
        the unit of the product.

        :param dict free: {(manufacturing order, product): quantity}; is reduced
        """
        gone, unit = 0.0, self.product_id.uom_id
        keys = [(one, self.product_id) for one in self._material_productions()]
        keys = [key for key in keys if key in free]
        if not keys:
            return gone
        rest = sum(max(free[key], 0.0) for key in keys)
        for line in self.move_line_ids.filtered(lambda one: one.quantity > 0):
            wanted = line.quantity_product_uom
            may = min(rest, wanted)
            rest -= may
            if unit.compare(may, wanted) < 0:
                gone += wanted - may
                line.quantity = unit._compute_quantity(may, line.product_uom_id)
        for key in keys:
            free[key] = rest
        return gone

    def _material_ensure_rest(self, held):
        """Say what stays behind.

        :raise UserError: nothing of a transfer may be issued
        """
        moves = self.browse(move.id for move in held)
        for picking, kept in moves.grouped("picking_id").items():
            text = kept._material_held_text(held)
            others = self & picking.move_ids if picking else kept
            if not any(move.quantity > 0 for move in others):
                raise UserError(text)
            if picking:
                picking._message_log(body=text)
            kept._material_tell_excess(held)

    def _material_held_text(self, held):
        return "\n".join(
            self.env._(
                "%(product)s: %(held)s %(unit)s are above what may be issued to "
                "%(made)s. Ask for a supplement.",
                product=move.product_id.display_name,
                held=f"{held[move]:g}",
                unit=move.product_id.uom_id.name,
                made=", ".join(move._material_productions().mapped("name")),
            )
            for move in self
        )

    # -- after -----------------------------------------------------------------------
    def _material_issued(self):
        """Refuse what went beyond, and tell the orders of what was issued.

        :raise UserError: naming each material and by how much it exceeds
        """
        made = self._material_productions()
        ruled = made._material_ruled()
        if not ruled:
            return
        followed = made.browse(one.id for one in ruled)
        over = followed._material_over(self.product_id, ruled)
        hard = {k: v for k, v in over.items() if ruled[k[0]].policy == "refuse"}
        if hard:
            followed._material_refuse(hard)
        followed._material_tell_over(over)
        followed._material_tell_issued(self)

    def _material_tell_excess(self, held):
        made = self._material_productions()
        over = {}
        for move in self:
            for one in move._material_productions():
                over[one, move.product_id] = held[move]
        made._material_tell_over(over)
