from odoo import models

from odoo.addons.order_change.engine.change_impact import (
    AMEND,
    CANCEL,
    LATE,
    NOTHING,
    Piece,
    judge,
    take,
)

STARTED = ("progress", "to_close")


class OrderChange(models.Model):
    """The impact ledger through manufacturing: orders, components, work, outsourcing.

    A manufacturing order shows what can still be done about it; the money it swallowed
    stands on its components and its work, so that nothing counts twice. Work that is
    bought (subcontracting) is decided on its purchase line: Odoo keeps the receipt and
    the subcontractor's manufacturing order in step with it.
    """

    _inherit = "order.change"

    def _change_roots(self, sources):
        """Manufacturing orders made for a line by hand begin a chain of their own."""
        roots = super()._change_roots(sources)
        productions = self.env["mrp.production"].sudo()
        made = productions.search(
            [("sale_line_id", "in", sources.ids), ("state", "!=", "cancel")]
        )
        for production in made:
            for move in production.move_finished_ids:
                roots.setdefault(move.id, set()).add(production.sale_line_id.id)
        return roots

    def _change_read_ahead(self, sources, moves):
        """Add manufacturing orders, their components and their work."""
        read = super()._change_read_ahead(sources, moves)
        made = moves.production_id
        made.mapped("display_name")
        made.move_raw_ids.product_id.mapped("display_name")
        made.workorder_ids.mapped("display_name")
        made.workorder_ids.workcenter_id.mapped("costs_hour")
        made.bom_id.mapped("type")
        made.move_finished_ids.move_dest_ids.mapped("is_subcontract")
        return read

    def _change_purchase_topic(self, line):
        if line._change_is_outsourced():
            return "outsourcing"
        return super()._change_purchase_topic(line)

    def _change_kits(self, sources):
        """Parts of kits, as the bills of materials say; one look-up a company and one
        explosion a kit, however many lines."""
        found = super()._change_kits(sources)
        bills = self.env["mrp.bom"].sudo()
        for company, lines in sources.grouped("company_id").items():
            here = bills._bom_find(
                lines.product_id, company_id=company.id, bom_type="phantom"
            )
            parts = {
                product: bom._kit_parts(product) for product, bom in here.items() if bom
            }
            for line in lines:
                if parts.get(line.product_id):
                    found[line] = parts[line.product_id]
        return found

    def _change_rows_of(self, touched):
        if not touched.scope.touched:
            return super()._change_rows_of(touched)
        made = touched.moves.production_id.filtered(lambda m: m.state != "cancel")
        rows = super()._change_rows_of(touched)
        for product, productions in made.grouped("product_id").items():
            pieces = [
                piece
                for production in productions
                for piece in production._change_pieces(touched)
            ]
            given_up = touched.give_up(product, pieces)
            for production in productions:
                rows += self._change_rows_made(touched, production, given_up)
        return rows

    def _change_rows_made(self, touched, production, given_up):
        """Rows of one manufacturing order.

        :param dict given_up: what is no longer wanted, in the unit of the product
        """
        unit, own = production.product_id.uom_id, production.product_uom_id
        open_, made = (
            unit._compute_quantity(given_up[production, part], own, round=False)
            for part in ("open", "made")
        )
        rows = []
        if not production._change_bought_lines():
            rows = self._change_row_production(touched, production, open_, made)
        if own.compare(open_ + made, 0.0) > 0:
            rows += self._change_rows_components(touched, production, open_ + made)
            rows += self._change_rows_work(touched, production, open_ + made)
        return rows

    # -- the manufacturing order ---------------------------------------------------
    def _change_row_production(self, touched, production, open_, made):
        scope, done = touched.scope, production.state == "done"
        unit, started = production.product_uom_id, production._change_started()
        gone = unit.compare(open_ + made, 0.0) > 0
        if not gone and (done or (scope.share and not scope.moved)):
            return []
        row = touched.row(
            self,
            production._change_topic(),
            production,
            production.product_id,
            quantity=open_ + made if gone else production.product_qty,
            uom=unit,
            date=production.date_start,
            verdict=self._change_production_verdict(scope, production),
            explanation=self._change_production_text(production, started),
            open_plan=not done,
        )
        if not done:
            row |= self._change_production_plan(touched, production, open_ + made)
        return [row]

    def _change_production_verdict(self, scope, production):
        if production.state == "done":
            return LATE
        if production._change_started():
            return judge(scope, committed=True)
        return NOTHING if production.state == "draft" else AMEND

    def _change_production_plan(self, touched, production, given_up):
        """Return what the planner of an open manufacturing order is proposed to do."""
        wanted = production.product_qty - given_up
        return {
            "decision": "pending",
            "planned_quantity": production.product_qty,
            "proposed_quantity": max(wanted, production.qty_produced),
            "proposed_date": production.date_start + touched.shift,
        }

    def _change_production_text(self, production, started):
        if production.state == "done":
            return self.env._("produced: %s", f"{production.qty_produced:g}")
        if started:
            return self.env._("in production")
        if production.state == "draft":
            return self.env._("planned, not released")
        return self.env._("released, not started")

    # -- what it swallowed ---------------------------------------------------------
    def _change_rows_components(self, touched, production, given_up):
        """Components beyond what the rest of the manufacturing order needs: used up,
        reserved, or on their way to the line."""
        kept = 1 - given_up / production.product_qty if production.product_qty else 0.0
        rows = []
        for move in production.move_raw_ids:
            if move.state == "cancel":
                continue
            excess = move.quantity - move.product_uom_qty * kept
            if move.product_uom.compare(excess, 0.0) > 0:
                rows.append(
                    self._change_row_component(touched, production, move, excess)
                )
            elif not move.quantity:
                rows += self._change_rows_staged(touched, move, kept)
        return rows

    def _change_row_component(self, touched, production, move, quantity):
        used = move.state == "done" or move.picked
        product = move.product_id.with_company(self.company_id)
        in_unit = move.product_uom._compute_quantity(
            quantity, product.uom_id, round=False
        )
        verdict, text = self._change_component_state(production, used)
        return touched.row(
            self,
            "component",
            production,
            move.product_id,
            quantity=quantity,
            uom=move.product_uom,
            date=move.date,
            cost=in_unit * product.standard_price if used else 0.0,
            verdict=verdict,
            explanation=text,
        )

    def _change_rows_staged(self, touched, raw, kept):
        """Components that are picked for the line in a step of their own."""
        unit = raw.product_id.uom_id
        outside = raw.raw_material_production_id._change_subcontractor()
        steps = raw.move_orig_ids.filtered(
            lambda move: move.location_id.usage == "internal"
            and move.state not in ("done", "cancel")
            and (move._change_in_hand() or (move.quantity and not outside))
        )
        pieces = [
            Piece(move, move.product_qty, self._change_rank(move)) for move in steps
        ]
        taken = take(raw.product_qty * (1 - kept), pieces)
        return [
            self._change_row_staged(touched, move, taken[move])
            for move in steps
            if unit.compare(taken[move], 0.0) > 0
        ]

    def _change_row_staged(self, touched, move, quantity):
        """A picked component; who has it in hand brings it back."""
        in_hand = move._change_in_hand()
        owner = move.picking_id.user_id if in_hand else self.env["res.users"]
        row = touched.row(
            self,
            "component",
            move.picking_id or move,
            move.product_id,
            quantity=quantity,
            uom=move.product_id.uom_id,
            date=move.date,
            verdict=AMEND,
            explanation=self._change_move_text(move),
        )
        return row | {"in_hand": in_hand, "user_id": owner.id}

    def _change_component_state(self, production, used):
        """Return verdict and text of components: what lies at a subcontractor has to
        be fetched by somebody."""
        if used:
            return LATE, self.env._("consumed")
        vendor = production._change_subcontractor()
        if vendor:
            text = self.env._("at %s, to be returned", vendor.display_name)
            return CANCEL, text
        return AMEND, self.env._("reserved, can be released")

    def _change_rows_work(self, touched, production, given_up):
        """Hours worked, as far as they went into what is no longer wanted."""
        part = given_up / production.product_qty if production.product_qty else 1.0
        rows = []
        for work in production.workorder_ids.filtered("duration"):
            hours = work.duration / 60 * part
            rows.append(
                touched.row(
                    self,
                    "production",
                    work,
                    production.product_id,
                    quantity=given_up,
                    uom=production.product_uom_id,
                    date=work.date_start,
                    cost=hours * work.workcenter_id.costs_hour,
                    verdict=LATE,
                    explanation=self.env._(
                        "%(hours)s hours worked on %(centre)s",
                        hours=f"{hours:.2f}",
                        centre=work.workcenter_id.name,
                    ),
                )
            )
        return rows
