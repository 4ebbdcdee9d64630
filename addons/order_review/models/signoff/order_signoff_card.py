from odoo import api, models


class OrderSignoffCard(models.AbstractModel):
    """Facts beside the question, and the margin for those who see the price facts."""

    _inherit = "order.signoff.card"

    @api.model
    def _extra(self, steps):
        extra = super()._extra(steps)
        for step, context_rows in self._facts(steps).items():
            if context_rows:
                block = self._context_block(context_rows)
                extra.setdefault(step.signoff_id.id, []).append(block)
        return extra

    @api.model
    def _facts(self, steps):
        """Return ``{step: facts}`` as far as the reader may see them."""
        shown = steps._review_shown()
        context_rows = shown._review_context_of() if shown else {}
        return {step: context_rows.get(step.id) for step in shown}

    @api.model
    def _context_block(self, context_rows):
        topics = self.env["sale.order"]._review_context_topics(context_rows)
        return {
            "kind": "context_rows",
            "code": "context_rows",
            "title": self.env._("Context"),
            "folded": True,
            "topics": topics,
        }

    @api.model
    def _figures(self, steps):
        """Add the margin of orders, for steps that have prices among their facts."""
        figures = super()._figures(steps)
        priced = steps._review_shown().filtered(
            lambda step: step._review_topics() is None
            or "price" in step._review_topics()
        )
        orders = self.env["sale.order"].browse(set(priced.mapped("res_id")))
        margins = orders._review_margins()
        for signoff in priced.signoff_id:
            margin = margins.get(signoff.res_id)
            if margin is not None:
                text = self._figure(margin, 1)
                figures.setdefault(signoff.id, []).append(
                    {"label": self.env._("Margin"), "value": f"{text} %"}
                )
        return figures
