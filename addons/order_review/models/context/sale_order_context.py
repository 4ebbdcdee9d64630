from odoo import api, models

#: Topics of facts in the order in which the sheet shows them.
TOPICS = (
    "review",
    "price",
    "delivery",
    "function",
    "quality",
    "material",
    "credit",
    "capacity",
    "history",
    "policy",
    "legal",
)
LEVELS = {"ok": "success", "warn": "warning", "bad": "danger", "info": "secondary"}


class SaleOrder(models.Model):
    """Facts that are laid beside the questions of a review.

    Each topic has a provider, a method ``_review_context_<topic>`` of orders; addons
    add to a topic by extending it. Providers are asked in batch and read as superuser:
    who may see which facts is decided by the section that shows them
    (``order.signoff.step``).
    """

    _inherit = "sale.order"

    def _review_context(self, topics=None):
        """Return the facts of these orders; the number of queries is constant.

        :param topics: codes of TOPICS, None for all of them
        :return: {order id: [dict(topic, name, value, level, res_model, res_id)]};
            level is ok, warn, bad or info; res_model and res_id name the record behind
        """
        found = {order.id: [] for order in self}
        for topic in TOPICS:
            provider = getattr(self, f"_review_context_{topic}", None)
            if provider is None or (topics is not None and topic not in topics):
                continue
            for key, context_rows in provider().items():
                found[key] += context_rows
        return found

    @api.model
    def _review_context_row(self, topic, name, value, level="info", record=None):
        """Return one fact as all providers give it; values are plain JSON."""
        return {
            "topic": topic,
            "name": name,
            "value": value,
            "level": level,
            "res_model": record._name if record else False,
            "res_id": record.id if record else False,
        }

    @api.model
    def _review_context_html(self, context_rows):
        """Return facts as a table, topic by topic; also those of old revisions."""
        if not context_rows:
            return False
        return self.env["ir.qweb"]._render(
            "order_review.review_context",
            {"topics": self._review_context_topics(context_rows)},
        )

    @api.model
    def _review_context_topics(self, context_rows):
        """Return facts topic by topic, with names and colours, for screens."""
        labels = self._review_topic_labels()
        return [
            {
                "name": labels.get(topic, topic),
                "context_rows": [
                    {
                        **context_row,
                        "color": LEVELS.get(context_row.get("level"), "secondary"),
                    }
                    for context_row in context_rows
                    if context_row.get("topic") == topic
                ],
            }
            for topic in dict.fromkeys(
                context_row.get("topic") for context_row in context_rows
            )
        ]

    @api.model
    def _review_topic_labels(self):
        return {
            "review": self.env._("Review Result"),
            "price": self.env._("Price"),
            "delivery": self.env._("Delivery Date"),
            "function": self.env._("Function"),
            "quality": self.env._("Quality"),
            "material": self.env._("Material"),
            "credit": self.env._("Credit"),
            "capacity": self.env._("Capacity"),
            "history": self.env._("Previous Orders"),
            "policy": self.env._("Sales Policy"),
            "legal": self.env._("Special Terms"),
        }
