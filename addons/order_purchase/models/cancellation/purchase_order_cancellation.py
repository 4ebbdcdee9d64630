from odoo import api, fields, models
from odoo.exceptions import UserError

from .order_cancellation_plan import CANCEL, RUNNING

CANCELLED = "purchase.cancelled"
BEFORE = ("draft", "sent", "to approve")


class PurchaseOrder(models.Model):
    """An issued order is not cancelled, unless by an approved plan (S3-A-06, S3-A-12).

    Holds for orders of a process with the setting ``cancel_by_plan``; an order is
    issued from its placing on.
    """

    _inherit = "purchase.order"

    cancellation_ids = fields.One2many(
        "order.cancellation.plan",
        "order_id",
        string="Cancellation Plans",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )
    cancellation_count = fields.Integer(
        string="Cancellation Plan Count",
        compute="_compute_cancellation_count",
        groups="base.group_user",
    )

    @api.depends("cancellation_ids")
    def _compute_cancellation_count(self):
        plans = self.env["order.cancellation.plan"].sudo()
        counts = dict(
            plans._read_group([("order_id", "in", self.ids)], ["order_id"], ["__count"])
        )
        for order in self:
            order.cancellation_count = counts.get(order, 0)

    def _ensure_not_withdrawn(self, state):
        """An issued order does not become a draft again on the way round the plan."""
        if state not in BEFORE:
            return
        for order in self.filtered(lambda o: o.state == "purchase"):
            if order._cancellation_needed():
                raise UserError(
                    self.env._(
                        "%s is issued: cancel it with an approved cancellation "
                        "plan; it cannot be withdrawn.",
                        order.name,
                    )
                )

    def _cancellation_needed(self):
        self.ensure_one()
        process = self.sudo().process_id
        return bool(process) and bool(process._setting("cancel_by_plan"))

    def _gate_cancellation(self, code):
        """Return ``{order id: text}`` of the orders whose plan is not approved."""
        if code != CANCELLED:
            return {}
        return {
            order.id: order._cancellation_missing()
            for order in self.filtered(lambda o: o.state == "purchase")
            if order._cancellation_needed()
        }

    def _cancellation_missing(self):
        """Say what the cancellation waits for; empty when its plan is approved."""
        self.ensure_one()
        plans = self.cancellation_ids.filtered(lambda plan: plan.topic == CANCEL)
        if plans.filtered(lambda plan: plan.state == "approved"):
            return ""
        asked = plans.filtered(lambda plan: plan.state == "submitted")
        if asked:
            return self.env._("Approval of %s", asked[:1].name)
        return self.env._(
            "An approved plan: an issued order can only be cancelled with a "
            "cancellation plan (button “Cancellation Plan”)"
        )

    def _process_carry_out(self, state):
        """Cancelling carries the approved plan out, whichever way it is done."""
        super()._process_carry_out(state)
        if state != "cancel":
            return
        plans = self.cancellation_ids.filtered(lambda plan: plan.topic == CANCEL)
        plans.filtered(lambda p: p.state == "approved")._cancellation_executed()
        # Not asked for by the procedure of this order; nothing is left to approve.
        plans.filtered(lambda p: p.state in RUNNING[:2]).action_withdraw()

    def action_view_cancellation(self):
        """Open the plans of the order, a new one when it has none (button)."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_purchase.order_cancellation_plan_action"
        )
        action |= {
            "domain": [("order_id", "=", self.id)],
            "context": {"default_order_id": self.id},
        }
        if not self.cancellation_count:
            action["views"] = [(False, "form")]
        return action
