from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import company_day

from .order_deposit_case import OPEN

CRON = "order_penalties.ir_cron_order_deposit_ladder"


class OrderDepositCase(models.Model):
    """The days of the ladder: a case begins when the goods of an order are in the
    warehouse, its deposit is held when the first step passes, and what is due is known
    when the goods are wholly picked up or the second step passes."""

    _inherit = "order.deposit.case"

    @api.model
    def _open_for(self, orders):
        """Begin the cases of orders whose goods entered; as superuser. Orders without a
        deposit, without a rule, or with a case have none."""
        rules = self.env["order.deposit.rule"]._first_for(orders)
        known = self.search(
            Domain("order_id", "in", orders.ids) & Domain("state", "!=", "cancelled")
        )
        wanted = orders.filtered(lambda one: one.id in rules) - known.order_id
        received = wanted._money_received() if wanted else {}
        vals_list = [
            self._prepare_case(order, rules[order.id])
            for order in wanted
            if received[order.id] > 0
        ]
        return self._writing_system().create(vals_list)

    @api.model
    def _prepare_case(self, order, rule):
        entered = company_day(order.company_id, fields.Datetime.now())
        return {
            "order_id": order.id,
            "rule_id": rule.id,
            "entered_on": entered,
            "held_on": entered + timedelta(days=rule.held_after + 1),
            "lost_on": entered + timedelta(days=rule._last_day()),
            "user_id": order.user_id.id or self.env.uid,
        }

    def _picked_up(self):
        """The goods were wholly picked up: the step is known; as superuser."""
        for case in self.filtered(lambda one: one.state in ("running", "held")):
            day = company_day(case.company_id, fields.Datetime.now())
            case._write_system({"picked_on": day})
            case._decide_step(day)

    @api.model
    def _cron_ladder(self):
        """Hold deposits and find what is lost; each day."""
        # Each case goes by the day of its company; the latest of them finds all.
        now, companies = fields.Datetime.now(), self.env["res.company"].sudo()
        today = max(company_day(one, now) for one in companies.search(Domain.TRUE))
        passed = Domain("state", "=", "running") & Domain("held_on", "<=", today)
        passed |= Domain("state", "=", "held") & Domain("lost_on", "<", today)
        found = self.sudo().search(passed, order="id")
        self.env["order.job"]._work(CRON, found, lambda part: part._go_on(now))

    def _go_on(self, now):
        """Take the steps that have passed."""
        for case in self:
            today = company_day(case.company_id, now)
            if case.state == "running" and case.held_on <= today:
                case._document_move("held")
                case._document_emit("deposit.held", {"case": case.name})
            if case.state == "held" and case.lost_on < today:
                case._decide_step(today)

    def _decide_step(self, day):
        """Work out, once, what the days come to; what costs nothing is closed."""
        rule, order = self.rule_id, self.order_id
        tier = rule._tier((day - self.entered_on).days)
        if tier == "free":
            self._document_move("closed", tier=tier)
            self._document_emit("deposit.case_closed", {"case": self.name})
            return
        deposit = order._money_received()[order.id]
        total, currency = order.amount_total, order.currency_id
        share = currency.round(total * rule.deposit_percent / 100.0)
        deposit = min(deposit, share)
        amount = rule._amount(tier, total, deposit, currency)
        cap = total * rule.cap_percent / 100.0
        if self.state == "running":
            self._document_emit("deposit.held", {"case": self.name})
        self._document_move(
            "due",
            tier=tier,
            amount_order=total,
            amount_deposit=deposit,
            amount=amount,
            amount_rest=currency.round(deposit - amount),
            over_cap=currency.compare_amounts(amount, cap) > 0,
        )
        self._open_decision()

    def _document_order_cancelled(self, reason):
        """With the order its case is over; what is held is decided by hand."""
        running = self.filtered(lambda one: one.state in OPEN)
        running._end_decision("cancelled", reason)
        running._document_move("cancelled", decision_note=reason)
