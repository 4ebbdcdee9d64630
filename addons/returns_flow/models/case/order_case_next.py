from odoo import models

from odoo.addons.order_process.models.record.order_head_state import HeadStep

from .order_case_duty import BY_CASE

#: Kinds that are talked about: nothing need be verified nor agreed to.
TALKED = ("complaint", "claim", "service")
#: Events of the steps that nodes of procedures may wait for.
EVENTS = {
    "agree": "case.agreed",
    "announce": "return.announced",
    "close": "case.closed",
    "contact": "case.contacted",
    "difference": "exchange.difference_settled",
    "exchange": "exchange.agreed",
    "inspect": "goods.inspected",
    "locate": "case.located",
    "pass_on": "case.passed_on",
    "refund": "refund.prepared",
    "refunds": "refund.paid",
    "supply": "case.supplemented",
    "tell": "case.told",
    "verify": "case.verified",
}


class OrderCase(models.Model):
    """The next step of a case: one for each state and kind, with who takes it. The head
    of the form offers it; the methods behind it check again."""

    _inherit = "order.case"

    def _case_next(self):
        """Return ``(step, who)`` of what comes next: a step of the dialog, or receive,
        supply, approve, refunds, goods, ship, cancel; nothing where all is done."""
        self.ensure_one()
        steps = {
            "draft": ("receive", "serve"),
            "supplement": ("supply", "serve"),
            "received": self._case_next_received(),
            "verified": self._case_next_verified(),
            "agreed": self._case_next_agreed(),
            "returning": self._case_next_goods(),
            "inspected": self._case_next_done(),
            "settled": ("close" if self.told_at else "tell", "serve"),
            "refused": ("close", "serve"),
        }
        return steps.get(self.state, (False, False))

    def _case_next_received(self):
        if not self.located_at:
            return "locate", "serve"
        return self._case_next_talk() if self.kind in TALKED else ("verify", "verify")

    def _case_next_talk(self):
        """Return the next step of what is talked about with the customer."""
        if self.contacted_at:
            return "close", "serve"
        return ("contact", "handle") if self.passed_on_at else ("pass_on", "serve")

    def _case_next_verified(self):
        answered = self.kind in TALKED and self.contacted_at
        if answered and not self._case_may("decide"):
            return "close", "serve"
        return "agree", "decide"

    def _case_next_agreed(self):
        if not self.comes_back:
            return self._case_next_done()
        return self._case_next_goods() if self.announced_at else ("announce", "serve")

    def _case_next_goods(self):
        return ("inspect" if self.goods_received_at else "goods"), "store"

    def _case_next_done(self):
        """Return what is still to be done of what was agreed to."""
        if self.refund_prepared_by_id and not self.refund_approved_at:
            return "approve", "approve"
        if self.kind == "exchange":
            return self._case_next_exchange()
        if self.has_money:
            prepared = bool(self.refund_prepared_by_id)
            return ("refunds", "pay") if prepared else ("refund", "serve")
        if self.kind == "cancel":
            return "cancel_order", "serve"
        return ("repair", "serve") if self.kind == "repair" else self._case_next_talk()

    def _case_next_exchange(self):
        if not self.exchange_order_id:
            return "exchange", "serve"
        return ("ship", "store") if self.difference_at else ("difference", "pay")

    def _case_step_label(self, step):
        """Return what a step is called."""
        words = {
            "receive": self.env._("Receive the case"),
            "supply": self.env._("Information Supplied"),
            "approve": self.env._("Approve the Refund"),
            "refunds": self.env._("Pay the Refund"),
            "goods": self.env._("Receive the goods"),
            "ship": self.env._("Ship the exchanged goods"),
            "cancel_order": self.env._("Cancel the order"),
        }
        if step in words:
            return words[step]
        steps = self.env["order.case.step"]._fields["step"]
        return dict(steps._description_selection(self.env))[step]

    def action_next(self):
        """Take the next step, or open its dialog (head of the form)."""
        self.ensure_one()
        self._process_ensure_reader()
        step = self._case_next()[0]
        acts = {
            "receive": self.action_receive,
            "supply": self.action_supplied,
            "approve": self.action_approve,
            "refunds": self.action_view_refunds,
            "goods": self.action_view_pickings,
            "ship": self.action_view_exchange,
            "cancel_order": self._case_open_order,
        }
        return acts[step]() if step in acts else self._open_case_step(step)

    def _case_open_order(self):
        return self._case_records("sale.order", self.sudo().order_id)

    # -- head --------------------------------------------------------------------------
    def _order_head_step(self):
        step, who = self._case_next()
        if not step:
            return super()._order_head_step()
        roles = self.sudo()._case_roles(who)
        people = () if roles else tuple(self.user_id.sudo().mapped("name"))
        names = self.env._(", ").join(roles.mapped("name"))
        return HeadStep(self._case_step_label(step), names, people)

    def _case_goes_on_by(self, go):
        """Return whether a duty is that of the next step, not one of its own."""
        duty = self.env["order.milestone"].sudo().browse(go["id"])
        return go["model"] == duty._name and duty.duty_source in BY_CASE

    def _order_head_next(self):
        """Who takes the next step has its button, whether a procedure waits for it or
        not; what else is owed, such as reading, keeps its own."""
        found = super()._order_head_next()
        step, who = self._case_next()
        if not found or not step:
            return found
        waiting = self.sudo()._process_waiting(EVENTS[step]) if step in EVENTS else ()
        if waiting:
            mine = any(one._answers() for one in waiting.sudo(False))
        else:
            other = found["go"] and not self._case_goes_on_by(found["go"])
            mine = not other and self._case_may(who)
        if mine:
            go = {"model": self._name, "id": self.id, "method": "action_next"}
            found["go"] = {**go, "label": self._case_step_label(step)}
        return found
