from odoo import api, fields, models
from odoo.exceptions import UserError

PURPOSE = "cancellation_plan"
CANCEL = "cancel"
STATES = [
    ("draft", "Draft"),
    ("submitted", "Under Approval"),
    ("approved", "Approved"),
    ("refused", "Not Approved"),
    ("executed", "Executed"),
    ("withdrawn", "Withdrawn"),
]
#: Plans that are on their way; an order has one of each topic at a time.
RUNNING = ("draft", "submitted", "approved")


class OrderCancellationPlan(models.Model):
    """《××取消订单处理方案》: how the cancellation of an issued purchase order is
    handled, or a breach of contract, or another problem without a rule (S3-A-06,
    S3-A-13 to S3-A-19).

    Whoever follows the order writes down problems and solutions; the chain with purpose
    ``cancellation_plan`` approves by amount; only then it is executed. A cancellation
    that the contract provides for needs no approval where the process says so (setting
    ``cancel_clause_free``): the clause is quoted instead.
    """

    _name = "order.cancellation.plan"
    _description = "Cancellation Plan"
    _inherit = ["order.document.frozen"]
    _signoff_submit = "action_submit"
    _document_sequence = "order.cancellation.plan"
    _rec_names_search = ["name", "order_id.name", "partner_id.name"]
    _subject_field = "order_id"
    _subject_model = "purchase.order"
    _check_company_auto = True
    _document_free_fields = frozenset({"user_id", "result"})

    state = fields.Selection(STATES)
    order_id = fields.Many2one(
        "purchase.order", string="Purchase Order", required=True, check_company=True
    )
    partner_id = fields.Many2one(string="Supplier", readonly=True)
    topic = fields.Selection(
        [
            (CANCEL, "Cancellation of the Order"),
            ("breach", "Breach of Contract"),
            ("other", "Problem Without a Rule"),
        ],
        required=True,
        default=CANCEL,
        tracking=True,
    )
    raised_by = fields.Selection(
        [("company", "Our Company"), ("supplier", "Supplier")],
        required=True,
        default="company",
        tracking=True,
        help="Who requests the cancellation, or who broke the contract.",
    )
    reason = fields.Text(required=True)
    by_contract = fields.Boolean(
        string="Covered by the Contract",
        tracking=True,
        help="The terms of the contract allow the cancellation; enter the clause.",
    )
    clause = fields.Text(string="Contract Clause")
    line_ids = fields.One2many(
        "order.cancellation.plan.line",
        "plan_id",
        string="Problems and Solutions",
        copy=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(
        related="order_id.amount_total_cc",
        string="Order Total",
        store=True,
        help="In the company currency; determines who approves.",
    )
    result = fields.Text(tracking=True, help="Measures taken and result.")
    without_approval = fields.Boolean(
        string="Approval Not Required",
        readonly=True,
        copy=False,
        help="The contract provides for it.",
        system=True,
    )
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    executed_at = fields.Datetime(readonly=True, copy=False, system=True)
    executed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, system=True
    )

    _one_running = models.UniqueIndex(
        "(order_id, topic) WHERE state IN ('draft', 'submitted', 'approved')",
        "A cancellation plan of this type is already in progress for this purchase "
        "order.",
    )

    @api.depends("name", "order_id.name", "topic")
    def _compute_display_name(self):
        labels = dict(self._fields["topic"]._description_selection(self.env))
        for plan in self:
            order = plan.order_id.sudo().name or ""
            plan.display_name = f"{plan.name} {order} {labels.get(plan.topic, '')}"

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        for plan in plans:
            plan._cancellation_ensure_issued()
        plans._document_emit("purchase.plan_drafted")
        return plans

    def _cancellation_ensure_issued(self):
        """What was not issued to the supplier is simply cancelled."""
        self.ensure_one()
        order = self.order_id
        order._ensure_own_act()
        if order.state != "purchase":
            raise UserError(
                self.env._(
                    "%s has not been placed: it can be cancelled without a plan.",
                    order.name,
                )
            )

    # -- buttons ---------------------------------------------------------------------
    def action_submit(self):
        """Hand the plan to those who approve it by amount (button, RPC).

        :raise UserError: nothing planned; the clause of the contract is missing; it is
            another role's duty
        """
        self.check_access("write")
        self._document_ensure("draft")
        for plan in self:
            plan._cancellation_ensure_complete()
            plan.order_id._process_ensure_turn("purchase.plan_submitted")
            if plan._cancellation_is_free():
                plan._cancellation_approve_free()
                continue
            plan._signoff_request(PURPOSE)
            plan._document_move("submitted")
            plan._document_emit("purchase.plan_submitted", plan._cancellation_payload())
        return True

    def action_execute(self):
        """Carry the approved plan out; for a cancellation, cancel the order (button,
        RPC).

        :raise UserError: not approved; without a result
        """
        self.check_access("write")
        self._document_ensure("approved")
        for plan in self:
            plan.order_id._process_ensure_turn("purchase.plan_executed")
            if plan.topic == CANCEL:
                # What becomes of the plan is emitted by the order that is cancelled.
                plan.order_id.button_cancel()
                continue
            if not (plan.result or "").strip():
                raise UserError(self.env._("Enter what was done before you close it."))
            plan._cancellation_executed()
        return True

    def action_revise(self):
        """Take a refused plan up again as its next version (button, RPC)."""
        self.check_access("write")
        self._document_ensure("refused")
        self._document_back_to_draft(self.env._("The plan was revised."), [PURPOSE])
        self._document_emit("purchase.plan_drafted")
        return True

    def action_withdraw(self):
        """Give the plan up; the order stays as it is (button, RPC)."""
        self.check_access("write")
        self._document_ensure(*RUNNING, "refused")
        self.sudo()._signoff_void(self.env._("The plan was withdrawn."))
        self._document_move("withdrawn")
        self._document_emit("purchase.plan_withdrawn")
        return True

    # -- steps -----------------------------------------------------------------------
    def _cancellation_ensure_complete(self):
        self.ensure_one()
        if self.by_contract and not (self.clause or "").strip():
            raise UserError(self.env._("Enter the contract clause."))
        if not self.line_ids and not self._cancellation_is_free():
            raise UserError(
                self.env._(
                    "%s lists no potential problem and its solution.",
                    self.name,
                )
            )

    def _cancellation_is_free(self):
        """Tell whether the contract provides for it and the process accepts that."""
        self.ensure_one()
        process = self.order_id.sudo().process_id
        free = bool(process) and process._setting("cancel_clause_free")
        return bool(self.topic == CANCEL and self.by_contract and free)

    def _cancellation_approve_free(self):
        """No leader is asked; that none was is on record (S3-A-19)."""
        self._document_move("submitted")
        self._document_emit("purchase.plan_submitted", self._cancellation_payload())
        self._cancellation_approved(without_approval=True)

    def _cancellation_approved(self, **vals):
        self._document_move("approved", approved_at=fields.Datetime.now(), **vals)
        for plan in self:
            plan._document_emit("purchase.plan_approved", plan._cancellation_payload())

    def _cancellation_executed(self):
        """Record and emit that the caller carried out the plan."""
        for plan in self:
            plan._document_move(
                "executed",
                executed_at=fields.Datetime.now(),
                executed_by_id=self.env.uid,
            )
            plan._document_emit("purchase.plan_executed", plan._cancellation_payload())

    def _cancellation_payload(self):
        self.ensure_one()
        return {
            "topic": self.topic,
            "raised_by": self.raised_by,
            "by_contract": self.by_contract,
        }

    # -- sign-off --------------------------------------------------------------------
    def _document_before_signoff(self, purpose):
        if purpose != PURPOSE or self.state != "draft":
            raise UserError(self.env._("This plan does not require this signature."))
        self._cancellation_ensure_complete()

    def _cancellation_signed(self, _heard):
        """Its round was released; listener."""
        self.filtered(lambda p: p.state in RUNNING[:2])._cancellation_approved()

    def _cancellation_back(self, heard):
        """Its round ended without a release; listener."""
        for code, _purpose, plans in heard.runs():
            state = "refused" if code == "signoff.rejected" else "draft"
            waiting = plans.filtered(lambda plan: plan.state == "submitted")
            waiting._document_move(state)
            waiting._document_emit("purchase.plan_refused", {"state": state})

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount",
            "fields": ["order_id", "topic", "raised_by", "reason", "clause"],
            "lines": {"line_ids": ["problem", "solution"]},
        }
