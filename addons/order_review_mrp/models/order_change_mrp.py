from odoo import models

from odoo.addons.order_review.engine.change_impact import (
    AMEND,
    CANCEL,
    LATE,
    NOTHING,
    judge,
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

    def _change_rows_of(self, touched):
        if not touched.scope.touched:
            return super()._change_rows_of(touched)
        made = touched.moves.production_id.filtered(lambda m: m.state != "cancel")
        rows = super()._change_rows_of(touched)
        for production in made:
            rows += self._change_rows_made(touched, production)
        return rows

    def _change_rows_made(self, touched, production):
        """Rows of one manufacturing order."""
        bought = production._change_bought_lines()
        rows = [] if bought else self._change_row_production(touched, production)
        if touched.scope.share:
            rows += self._change_rows_components(touched, production)
            rows += self._change_rows_work(touched, production)
        return rows

    # -- the manufacturing order ---------------------------------------------------
    def _change_row_production(self, touched, production):
        scope, done = touched.scope, production.state == "done"
        if done and not scope.share:
            return []
        started = production._change_started()
        if done:
            verdict = LATE
        elif started:
            verdict = judge(scope, committed=True)
        else:
            verdict = NOTHING if production.state == "draft" else AMEND
        row = touched.row(
            self,
            production._change_topic(),
            production,
            production.product_id,
            quantity=production.product_qty * (scope.share or 1.0),
            uom=production.product_uom_id,
            date=production.date_start,
            verdict=verdict,
            explanation=self._change_production_text(production, started),
            open_plan=not done,
        )
        if not done:
            wanted = production.product_qty * (1 - scope.share)
            row |= {
                "decision": "pending",
                "planned_quantity": production.product_qty,
                "proposed_quantity": max(wanted, production.qty_produced),
                "proposed_date": production.date_start + touched.shift,
            }
        return [row]

    def _change_production_text(self, production, started):
        if production.state == "done":
            return self.env._("made: %s", production.qty_produced)
        if started:
            return self.env._("in production")
        if production.state == "draft":
            return self.env._("planned, not released")
        return self.env._("released, not started")

    # -- what it swallowed ---------------------------------------------------------
    def _change_rows_components(self, touched, production):
        rows = []
        for move in production.move_raw_ids:
            if move.state == "cancel" or not move.quantity:
                continue
            used = move.state == "done" or move.picked
            share = move.quantity * touched.scope.share
            product = move.product_id.with_company(self.company_id)
            price = product.standard_price
            in_unit = move.product_uom._compute_quantity(share, product.uom_id)
            verdict, text = self._change_component_state(production, used)
            rows.append(
                touched.row(
                    self,
                    "component",
                    production,
                    move.product_id,
                    quantity=share,
                    uom=move.product_uom,
                    date=move.date,
                    cost=in_unit * price if used else 0.0,
                    verdict=verdict,
                    explanation=text,
                )
            )
        return rows

    def _change_component_state(self, production, used):
        """Return verdict and text of components: what lies at a subcontractor has to
        be fetched by somebody."""
        if used:
            return LATE, self.env._("consumed")
        vendor = production._change_subcontractor()
        if vendor:
            text = self.env._("at %s, to be brought back", vendor.display_name)
            return CANCEL, text
        return AMEND, self.env._("reserved, can be set free")

    def _change_rows_work(self, touched, production):
        rows = []
        for work in production.workorder_ids.filtered("duration"):
            hours = work.duration / 60 * touched.scope.share
            rows.append(
                touched.row(
                    self,
                    "production",
                    work,
                    production.product_id,
                    quantity=production.product_qty * touched.scope.share,
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
