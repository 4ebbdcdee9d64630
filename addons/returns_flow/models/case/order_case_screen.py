from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_head_mixin import USERS, HeadAction

from .order_case import BACK, MONEY, OPEN

_JUDGED = ("agreed", "returning", "inspected")
#: Steps of the menu of the head: which, who takes it, in which states it is offered.
MENU = [
    ("supplement", "verify", ("received", "verified")),
    ("tell", "serve", (*OPEN, "refused")),
    ("pass_on", "serve", OPEN),
    ("contact", "handle", OPEN),
    ("cause", "handle", OPEN),
    ("offer", "serve", OPEN),
    ("accept", "serve", OPEN),
    ("compensate", "serve", OPEN),
    ("apologise", "serve", OPEN),
    ("claim", "handle", OPEN),
    ("claim_settle", "handle", OPEN),
    ("announce", "serve", _JUDGED),
    ("inspect", "store", _JUDGED),
    ("verify", "verify", ("received",)),
    ("agree", "decide", ("verified",)),
    ("refund", "serve", ("agreed", "inspected")),
    ("exchange", "serve", ("verified", *_JUDGED)),
    ("difference", "pay", ("verified", *_JUDGED, "settled")),
    ("repair", "serve", ("verified", *_JUDGED, "settled")),
    ("close", "serve", (*OPEN, "refused")),
    ("release", "pay", (*OPEN, "refused", "closed")),
    ("settle", "decide", ("agreed", "inspected")),
    ("confirm", "serve", ("settled",)),
    ("cancel", "serve", ("draft", "received", "supplement", "verified", *_JUDGED[:2])),
]


class OrderCase(models.Model):
    """What the reader can do with a case: buttons and dialogs. The methods behind them
    check again."""

    _inherit = "order.case"

    can_decide = fields.Boolean(compute="_compute_can", export_string_translation=False)
    type_ids = fields.Many2many(
        "order.case.type",
        compute="_compute_type_ids",
        export_string_translation=False,
    )
    comes_back = fields.Boolean(
        compute="_compute_comes_back", export_string_translation=False
    )
    has_money = fields.Boolean(
        compute="_compute_comes_back", export_string_translation=False
    )
    order_state = fields.Char(
        string="After-Sales State",
        compute="_compute_order_state",
        help="How the customer sees it.",
    )

    @api.depends("state", "type_id", "policy_id")
    @api.depends_context("uid")
    def _compute_can(self):
        for case in self:
            may = case._origin and (case._case_may("decide") or case.has_own_duty)
            case.can_decide = bool(may)

    @api.depends("order_id", "kind", "company_id")
    def _compute_type_ids(self):
        """The reasons that can be chosen for the case."""
        for case in self:
            case.type_ids = self.env["order.case.type"]._for_case(case.sudo())

    @api.depends("kind", "phase")
    def _compute_comes_back(self):
        for case in self:
            case.comes_back = case.kind in BACK and case.phase == "shipped"
            case.has_money = case.kind in MONEY

    @api.depends("state", "confirmed_at")
    @api.depends_context("lang")
    def _compute_order_state(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        done = self.env._("After-Sales Service Completed")
        for case in self:
            finished = case.confirmed_at or case.state == "closed"
            case.order_state = done if finished else labels.get(case.state)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of a case."""
        return {
            "amount": "amount_verified",
            "fields": ["kind", "type_id", "order_id", "description", "party"],
            "lines": {"line_ids": ["product_id", "quantity", "agreed", "accepted"]},
        }

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self._open_case_step(self.env.context.get("step"))

    def _open_case_step(self, step):
        """Return what opens the dialog of a step."""
        self._process_ensure_reader()
        return self.env["order.case.step"]._dialog_for(self, step)

    def action_view_refunds(self):
        """Open the credit notes of the case (button)."""
        return self._case_records("account.move", self.sudo().refund_ids)

    def action_view_pickings(self):
        """Open the returns and deliveries of the case (button)."""
        return self._case_records("stock.picking", self.sudo().picking_ids)

    def action_view_exchange(self):
        """Open the order with the exchanged goods (button)."""
        return self._case_records("sale.order", self.sudo().exchange_order_id)

    def _case_records(self, model, records):
        self.ensure_one()
        self._process_ensure_reader()
        action = {
            "type": "ir.actions.act_window",
            "name": self.env["ir.model"]._get(model).name,
            "res_model": model,
            "domain": [("id", "in", records.ids)],
            "views": [(False, "list"), (False, "form")],
        }
        if len(records) == 1:
            action |= {"views": [(False, "form")], "res_id": records.id}
        return action

    # -- head ------------------------------------------------------------------------
    def _order_head_actions(self):
        return [*super()._order_head_actions(), *map(self._case_entry, MENU)]

    def _case_entry(self, entry):
        """Return the entry of a step that has no button in the state."""
        step, who, states = entry
        steps = self.env["order.case.step"]._fields["step"]
        labels = dict(steps._description_selection(self.env))
        return HeadAction(
            "action_step",
            labels[step],
            self.state in states,
            USERS,
            context={"step": step},
            sequence=20,
            may=lambda: self._case_may(who) or self.has_own_duty,
        )
