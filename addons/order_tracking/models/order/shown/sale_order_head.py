from odoo import models

from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.models.record.order_head_mixin import (
    INTERNAL,
    USERS,
    HeadAction,
)


class SaleOrder(models.Model):
    """The head of an order: its dates, what is to be known, what is seldom pressed."""

    _inherit = "sale.order"

    def _order_head_dates(self):
        """Requested, promised, expected; late where a later word breaks an earlier."""
        wanted = self.date_requested or self.customer_requested_date
        promised, expected = self._date_told(), self.date_expected
        days = [
            (self.env._("Requested"), wanted, False),
            (self.env._("Promised"), promised, wanted and promised),
            (self.env._("Expected"), expected, (promised or wanted) and expected),
        ]
        limits = [False, wanted, promised or wanted]
        return super()._order_head_dates() + [
            self._order_head_date(label, day, bool(compared and day > limit))
            for (label, day, compared), limit in zip(days, limits, strict=True)
            if day
        ]

    def _order_head_notices(self):
        notices = super()._order_head_notices()
        for order in self:
            if order.customer_waiting_since:
                notices[order.id].append(order._order_head_waiting())
        for order in self._acknowledge_open():
            notices[order.id].append(order._acknowledge_notice())
        doubtful = self.filtered(
            lambda order: order.state == "draft" and not order.duplicate_accepted_reason
        )
        for order_id, twins in doubtful._fetch_duplicate_orders().items():
            notices[order_id].append(self.browse(order_id)._order_head_twins(twins))
        for order_id, notice in self._order_head_teams():
            notices[order_id].append(notice)
        return notices

    def _order_head_waiting(self):
        """Return the notice that the customer waits for an answer."""
        notice = self._order_head_notice(
            "warning",
            self.env._("The customer is waiting for an answer"),
            name="action_customer_answered",
            label=self.env._("Reply Sent to Customer"),
            may=self._may_act,
        )
        return {**notice, "at": plain(self.customer_waiting_since)}

    def _order_head_twins(self, twins):
        """Return the notice of orders that are probably the same one."""
        names = self.browse(twins)._filtered_access("read").mapped("name")
        return self._order_head_notice(
            "warning",
            self.env._("Possible duplicate of %s", ", ".join(names) or len(twins)),
            groups=INTERNAL,
            name="action_duplicate_view",
            label=self.env._("Compare"),
        )

    def action_duplicate_view(self):
        """Open the order and those that are probably the same one."""
        self.ensure_one()
        self.check_access("read")
        twins = self._fetch_duplicate_orders().get(self.id, ())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Possible Duplicates"),
            "res_model": self._name,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", [self.id, *twins])],
        }

    def _process_held_pairs(self):
        """A quotation says what its confirmation misses."""
        pairs = super()._process_held_pairs()
        waiting = self.filtered(lambda order: order.state in ("draft", "sent"))
        return {**pairs, "order.confirmed": [(order, order) for order in waiting]}

    def _order_head_actions(self):
        running = self.process_state == "running"
        open_ = running and not self.process_closed_at and self.state == "sale"
        asked = running and self.state in ("draft", "sent") and not self.signoff_live
        checked, closed = self.env._("Record Status Check"), self.env._("Close Order")
        look, sell = self._may_check, self._may_sell
        return [
            *super()._order_head_actions(),
            HeadAction("action_order_checked", checked, running, USERS, may=look),
            HeadAction(
                "action_request_signoff",
                self.env._("Request Sign-off"),
                asked and self.signoff_requestable,
                USERS,
                access="write",
                may=self._signoff_may_request,
            ),
            HeadAction("action_order_close", closed, open_, USERS, may=sell),
            self._order_head_team(),
            *self._order_head_of_odoo(),
        ]
