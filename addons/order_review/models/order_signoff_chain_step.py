from odoo import fields, models


class OrderSignoffChainStep(models.Model):
    """What is laid beside the questions of a role."""

    _inherit = "order.signoff.chain.step"

    fact_topics = fields.Char(
        string="Facts Beside",
        help="Topics of the facts shown with the questions, separated by commas: "
        "price, delivery, function, quality, material, credit, capacity, history, "
        "policy, legal, review. Empty: all of them in a review, none elsewhere.",
    )

    def _fact_topics(self):
        """Return the topics of a step as a list."""
        self.ensure_one()
        return [t.strip() for t in (self.fact_topics or "").split(",") if t.strip()]
