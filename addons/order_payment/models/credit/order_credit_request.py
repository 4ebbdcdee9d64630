from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

PURPOSE = "credit_limit"
STATES = [
    ("draft", "Draft"),
    ("submitted", "Under Approval"),
    ("granted", "Granted"),
    ("refused", "Not Approved"),
    ("cancelled", "Cancelled"),
]
#: What is asked for; fixed as soon as the request leaves its author's desk.
CONTENT = frozenset(
    {
        "amount_requested",
        "company_id",
        "order_id",
        "partner_id",
        "payment_method_line_id",
        "payment_term_id",
        "reason",
        "valid_from",
        "valid_until",
    }
)


class OrderCreditRequest(models.Model):
    """信用额度申请表: a customer shall be allowed to owe more (S2-I-11).

    Customer service writes it; the chain with purpose ``credit_limit`` decides (sales
    manager, marketing director, salesperson who forwards it, finance that repeats the
    review). Granted, it appends a version to the customer's credit limits; refused, its
    author negotiates with the customer (S2-I-12).
    """

    _name = "order.credit.request"
    _description = "Credit Limit Request"
    _inherit = ["order.document.sale"]
    _signoff_submit = "action_submit"
    _document_unreleased_states = frozenset({"draft", "submitted"})
    _document_sequence = "order.credit.request"

    state = fields.Selection(STATES)
    partner_id = fields.Many2one(required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount_requested = fields.Monetary(string="Requested Limit", required=True)
    valid_from = fields.Date(required=True, default=fields.Date.context_today)
    valid_until = fields.Date()
    payment_method_line_id = fields.Many2one(
        "account.payment.method.line", string="Payment Method"
    )
    payment_term_id = fields.Many2one("account.payment.term", string="Payment Term")
    reason = fields.Text(required=True)
    limit_id = fields.Many2one(
        "order.credit.limit",
        string="Granted Limit",
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    limit_now = fields.Monetary(string="Current Limit", compute="_compute_figures")
    receivable = fields.Monetary(
        string="Current Receivable",
        compute="_compute_figures",
        help="Open receivables of the customer, less payments in advance.",
    )
    ordered = fields.Monetary(
        string="Ordered, Not Invoiced",
        compute="_compute_figures",
        help=(
            "Amount that the customer's orders may still add to invoices: "
            "delivered or on the way, but not invoiced. Quantities that will "
            "never be shipped are not counted."
        ),
    )
    exposure = fields.Monetary(compute="_compute_figures")
    odoo_receivable = fields.Monetary(
        string="Total Receivable (Odoo)",
        compute="_compute_figures",
        help="Odoo's own value, for comparison.",
    )
    odoo_to_invoice = fields.Monetary(
        string="Amount to Invoice (Odoo)",
        compute="_compute_figures",
        help=(
            "Odoo's own value, for comparison: it also includes ordered "
            "quantities that will never be shipped."
        ),
    )

    _amount_positive = models.Constraint(
        "CHECK(amount_requested > 0)", "The requested limit must be greater than zero."
    )

    @api.depends("partner_id", "company_id", "order_id")
    def _compute_figures(self):
        """What finance looks at again before it signs; as of now, batch by company."""
        for company, requests in self.grouped("company_id").items():
            customers = requests.partner_id.commercial_partner_id
            orders = requests.order_id.sudo()
            limits = self.env["order.credit.limit"]._newest(customers, company)
            owed = orders._credit_receivable(customers, company) if customers else {}
            ordered = orders._credit_ordered(customers, company) if customers else {}
            odoo = orders._credit_odoo(customers, company) if customers else {}
            for request in requests:
                key = request.partner_id.commercial_partner_id.id
                limit = limits.get(key)
                request.limit_now = limit.sudo().amount if limit else 0.0
                request.receivable = owed.get(key, 0.0)
                request.ordered = ordered.get(key, 0.0)
                request.exposure = request.receivable + request.ordered
                request.odoo_receivable, request.odoo_to_invoice = odoo.get(
                    key, (0.0, 0.0)
                )

    @api.constrains("valid_from", "valid_until")
    def _check_dates(self):
        for request in self:
            if request.valid_until and request.valid_until < request.valid_from:
                raise ValidationError(
                    self.env._("A limit cannot end before it begins.")
                )

    def write(self, vals):
        """What is being signed, or was, is not rewritten; withdraw it first."""
        if CONTENT & vals.keys():
            self._credit_ensure_draft(vals)
        return super().write(vals)

    def _credit_ensure_draft(self, vals):
        names = CONTENT & vals.keys()
        for request in self.filtered(lambda request: request.state != "draft"):
            if not all(request._process_unchanged(n, vals[n]) for n in names):
                raise UserError(
                    self.env._(
                        "%s is no longer a draft: withdraw the round of signatures "
                        "to change it, or create a new request.",
                        request.display_name,
                    )
                )

    # -- actions -------------------------------------------------------------------
    def action_submit(self):
        """Ask for the signatures (button of the author).

        :raise UserError: not a draft; nobody is named who decides on limits
        """
        self.check_access("write")
        self._document_ensure("draft")
        self._credit_ensure_chain()
        self._signoff_request(PURPOSE)
        self._document_move("submitted")
        return True

    def _credit_ensure_chain(self):
        """Chains belong to procedures; a company that runs none of them has none."""
        matched = self.env["order.signoff.chain"]._match(self.sudo(), PURPOSE)
        for request in self.filtered(lambda one: not matched[one.id]):
            raise UserError(
                self.env._(
                    "No approver for credit limits is defined in %(company)s. Ask "
                    "a process manager to add a sign-off chain for credit limit "
                    "requests (purpose %(purpose)s) or to adopt a procedure that "
                    "has one; until then, finance enters limits directly.",
                    company=request.company_id.name,
                    purpose=PURPOSE,
                )
            )

    def action_cancel(self):
        """Give the request up; an open round ends with it."""
        self.check_access("write")
        self._document_ensure("draft", "submitted")
        self.sudo()._signoff_void(self.env._("The request was cancelled."))
        self._document_move("cancelled")
        return True

    # -- what the signatures say -----------------------------------------------------
    def _credit_granted(self, _heard):
        """A new version of the customer's limit, and the order goes on; listener."""
        asking = self.filtered(lambda request: request.state == "submitted")
        for request in asking:
            limit = self.env["order.credit.limit"].create(request._prepare_limit())
            request._document_move("granted", limit_id=limit.id)
            request._document_emit("credit.increased", request._credit_payload())
        asking.order_id.sudo()._order_try_effective()

    def _prepare_limit(self):
        self.ensure_one()
        return {
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "amount": self.amount_requested,
            "valid_from": self.valid_from,
            "valid_until": self.valid_until,
            "payment_method_line_id": self.payment_method_line_id.id,
            "payment_term_id": self.payment_term_id.id,
            "request_id": self.id,
            "note": self.name,
        }

    def _credit_payload(self):
        return {
            "limit": self.amount_requested,
            "valid_until": fields.Date.to_string(self.valid_until) or "",
            "currency": self.currency_id.name,
        }

    def _credit_refused(self, _heard):
        """Refused: customer service negotiates a solution (S2-I-12); listener."""
        refused = self.filtered(lambda request: request.state == "submitted")
        refused._document_move("refused")
        rules = self.env["order.credit.rule"]._rules()
        for request in refused:
            fitting = rules.filtered(request._credit_fits)
            request._credit_negotiate(fitting[:1])

    def _process_in_process(self, wanted):
        """A request without an order is of the procedures that its company follows."""
        if self.order_id:
            return super()._process_in_process(wanted)
        return self.company_id._runs_process(wanted)

    def _credit_fits(self, rule):
        """Tell whether the rule names who negotiates for this request: it is of its
        company, and of the process of its order, or of the company without one."""
        self.ensure_one()
        if not rule.service_role_id:
            return False
        if rule.company_id not in (self.company_id.browse(), self.company_id):
            return False
        codes = rule._facets().get("process")
        if codes and self.order_id:
            return self.order_id.process_id.code in codes
        return not codes or self.company_id._runs_process(codes)

    def _credit_negotiate(self, rule):
        """Make the duty of the role the rule names, else a to-do of the author."""
        if not rule:
            for request in self:
                request.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=request._negotiation_title(),
                    user_id=request.user_id.id or self.env.uid,
                )
            return
        self.env["order.milestone"].sudo()._create_duties(
            [request._prepare_negotiation(rule) for request in self]
        )

    def _negotiation_title(self):
        return self.env._(
            "Find a solution with the customer: credit limit not approved"
        )

    def _prepare_negotiation(self, rule):
        return {
            "kind": "task",
            "name": self._in_company_language()._negotiation_title(),
            "document": self.order_id or self,
            "role": rule.service_role_id,
            "user": self.user_id,
            "limit": rule,
            "company": self.company_id,
            "start": fields.Datetime.now(),
            "source": f"order.credit.request,{self.id}",
        }

    def _credit_back(self, _heard):
        """Sent back for correction: to the author's desk; listener."""
        asking = self.filtered(lambda request: request.state == "submitted")
        asking._document_move("draft")

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount_requested",
            "figures": ("limit_now", "receivable", "ordered", "exposure"),
            "fields": [
                "valid_from",
                "valid_until",
                "payment_term_id",
                "payment_method_line_id",
                "reason",
            ],
        }
