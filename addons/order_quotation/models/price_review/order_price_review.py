from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

PURPOSE = "price"
STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("approved", "In Force"),
    ("refused", "Not Approved"),
    ("cancelled", "Cancelled"),
]


class OrderPriceReview(models.Model):
    """The periodic review of prices (S2-K-11): by market, cost and results; what is
    approved becomes the list price, and the next review has its day."""

    _name = "order.price.review"
    _description = "Price Review"
    _inherit = ["order.document.sale", "order.document.approval"]
    _approval_purpose = PURPOSE
    _document_unreleased_states = frozenset({"draft", "submitted"})
    _document_sequence = "order.price.review"
    _check_company_auto = True

    state = fields.Selection(STATES)
    review_date = fields.Date(
        required=True, default=fields.Date.context_today, copy=False
    )
    interval_months = fields.Integer(
        string="Interval (months)",
        default=6,
        help="Interval until prices are reviewed again; 0: none.",
    )
    next_date = fields.Date(
        string="Next Review", readonly=True, copy=False, system=True
    )
    market = fields.Text(string="Market and Competition")
    cost = fields.Text(string="Product Cost")
    result = fields.Text(string="Results")
    line_ids = fields.One2many(
        "order.price.review.line", "review_id", string="Prices", copy=True
    )
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)

    def _document_before_approval(self):
        if not self.line_ids:
            raise UserError(self.env._("“%s” has no prices.", self.display_name))
        if not (self.market or self.cost or self.result):
            raise UserError(
                self.env._(
                    "Enter the basis of the review: market, product cost or results."
                )
            )
        self.line_ids._ensure_current()

    def _signoff_request(self, purpose, **options):
        rounds = super()._signoff_request(purpose, **options)
        if purpose == PURPOSE:
            self.filtered(lambda r: r.state == "draft")._document_move("submitted")
        return rounds

    def _prices_approved(self, _heard):
        """The new prices come into force; the next review gets its day; listener."""
        for review in self.filtered(lambda r: r.state in ("draft", "submitted")):
            for line in review.line_ids:
                line.product_tmpl_id.list_price = line.new_price
            day = review._next_day()
            now = fields.Datetime.now()
            review._document_move("approved", approved_at=now, next_date=day)
            if day:
                review.activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=day,
                    summary=self.env._("Review the prices again"),
                    user_id=review.user_id.id or self.env.uid,
                )

    def _next_day(self):
        months = self.interval_months
        return months > 0 and fields.Date.add(self.review_date, months=months)

    def _prices_refused(self, _heard):
        """Its round was rejected; listener."""
        self._document_move("refused")

    def _prices_back(self, _heard):
        """Its round was returned or withdrawn: a next version; listener."""
        self._document_next_version()

    def action_next(self):
        """Open the next review with the same products at their present prices."""
        self.ensure_one()
        self.check_access("write")
        lines = [
            Command.create({"product_tmpl_id": line.product_tmpl_id.id})
            for line in self.line_ids
        ]
        review = self.create(
            {"interval_months": self.interval_months, "line_ids": lines}
        )
        self.activity_ids.action_feedback()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": review.id,
            "view_mode": "form",
        }

    def action_cancel(self):
        """Cancel a review that is not in force."""
        self.check_access("write")
        self._document_ensure("draft", "submitted", "refused")
        self.sudo()._signoff_void(self.env._("The review was cancelled."))
        self._document_move("cancelled")
        return True

    def _process_in_process(self, wanted):
        """Prices are of no order: rules of the procedures of the company count."""
        return self.company_id._runs_process(wanted)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["review_date", "interval_months", "market", "cost", "result"],
            "lines": {
                "line_ids": [
                    "product_tmpl_id",
                    "old_price",
                    "new_price",
                    "difference",
                    "reason",
                ],
            },
        }
