from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.order_follow.models.exception.order_exception import HOW
from odoo.addons.order_process.models.milestone.order_milestone import PARTIES

from ..models.steps.order_case_goods import WAYS
from ..models.steps.order_case_inspect import REJECTED
from ..models.steps.order_case_repair import REPAIRS
from ..models.steps.order_case_step_names import STEPS
from ..models.steps.order_case_tell import SUBJECTS

#: {step: field of the case with which its text begins}
KNOWN = {
    "cause": "cause",
    "offer": "solution",
    "tell": "answer",
    "compensate": "compensation",
    "close": "result",
    "exchange": "exchange_remark",
    "inspect": "inspection_note",
}


class OrderCaseStep(models.TransientModel):
    """Asks what the next step of a case needs to know; the case checks it."""

    _name = "order.case.step"
    _description = "Step of a Case"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("case_id",)

    case_id = fields.Many2one("order.case", required=True, readonly=True)
    step = fields.Selection(STEPS, required=True, readonly=True)
    order_id = fields.Many2one("sale.order", string="Order")
    partner_id = fields.Many2one("res.partner", string="From Whom")
    text = fields.Text(
        compute="_compute_text", compute_sudo=False, store=True, readonly=False
    )
    identity = fields.Char(string="Identity Confirmed By")
    party = fields.Selection(
        PARTIES,
        string="Whose Cause",
        compute="_compute_party",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    role_ids = fields.Many2many("order.role", string="To")
    how = fields.Selection(HOW, string="By Way Of", default="phone")
    subject = fields.Selection(SUBJECTS, string="About", default="result")
    way = fields.Selection(WAYS, string="How the Goods Come Back", default="courier")
    waybill = fields.Char()
    confirmed = fields.Boolean(string="Reason Confirmed", default=True)
    rejected_to = fields.Selection(REJECTED, string="Rejected Goods", default="back")
    amount = fields.Float(digits="Product Price")
    percent = fields.Float(string="Refunded (%)", default=100.0)
    repair_step = fields.Selection(REPAIRS, string="Repair", default="received")
    warranty = fields.Boolean(string="Under Warranty")
    line_ids = fields.One2many(
        "order.case.step.line",
        "step_id",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )

    @api.depends("step")
    def _compute_text(self):
        """Begin with what is known."""
        for dialog in self:
            name = KNOWN.get(dialog.step)
            dialog.text = name and dialog.case_id[name]

    @api.depends("case_id")
    def _compute_party(self):
        for dialog in self:
            dialog.party = dialog.case_id.party

    @api.depends("case_id", "step")
    def _compute_line_ids(self):
        """The goods of the case, where a step asks about each."""
        for dialog in self:
            rows = []
            if dialog.step in ("inspect", "agree"):
                rows = [
                    Command.create(row)
                    for row in dialog.line_ids._prepare_lines(dialog.case_id)
                ]
            dialog.line_ids = [Command.clear(), *rows]

    def _confirm_locate(self):
        self.case_id.case_locate(self.order_id.id or None, identity=self.identity)

    def _confirm_supplement(self):
        self.case_id.case_ask_supplement(self.text)

    def _confirm_verify(self):
        self.case_id.case_verify()

    def _confirm_agree(self):
        agreed = {str(one.case_line_id.id): one.quantity for one in self.line_ids}
        self.case_id.case_agree(self.text, self.party, agreed or None)

    def _confirm_refuse(self):
        self.case_id.case_refuse(self.text)

    def _confirm_announce(self):
        self.case_id.case_announce(self.way, self.waybill)

    def _confirm_inspect(self):
        found = [
            {
                "line": one.case_line_id.id,
                "accepted": one.accepted,
                "condition": one.condition or "",
                "percent": one.percent,
            }
            for one in self.line_ids
        ]
        self.case_id.case_inspect(
            found, self.confirmed, self.text, self.rejected_to or "back"
        )

    def _confirm_refund(self):
        self.case_id.case_refund_prepare(self.percent if self.percent < 100 else None)

    def _confirm_exchange(self):
        goods = [one._exchanged() for one in self.line_ids]
        self.case_id.case_exchange(goods, self.text)

    def _confirm_difference(self):
        self.case_id.case_settle_difference(self.text)

    def _confirm_repair(self):
        self.case_id.case_repair(
            self.repair_step, self.text, self.amount, self.warranty
        )

    def _confirm_pass_on(self):
        self.case_id.case_pass_on(self.role_ids.mapped("code"), self.text)

    def _confirm_contact(self):
        self.case_id.case_contact(self.how, self.text)

    def _confirm_cause(self):
        roles = self.role_ids.mapped("code")[:1]
        self.case_id.case_find_cause(self.text, self.party, roles)

    def _confirm_offer(self):
        self.case_id.case_offer(self.text)

    def _confirm_accept(self):
        self.case_id.case_accept(self.text)

    def _confirm_compensate(self):
        self.case_id.case_compensate(self.text, self.amount)

    def _confirm_apologise(self):
        self.case_id.case_apologise(self.text)

    def _confirm_claim(self):
        self.case_id.case_claim(self.partner_id.id, self.amount, self.text)

    def _confirm_claim_settle(self):
        self.case_id.case_claim_settle(self.amount, self.text)

    def _confirm_release(self):
        self.case_id.case_release_freight(self.text)

    def _confirm_tell(self):
        self.case_id.case_tell(self.how, self.text, self.subject)

    def _confirm_confirm(self):
        self.case_id.case_confirm(self.text)

    def _confirm_close(self):
        self.case_id.case_close(self.text)

    def _confirm_settle(self):
        self.case_id.case_settle(self.text)

    def _confirm_cancel(self):
        self.case_id.case_cancel(self.text)
