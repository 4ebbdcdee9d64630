from odoo import fields, models

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.kernel.locked import lock_by_write

from .order_production_plan import ISSUED
from .order_production_plan_line import GOODS


class OrderProductionPlan(models.Model):
    """Whether a plan agrees with its order: products, quantities of all batches, dates
    (S3-R-04, S3-X-06, S3-K-13). What leaves from stock need not be made."""

    _inherit = "order.production.plan"

    agrees = fields.Boolean(
        string="Agrees with the Order", compute="_compute_disagreements"
    )
    disagreements = fields.Text(compute="_compute_disagreements", compute_sudo=False)

    def _compute_disagreements(self):
        for plan in self:
            # sudo: who plans sees these few words of the order.
            found = plan.sudo()._disagreements() if plan.order_id else []
            plan.disagreements = "\n".join(found)
            plan.agrees = bool(plan.order_id) and not found

    def _disagreements(self):
        """Return a line of text for each, in the reader's language."""
        return self._disagreements_of_goods() + self._disagreements_of_time()

    def _disagreements_of_goods(self):
        """The batches of each order line, of each kind of task, are what is wanted."""
        found = []
        for ordered, wanted in self._wanted().items():
            own = self.line_ids.filtered(
                lambda line, ordered=ordered: line.order_line_id == ordered
            )
            for kind in dict.fromkeys(own.mapped("kind")) or ("make",):
                lines = own.filtered(lambda line, kind=kind: line.kind == kind)
                planned = sum(lines.mapped("quantity"))
                if not self._is_wanted(ordered, planned, wanted):
                    found.append(
                        self.env._(
                            "%(product)s: %(planned)s planned, %(wanted)s to be made.",
                            product=ordered.product_id.display_name,
                            planned=planned,
                            wanted=wanted,
                        )
                    )
        return found

    def _is_wanted(self, ordered, planned, wanted):
        """Return whether that much of an order line is to be made: all of it, or what
        does not leave from stock."""
        unit = ordered.product_uom_id
        if unit.compare(planned, wanted) >= 0:
            return unit.compare(planned, wanted) == 0
        return unit.compare(planned, self._to_be_made()[ordered]) >= 0

    def _to_be_made(self):
        """Return ``{order line: quantity}`` that has to be made at least: what is
        wanted less what of the order is shipped or reserved from stock."""
        wanted = self._wanted()
        if self.instruction_id:
            return wanted
        lines = self.env["sale.order.line"].union(*wanted)
        covered = lines._covered_by_stock()
        return {line: max(wanted[line] - covered[line], 0.0) for line in lines}

    def _disagreements_of_time(self):
        """No task ends after what the customer was promised."""
        promised = self.order_id.commitment_date
        late = self.line_ids.filtered(
            lambda line: promised and line.date_due and line.date_due > promised
        )
        return [
            self.env._(
                "%(task)s: until %(own)s, the customer was promised %(agreed)s.",
                task=line.name,
                own=local_day(self, line.date_due),
                agreed=local_day(self, promised),
            )
            for line in late
        ]

    def _wanted(self):
        """Return ``{order line: quantity}`` that the plan is for: of its instruction,
        else of the order."""
        if self.instruction_id:
            return {
                line.order_line_id: line.quantity
                for line in self.instruction_id.line_ids
                if line.order_line_id
            }
        lines = self.order_id._delivered_goods()
        return {line: line.product_uom_qty for line in lines}

    def _faults_of_double(self):
        """Return which goods of the order other plans make already, a line of text
        each. One plan of an order is issued at a time."""
        lock_by_write(self.order_id)
        own = self.line_ids.filtered(
            lambda line: line.kind in GOODS and line.order_line_id
        )
        ordered = own.order_line_id
        told = self.env["order.instruction"]._instructed(ordered)
        others = self._planned_elsewhere(ordered)
        found = []
        for line, lines in own.grouped("order_line_id").items():
            kinds = lines.grouped("kind").values()
            planned = max(sum(same.mapped("quantity")) for same in kinds)
            elsewhere = others.get(line, 0.0)
            most = max(line.product_uom_qty, told.get(line.id, 0.0))
            if elsewhere and line.product_uom_id.compare(planned + elsewhere, most) > 0:
                found.append(
                    self.env._(
                        "%(product)s: other plans make %(elsewhere)s already, "
                        "%(planned)s more exceed what is ordered.",
                        product=line.product_id.display_name,
                        elsewhere=f"{elsewhere:g}",
                        planned=f"{planned:g}",
                    )
                )
        return found

    def _planned_elsewhere(self, order_lines):
        """Return ``{order line: quantity}`` that other issued plans make, the largest
        of the kinds of tasks, in one query."""
        tasks = self.env["order.production.plan.line"].sudo()
        domain = [
            ("order_line_id", "in", order_lines.ids),
            ("kind", "in", GOODS),
            ("plan_id", "!=", self.id),
            ("plan_id.state", "in", ISSUED),
        ]
        found = {}
        by = ["order_line_id", "kind"]
        for line, _kind, quantity in tasks._read_group(domain, by, ["quantity:sum"]):
            found[line] = max(found.get(line, 0.0), quantity)
        return found
