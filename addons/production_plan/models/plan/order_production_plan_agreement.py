from odoo import fields, models

from odoo.addons.order_process.kernel.local import local_day


class OrderProductionPlan(models.Model):
    """Whether a plan agrees with its order: products, quantities of all batches, dates
    (S3-R-04, S3-X-06, S3-K-13)."""

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
                if ordered.product_uom_id.compare(planned, wanted) != 0:
                    found.append(
                        self.env._(
                            "%(product)s: %(planned)s planned, %(wanted)s to be made.",
                            product=ordered.product_id.display_name,
                            planned=planned,
                            wanted=wanted,
                        )
                    )
        return found

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
