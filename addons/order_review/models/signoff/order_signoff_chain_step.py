from odoo import api, fields, models, tools

from odoo.addons.order_process.engine.file.list_columns import ListColumn


class OrderSignoffChainStep(models.Model):
    """What is laid beside the questions of a role."""

    _inherit = "order.signoff.chain.step"

    context_topics = fields.Char(
        string="Displayed Context",
        help=(
            "Topics of the context shown with the questions, separated by commas: "
            "price, delivery, function, quality, material, credit, capacity, "
            "history, policy, legal, review. Empty: all topics in a review, none "
            "elsewhere."
        ),
    )

    @api.model
    def _file_columns(self):
        return [*super()._file_columns(), ListColumn("context", "context_topics")]

    def write(self, vals):
        result = super().write(vals)
        if "context_topics" in vals:
            self.env.registry.clear_cache()
        return result

    @tools.ormcache("self.id")
    def _context_topics(self):
        """Return the topics of a step, for every reader; asked at each decision."""
        topics = (self.sudo().context_topics or "").split(",")
        return tuple(topic.strip() for topic in topics if topic.strip())
