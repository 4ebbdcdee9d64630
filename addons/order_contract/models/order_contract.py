from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.order_tracking.models.billing.order_money_facets import PAYMENT_KINDS

PURPOSE = "contract"

KINDS = [
    ("sale", "Sales Contract"),
    ("supplement", "Supplementary Contract"),
    ("order_form", "Order Form"),
    ("purchase", "Purchase Contract"),
]
STATES = [
    ("draft", "Draft"),
    ("approved", "Approved"),
    ("signed", "Signed"),
    ("filed", "Filed"),
    ("cancelled", "Cancelled"),
]
#: Kinds whose amount and lines are those of the order.
OF_ORDER = ("sale", "order_form")
#: Each kind has its own series of numbers (S4-A-17).
SEQUENCES = {
    "sale": "order.contract.sale",
    "supplement": "order.contract.supplement",
    "order_form": "order.contract.order.form",
    "purchase": "order.contract.purchase",
}


class OrderContract(models.Model):
    """What both sides sign: 销售合同, 补充合同, 订单购销单, 采购合同.

    Drafted by the clerk from the order (S2-I-13), approved by a chain that data choose
    by payment kind and amount (purpose ``contract``, S2-I-14), signed only after that
    (S2-I-15), numbered per kind and filed (S4-A-17). The content that was approved is
    kept as a snapshot of the order; an order that differs from it cannot be signed.
    """

    _name = "order.contract"
    _description = "Contract"
    _inherit = ["order.document.sale", "order.document.approval", "portal.mixin"]
    _approval_purpose = PURPOSE
    _order_day_field = "contract_date"
    _document_open_states = ("draft", "approved")
    _check_company_auto = True
    _portal_token_hidden = True
    _document_free_fields = frozenset({"user_id", "filing_place", "item_ids"})

    kind = fields.Selection(
        KINDS,
        string="Type",
        required=True,
        default="sale",
        tracking=True,
        help="Determines the number series; fixed once the contract has its number.",
    )
    state = fields.Selection(STATES)
    order_id = fields.Many2one(check_company=True)
    parent_id = fields.Many2one(
        "order.contract",
        string="Supplemented Contract",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The contract supplemented by this one.",
    )
    supplement_ids = fields.One2many(
        "order.contract", "parent_id", string="Supplementary Contracts"
    )
    contract_date = fields.Date(default=fields.Date.context_today, required=True)
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        compute="_compute_currency_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    amount_total = fields.Monetary(
        string="Amount",
        tracking=True,
        help="For sales contracts and order forms, taken from the order.",
    )
    payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Payment Type",
        tracking=True,
        help=(
            "Determines the approver: cash customers and customers with monthly "
            "settlement have different approvers."
        ),
    )
    payment_term_id = fields.Many2one("account.payment.term", check_company=True)
    payment_note = fields.Char(string="Payment Method")
    terms = fields.Text()
    rights_duties = fields.Text(string="Rights and Obligations")
    construction_days = fields.Integer(
        string="Construction Period (days)", help="Calendar days from signature."
    )
    delivery_date = fields.Date()
    sign_until = fields.Date(
        string="Signature Deadline",
        tracking=True,
        help=(
            "After this day the contract can no longer be signed: revise it. "
            "Empty: no limit."
        ),
    )
    has_special_terms = fields.Boolean(
        tracking=True,
        help=(
            "Terms that deviate from the company's standard: the legal department "
            "gives its opinion."
        ),
    )
    special_terms_text = fields.Text(string="Special Terms")
    reason = fields.Text(help="Reason for the supplement.")
    content = fields.Json(
        readonly=True,
        copy=False,
        export_string_translation=False,
        prefetch=False,
        system=True,
    )
    content_hash = fields.Char(
        readonly=True,
        copy=False,
        export_string_translation=False,
        system=True,
    )
    # Confirmation by the customer
    access_token = fields.Char(groups=fields.NO_ACCESS)
    sent_at = fields.Datetime(
        string="Sent to Customer At", readonly=True, copy=False, system=True
    )
    next_follow_at = fields.Datetime(
        string="Next Follow-up",
        readonly=True,
        copy=False,
        index="btree_not_null",
        system=True,
    )
    followed_at = fields.Datetime(
        string="Last Follow-up", readonly=True, copy=False, system=True
    )
    follow_count = fields.Integer(
        string="Follow-ups", readonly=True, copy=False, system=True
    )
    # Signature
    signed_at = fields.Datetime(
        string="Signed On", readonly=True, copy=False, system=True
    )
    signed_by = fields.Char(readonly=True, copy=False, system=True)
    signed_in = fields.Selection(
        [("paper", "On Paper"), ("portal", "Portal")],
        string="Signature Method",
        readonly=True,
        copy=False,
        system=True,
    )
    signed_recorder_id = fields.Many2one(
        "res.users",
        string="Recorded By",
        readonly=True,
        copy=False,
        system=True,
    )
    signature = fields.Binary(readonly=True, copy=False, attachment=True, system=True)
    signature_ids = fields.Many2many(
        "ir.attachment",
        "order_contract_signature_rel",
        string="Signed Copy",
        readonly=True,
        copy=False,
        system=True,
    )
    # Filing
    filing_place = fields.Char(copy=False, help="Folder or cabinet of the original.")
    filed_at = fields.Datetime(readonly=True, copy=False, system=True)
    filed_by_id = fields.Many2one("res.users", readonly=True, copy=False, system=True)
    # Handling
    item_ids = fields.One2many(
        "order.contract.item", "contract_id", string="Contract Handling", copy=False
    )
    item_progress = fields.Float(
        string="Handling Progress", compute="_compute_item_progress"
    )

    _supplement_has_parent = models.Constraint(
        "CHECK(kind <> 'supplement' OR parent_id IS NOT NULL)",
        "A supplementary contract must refer to the contract that it supplements.",
    )
    _amount_positive = models.Constraint(
        "CHECK(amount_total >= 0 OR kind = 'supplement')",
        "The amount of a contract cannot be negative.",
    )

    # -- computes --------------------------------------------------------------------
    @api.depends("order_id", "company_id")
    def _compute_currency_id(self):
        for contract in self:
            order = contract.order_id
            contract.currency_id = (
                order.currency_id
                or contract.currency_id
                or contract.company_id.currency_id
            )

    @api.depends("item_ids.done_at")
    def _compute_item_progress(self):
        for contract in self:
            items = contract.item_ids
            done = items.filtered("done_at")
            contract.item_progress = len(done) / len(items) if items else 0.0

    def _compute_access_url(self):
        result = super()._compute_access_url()
        for contract in self:
            contract.access_url = f"/my/contracts/{contract.id}"
        return result

    # -- constraints -----------------------------------------------------------------
    @api.constrains("parent_id", "order_id", "partner_id")
    def _check_parent(self):
        for contract in self.filtered("parent_id"):
            parent = contract.parent_id
            if parent == contract or parent.partner_id != contract.partner_id:
                raise ValidationError(
                    self.env._(
                        "“%(contract)s” supplements a contract of another customer.",
                        contract=contract.display_name,
                    )
                )

    # -- CRUD ------------------------------------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        """Draft contracts: the order's gates are asked and the event is emitted here,
        so that the button, an import and a remote call all pass them (S2-J-04)."""
        contracts = super().create(vals_list)
        contracts._contract_ensure_order_lives()
        contracts._document_check("contract.drafted")
        contracts._contract_take_order()
        contracts._contract_add_items()
        contracts._document_emit("contract.drafted")
        return contracts

    def write(self, vals):
        """The number says the kind: it does not change any more (S4-A-17)."""
        if "kind" in vals:
            self._contract_ensure_kind(vals["kind"])
        return super().write(vals)

    def _contract_ensure_kind(self, kind):
        """Refuse another kind than the one whose series gave the number.

        :raise UserError: saying what to do instead
        """
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for contract in self:
            if contract.kind != kind and contract.name != "/":
                raise UserError(
                    self.env._(
                        "“%(contract)s” has its number in the series “%(old)s” and "
                        "keeps it. Cancel it and draft a new one as “%(new)s”.",
                        contract=contract.name,
                        old=labels[contract.kind],
                        new=labels.get(kind, kind),
                    )
                )

    def _document_next_number(self):
        self.ensure_one()
        sequences = self.env["ir.sequence"].sudo().with_company(self.company_id)
        return sequences.next_by_code(SEQUENCES[self.kind]) or "/"

    def copy_data(self, default=None):
        """A copy has no handling list yet; it gets its own."""
        default = {"item_ids": [Command.clear()], **(default or {})}
        return super().copy_data(default)
