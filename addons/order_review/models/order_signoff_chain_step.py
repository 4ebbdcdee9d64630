from odoo import fields, models, tools


class OrderSignoffChainStep(models.Model):
    """What is laid beside the questions of a role."""

    _inherit = "order.signoff.chain.step"

    fact_topics = fields.Char(
        string="Facts Beside",
        help="Topics of the facts shown with the questions, separated by commas: "
        "price, delivery, function, quality, material, credit, capacity, history, "
        "policy, legal, review. Empty: all of them in a review, none elsewhere.",
    )

    def write(self, vals):
        result = super().write(vals)
        if "fact_topics" in vals:
            self.env.registry.clear_cache()
        return result

    @tools.ormcache("self.id")
    def _fact_topics(self):
        """Return the topics of a step, for every reader; asked at each decision."""
        topics = (self.sudo().fact_topics or "").split(",")
        return tuple(topic.strip() for topic in topics if topic.strip())
