from odoo import models

from ..plan.order_inspection_plan import Facts

#: Stages at which goods arrive in a warehouse.
ARRIVING = frozenset({"receipt", "output", "returned", "transfer"})
#: Places of ours from which goods leave.
OURS = ("internal", "transit")


class StockMove(models.Model):
    """At which stage of their way goods are, and which plan inspects them there."""

    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        """Goods that leave do so as far as they were released; those that arrive go to
        quarantine, where a plan inspects them."""
        self.move_line_ids.lot_id._quality_keep()
        planned = self.env["order.inspection.plan"]._stages_planned()
        moving = self._quality_moving() if planned else self.browse()
        leaving = moving._quality_hold_back() if "leaving" in planned else moving[:0]
        arriving = moving._quality_divert() if planned & ARRIVING else {}
        self._quality_refuse_expired()
        made = self._quality_made() - self.browse(move.id for move in arriving)
        done = super()._action_done(cancel_backorder=cancel_backorder)
        if arriving:
            self.env["order.inspection"]._arrived(arriving)
        if leaving:
            leaving._quality_put_down()
        made._quality_stored()
        return done

    def _quality_moving(self):
        """Return those of these moves whose goods move now."""
        return self.filtered(
            lambda move: (
                move.state not in ("done", "cancel")
                and move.picked
                and move.quantity > 0
                and not move.is_inventory
            )
        )

    def _quality_stage(self):
        """Return the stage at which these goods are; None where none is inspected."""
        self.ensure_one()
        source, target = self.location_id, self.location_dest_id
        if target.usage == "customer":
            return "leaving" if source.usage in OURS else None
        at_home = target.usage == "internal" and target.warehouse_id
        if not at_home or source.quality_use:
            return None
        if source.usage == "production":
            return "output"
        if source.usage == "customer":
            return "returned"
        kind = self.picking_type_id.code
        if source.usage == "supplier" or kind == "incoming":
            return "receipt"
        return "transfer" if kind == "internal" else None

    def _quality_plans(self, stages):
        """Return ``{move: (stage, plan)}`` of the moves that a plan inspects.

        :param stages: those that are asked for
        """
        plans = self.env["order.inspection.plan"]
        wanted = plans._stages_planned() & stages
        staged = {move: move._quality_stage() for move in self.sudo()}
        made = self.browse(m.id for m, stage in staged.items() if stage == "output")
        rest = self.browse()
        if made and "output" in wanted and plans._remainders_planned("output"):
            rest = made._quality_remainders()
        found = {}
        for move, stage in staged.items():
            if stage not in wanted:
                continue
            plan = plans._plan_for(move._quality_facts(stage, move in rest))
            if plan:
                found[move] = (stage, plan)
        return found

    def _quality_remainders(self):
        """Return those of these moves that complete the order for which goods are made;
        one query."""
        wanted = {move: line for move in self.sudo() if (line := move._quality_line())}
        asked = self.env["order.inspection"]
        lines = self.env["sale.order.line"].sudo().union(*wanted.values())
        submitted = asked._submitted(lines, "output")
        return self.browse(
            move.id
            for move, line in wanted.items()
            if asked._remainders([(line, move.quantity)], submitted)
        )

    def _quality_line(self):
        """Return the line of an order for which finished goods are made."""
        if self.sale_line_id:
            return self.sale_line_id
        lines = self._quality_orders().order_line
        return lines.filtered(lambda line: line.product_id == self.product_id)[:1]

    def _quality_facts(self, stage, remainder=False):
        self.ensure_one()
        return Facts(
            stage,
            self.company_id,
            self.product_id,
            self.partner_id or self.picking_id.partner_id,
            self.picking_type_id,
            self._quality_orders(),
            self,
            remainder,
        )

    def _quality_orders(self):
        """Return the orders for which these goods move."""
        return self.sale_line_id.order_id or self.reference_ids.sale_ids
