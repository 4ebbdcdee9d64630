from odoo import api, fields, models

from odoo.addons.order_process.kernel.repeated import repeated

#: The scale, from the worst to the best.
LEAST, MOST = 1, 5
#: A lowest score up to this one is poor.
POOR = 2
KINDS = [
    ("rating", "Rating"),
    ("survey", "Satisfaction Survey"),
    ("callback", "Call-Back"),
]
CHANNELS = [
    ("portal", "Online by the Customer"),
    ("phone", "Phone"),
    ("visit", "In Person"),
    ("mail", "Email"),
]


class OrderFeedback(models.Model):
    """How a customer rates an order: the goods and the service apart, from 1 to 5, with
    free words, and what is improved because of it (S1-C-08, S2-F-20, S2-X-15).

    It stands as it was given; a further one corrects it.
    """

    _name = "order.feedback"
    _description = "Customer Feedback"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"
    _rec_name = "order_id"

    order_id = fields.Many2one(
        "sale.order", string="Order", required=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    kind = fields.Selection(KINDS, string="Type", required=True)
    channel = fields.Selection(CHANNELS, required=True)
    goods = fields.Integer(required=True, aggregator="avg", help="1 to 5.")
    service = fields.Integer(required=True, aggregator="avg", help="1 to 5.")
    lowest = fields.Integer(string="Lowest Score", required=True, aggregator="avg")
    opinion = fields.Text()
    improvement = fields.Text(
        help="What is improved because of it, as the procedure demands it."
    )
    given_by = fields.Char(required=True)
    given_at = fields.Datetime(required=True)
    late_nodes = fields.Integer(
        string="Late Steps",
        required=True,
        help="Steps of the order that were done late: how efficient the flow was.",
    )
    user_id = fields.Many2one(
        "res.users", string="Recorded By", required=True, ondelete="restrict"
    )
    key = fields.Char()

    _scale = models.Constraint(
        "CHECK(goods BETWEEN 1 AND 5 AND service BETWEEN 1 AND 5)",
        "Scores are 1 to 5.",
    )
    _once = models.UniqueIndex(
        "(order_id) WHERE channel = 'portal'",
        "The customer has rated this order already.",
    )
    _key_unique = models.UniqueIndex("(company_id, key) WHERE key IS NOT NULL")

    @api.model
    def _keep(self, vals):
        """Keep a feedback; of two at once with one key the later sees the first."""
        with repeated("order_feedback_once", "order_feedback_key_unique"):
            return self._as_kernel().create(vals)

    def _portal_values(self):
        """Return what the customer sees of a rating; as superuser."""
        self.ensure_one()
        return {
            "goods": self.goods,
            "service": self.service,
            "opinion": self.opinion or "",
            "given_by": self.given_by,
            "given_at": self.given_at,
        }
