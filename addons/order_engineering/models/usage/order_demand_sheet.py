from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_tracking.models.billing.money_readers import MONEY

SIGN, REVIEW, DECISION = "demand", "demand_review", "demand_decision"
STATES = [
    ("draft", "Draft"),
    ("signed", "Signed"),
    ("review", "In Review"),
    ("reviewed", "Reviewed"),
    ("approved", "To Be Produced"),
    ("refused", "Not Produced"),
    ("cancelled", "Cancelled"),
]
#: Purpose of a round: (states it starts from, state and event when released).
ROUNDS = {
    SIGN: (("draft",), "signed", "demand.signed"),
    REVIEW: (("review",), "reviewed", "demand.reviewed"),
    DECISION: (("reviewed",), "approved", "demand.decided"),
}


class OrderDemandSheet(models.Model):
    """产品需求计划单: the demand plan sheet for a new product (S4-C 4).

    Sales fills it in (S4-C-17); the marketing vice president or anybody above signs
    (S4-C-18, S4-C-32: a step with “or above”); production receives it and organises
    the departments' review (S4-C-19); the general manager decides (S4-C-20).
    """

    _name = "order.demand.sheet"
    _description = "Product Request"
    _inherit = ["order.document.sale", "order.document.approval"]
    _approval_purpose = SIGN
    _document_unreleased_states = frozenset({"draft", "signed", "review", "reviewed"})
    _document_sequence = "order.demand.sheet"
    _document_open_states = ("draft", "signed", "review", "reviewed")
    _check_company_auto = True

    state = fields.Selection(STATES)
    order_id = fields.Many2one(check_company=True)
    product_name = fields.Char(string="Product", required=True, tracking=True)
    product_id = fields.Many2one("product.product", string="Existing Product")
    specification = fields.Text(required=True)
    quantity = fields.Float(digits="Product Unit", required=True, default=1.0)
    uom_id = fields.Many2one(
        "uom.uom",
        string="Unit",
        compute="_compute_uom_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_required = fields.Date(string="Required Date", required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    price_target = fields.Monetary(string="Target Price", groups=MONEY)
    purpose = fields.Text(string="Use and Market")
    quality = fields.Text(string="Quality Requirement")
    packing = fields.Text(string="Packing Requirements")
    signed_at = fields.Datetime(readonly=True, copy=False, system=True)
    received_at = fields.Datetime(
        string="Received by Production",
        readonly=True,
        copy=False,
        system=True,
    )
    received_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, system=True
    )
    decided_at = fields.Datetime(readonly=True, copy=False, system=True)

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be greater than zero."
    )

    @api.depends("product_id")
    def _compute_uom_id(self):
        """The unit of the existing product; a new one is counted in pieces until
        somebody says otherwise."""
        pieces = self.env.ref("uom.product_uom_unit", raise_if_not_found=False)
        for sheet in self:
            sheet.uom_id = sheet.product_id.uom_id or sheet.uom_id or pieces

    @api.model_create_multi
    def create(self, vals_list):
        sheets = super().create(vals_list)
        sheets._document_emit("demand.drafted")
        return sheets

    # -- buttons ---------------------------------------------------------------------
    def action_receive(self):
        """Production takes the signed sheet and opens the departments' review.

        Whose duty that is says the chain of the review (“Asked for by”), e.g. the
        production manager; where it names nobody, who may edit the sheet (S4-C-19).

        :raise AccessError: it is another role's duty
        :raise UserError: not signed yet
        """
        self._demand_ensure_turn(REVIEW)
        sheets = self.sudo()
        sheets._document_ensure("signed")
        vals = {"received_at": fields.Datetime.now(), "received_by_id": self.env.uid}
        sheets._document_move("review", **vals)
        sheets._signoff_request(REVIEW)
        return True

    def action_decide(self):
        """Bring the result of the review to the general manager (button).

        :raise AccessError: it is another role's duty, by the chain of the decision
        """
        self._demand_ensure_turn(DECISION)
        sheets = self.sudo()
        sheets._document_ensure("reviewed")
        sheets._signoff_request(DECISION)
        return True

    def _demand_ensure_turn(self, purpose):
        """Whoever asks need not be able to write sheets, if the chain names him."""
        self.check_access("read")
        unnamed = self._signoff_ensure_requester(purpose)
        if unnamed:
            unnamed.check_access("write")

    def action_cancel(self):
        """Cancel sheets that were not decided."""
        self.check_access("write")
        self._document_ensure("draft", "signed", "review", "reviewed")
        self.sudo()._signoff_void(self.env._("The product request was cancelled."))
        self._document_move("cancelled")
        return True

    # -- rounds ----------------------------------------------------------------------
    def _document_before_signoff(self, purpose):
        if purpose in ROUNDS:
            self._document_ensure(*ROUNDS[purpose][0])
        elif self.state != "draft":
            raise UserError(
                self.env._("This product request does not require this signature.")
            )

    def _demand_signed(self, heard):
        """A round was released: the sheet goes on to the next; listener."""
        for _code, purpose, sheets in heard.runs():
            if purpose in ROUNDS:
                sheets._demand_go_on(*ROUNDS[purpose])

    def _demand_go_on(self, states, state, code):
        sheets = self.filtered(lambda sheet: sheet.state in states)
        field = {"signed": "signed_at", "approved": "decided_at"}.get(state)
        vals = {field: fields.Datetime.now()} if field else {}
        sheets._document_move(state, **vals)
        sheets._document_emit(code)

    def _demand_refused(self, heard):
        """The leader, the departments or the general manager say no: not produced;
        listener."""
        for _code, purpose, sheets in heard.runs():
            if purpose in ROUNDS:
                sheets._document_move("refused", decided_at=fields.Datetime.now())
                sheets._document_emit("demand.refused")

    def _demand_back(self, heard):
        """A round was returned: a next version; listener."""
        for _code, purpose, sheets in heard.runs():
            if purpose in ROUNDS:
                sheets._document_next_version()

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "price_target",
            "fields": [
                "order_id",
                "product_name",
                "product_id",
                "specification",
                ("quantity", "uom_id"),
                "date_required",
                "purpose",
                "quality",
                "packing",
            ],
        }
