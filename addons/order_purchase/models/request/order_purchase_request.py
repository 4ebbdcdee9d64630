from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("draft", "Draft"),
    ("submitted", "Under Approval"),
    ("returned", "Returned for Correction"),
    ("approved", "Approved"),
    ("rejected", "Rejected"),
    ("ordered", "Ordered"),
    ("cancelled", "Cancelled"),
]
EDITABLE = ("draft", "returned")


class OrderPurchaseRequest(models.Model):
    """A purchase request 采购申请表: what is needed, how much, with which budget; on
    its way through preliminary check, budget, evaluation and decision (S2-N).

    Which hands it passes is data: sign-off chains that refuse
    ``purchase_request.approved`` before their release, and the nodes of the process.
    The request is approved as soon as none of them is missing any more.
    """

    _name = "order.purchase.request"
    _description = "Purchase Request"
    _inherit = [
        "order.frozen.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "order.purchase.mixin",
    ]
    #: The supplier is chosen when the request is approved.
    _document_free_fields = frozenset({"partner_id", "user_id"})
    _order = "id desc"
    _check_company_auto = True
    _rec_names_search = ["name", "line_ids.product_id", "origin"]
    _required_lines_field = "line_ids"
    _signoff_submit = "action_submit"

    name = fields.Char(
        string="Number",
        required=True,
        readonly=True,
        copy=False,
        default="/",
        system=True,
    )
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        copy=False,
        default="draft",
        tracking=True,
        system=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Purchaser",
        required=True,
        default=lambda self: self.env.user,
        check_company=True,
        tracking=True,
        copy=False,
        help=(
            "Person who submits and corrects the request, and places the order "
            "once it is approved."
        ),
    )
    department_id = fields.Many2one(
        "hr.department", string="Department", check_company=True
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner", string="Proposed Supplier", check_company=True
    )
    origin = fields.Char(string="Source", help="Purpose of the goods.")
    need_date = fields.Date(string="Required Date")
    reason = fields.Text(string="Request Reason")
    budget_name = fields.Char(string="Budget", help="Budget from which it is paid.")
    line_ids = fields.One2many(
        "order.purchase.request.line", "request_id", string="Goods", copy=True
    )
    amount_budget = fields.Monetary(
        string="Budget Amount", compute="_compute_amount_budget", store=True
    )
    submitted_at = fields.Datetime(readonly=True, copy=False, system=True)
    result_reason = fields.Text(
        string="Reason",
        readonly=True,
        copy=False,
        help=(
            "Reason for the return or rejection, in the words of the decision maker."
        ),
        system=True,
    )
    discussed_at = fields.Datetime(readonly=True, copy=False, system=True)
    discussion = fields.Text(readonly=True, copy=False, system=True)
    evaluation_role_ids = fields.Many2many(
        "order.role",
        string="Evaluated By",
        readonly=True,
        copy=False,
        system=True,
    )
    evaluation_question = fields.Text(readonly=True, copy=False, system=True)
    evaluation_by_id = fields.Many2one(
        "res.users",
        string="Evaluation Requested By",
        readonly=True,
        copy=False,
        system=True,
    )
    order_ids = fields.One2many(
        "purchase.order", "request_id", string="Purchase Orders", readonly=True
    )
    order_count = fields.Integer(compute="_compute_order_count")

    # -- computes --------------------------------------------------------------------
    @api.depends("line_ids.budget")
    def _compute_amount_budget(self):
        for request in self:
            request.amount_budget = sum(request.line_ids.mapped("budget"))

    def _compute_order_count(self):
        orders = self.env["purchase.order"].sudo()
        counts = dict(
            orders._read_group(
                [("request_id", "in", self.ids)], ["request_id"], ["__count"]
            )
        )
        for request in self:
            request.order_count = counts.get(request, 0)

    # -- CRUD ------------------------------------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        requests = super().create(vals_list)
        sequences = self.env["ir.sequence"].sudo()
        for request in requests:
            own = sequences.with_company(request.company_id)
            number = own.next_by_code("order.purchase.request") or "/"
            request._write_system({"name": number})
        requests._emit("purchase_request.created")
        return requests

    def _document_is_open(self):
        """What was decided upon is not edited: only drafts and returned requests."""
        return self.sudo().state in EDITABLE

    def _frozen_message(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        return self.env._(
            "%(request)s is “%(state)s” and cannot be edited. Request its return, "
            "or withdraw the sign-off.",
            request=self.name,
            state=labels[self.state],
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(request.state != "draft" for request in self):
            raise UserError(
                self.env._("Only drafts can be deleted. Cancel the others instead.")
            )

    def _request_ensure(self, *states):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for request in self:
            if request.state not in states:
                raise UserError(
                    self.env._(
                        "%(request)s is “%(state)s”; required state: %(wanted)s.",
                        request=request.name,
                        state=labels[request.state],
                        wanted=", ".join(labels[state] for state in states),
                    )
                )

    def _signoff_line_fields(self):
        columns = ["product_id", "name", "quantity", "product_uom_id", "budget"]
        return {"line_ids": columns}

    # -- the way of the request ------------------------------------------------------
    def action_submit(self):
        """Hand the request in, also after a correction (button, RPC).

        :raise GateRefused: naming what is not filled in (S2-N-01, S2-N-02)
        """
        self._request_ensure(*EDITABLE)
        for request in self:
            if not request.line_ids:
                raise UserError(self.env._("%s lists no required goods.", request.name))
        self._purchase_step(
            "purchase_request.submitted",
            state="submitted",
            submitted_at=fields.Datetime.now(),
            result_reason=False,
        )
        self._request_advance()
        return True

    def action_cancel(self):
        """Give the request up; what was signed of it is void (button, RPC)."""
        self._request_ensure("draft", "submitted", "returned", "approved", "rejected")
        self.check_access("write")
        for request in self:
            if orders := request._request_live_orders():
                raise UserError(
                    self.env._(
                        "%(request)s is ordered in part: cancel %(orders)s first, or "
                        "forgo the rest.",
                        request=request.name,
                        orders=", ".join(orders.mapped("name")),
                    )
                )
        self._signoff_void(self.env._("The request was cancelled."))
        self._write_system({"state": "cancelled"})
        self._process_emit_later("purchase_request.cancelled")
        return True

    def action_reset(self):
        """Take a rejected or cancelled request up again, with everything to be asked
        anew (button, RPC)."""
        self._request_ensure("rejected", "cancelled")
        self.check_access("write")
        self._write_system({"state": "draft", "result_reason": False})
        self._process_emit_later("purchase_request.created")
        return True
