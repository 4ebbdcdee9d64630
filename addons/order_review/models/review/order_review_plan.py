from odoo import api, fields, models


class OrderReviewPlan(models.Model):
    """How a company reviews an order: who organises, whether people meet, who
    concludes, what happens when the answer is no.

    The departments and their questions are the sign-off chain with the purpose
    “review”; the plan is what surrounds it. The first plan by sequence whose company
    and condition fit is used; the sources differ (S0-D, S0-H, S1-A, S1-B, S1-K, S4-A),
    so nothing of it is code.
    """

    _name = "order.review.plan"
    _description = "Review Plan"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _first_decides = True
    _file_section = "review_plans"
    _file_words = {
        "name": "name",
        "code": "reference",
        "organiser_role_id": "organiser",
        "meeting_policy": "meeting",
        "meeting_role_ids": "invited",
        "conclude": "concluded_by",
        "on_infeasible": "when_infeasible",
        "after_agreement": "after_agreement",
        "record_promise": "records_promise",
        "notify_customer": "tells_customer",
    }
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Reference to the written procedure, e.g. QP-07.")
    organiser_role_id = fields.Many2one(
        "order.role",
        string="Organiser",
        ondelete="restrict",
        help=(
            "Decides on the meeting and concludes. Empty: the person who "
            "requested the review."
        ),
    )
    meeting_policy = fields.Selection(
        [
            ("none", "Circulated, No Meeting"),
            ("choice", "Decided by the Organiser"),
            ("selected", "With Selected Departments"),
            ("all", "With All Departments"),
        ],
        required=True,
        default="none",
        help=(
            "Small orders may be circulated; otherwise the head decides case by "
            "case whether to hold a meeting and with whom."
        ),
    )
    meeting_role_ids = fields.Many2many(
        "order.role",
        "order_review_plan_meeting_role_rel",
        "plan_id",
        "role_id",
        string="Invited Departments",
    )
    conclude = fields.Selection(
        [
            ("release", "Automatic After All Answers"),
            ("organiser", "By the Organiser"),
        ],
        string="Conclusion Method",
        required=True,
        default="release",
    )
    on_infeasible = fields.Selection(
        [
            ("negotiate", "Ask the Customer to Postpone"),
            ("conclude", "Conclude, Decision by Process"),
        ],
        string="Action If Not Feasible",
        required=True,
        default="negotiate",
    )
    after_agreement = fields.Selection(
        [
            ("conclude", "Conclude with the New Date"),
            ("again", "Ask the Departments Concerned Again"),
        ],
        string="Action After Customer Agreement",
        required=True,
        default="conclude",
        help=(
            "A new review requires a chain that watches the requested date "
            "(date_requested)."
        ),
    )
    record_promise = fields.Boolean(
        string="Use Departments' Date as Promise",
        default=True,
        help=(
            "On conclusion, the latest delivery date answered by a department "
            "becomes the promised date of the order."
        ),
    )
    notify_customer = fields.Boolean(help="Send the customer the result of the review.")
    result_template_id = fields.Many2one(
        "mail.template",
        string="Result Notification",
        domain="[('model', '=', 'order.review')]",
        default=lambda self: self.env.ref(
            "order_review.mail_template_order_review_result", raise_if_not_found=False
        ),
    )

    @api.model
    def _decided_then(self, documents, key=None):
        """The plan of the newest review of each order."""
        reviews = self.env["order.review"].sudo()
        found = reviews.search([("order_id", "in", documents.ids)], order="id")
        return {review.order_id.id: review.plan_id for review in found}

    @api.model
    def _choose(self, orders):
        """Return ``{order id: plan}``; orders that no plan fits are left out."""
        return self._first_for(orders)
