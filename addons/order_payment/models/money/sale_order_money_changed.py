from odoo import fields, models

from odoo.addons.order_tracking.models.order.sale_order_effective import (
    CODE as EFFECTIVE,
)


class SaleOrder(models.Model):
    """What happens when money arrives or is taken back.

    What was emitted last is remembered on the order. The row is written with it, so
    that two payments at the same moment conflict and one is retried, and so that a gate
    that is passed while the payment is being reversed conflicts with the reversal.
    """

    _inherit = "sale.order"
    _event_actions = {
        "payment.received": "_process_open_invoices",
    }

    def _money_changed(self):
        """Emit what changed in the money of these orders, then what it opens.

        Called when a reconciliation, a credit note, a payment or an online payment
        changes. A reversal is emitted as such; rules that are not met any more are met
        anew when the money is back. What has happened in between stays happened. Only
        money that arrives, or a rule that is met now, puts an order in force. Money of
        cancelled orders is emitted as well: somebody has to give it back.
        """
        orders = self.sudo()
        running = orders.filtered("process_id")
        arrived = (orders - running)._money_with_money()
        if running:
            with running._process_together():
                arrived |= running._money_emit_changes()
        arrived._order_try_effective()
        orders._dunning_settled()

    def _money_with_money(self):
        """Return those of the orders that wait to be in force and have money."""
        waiting = self.filtered(
            lambda order: not order.effective_at and order.state != "cancel"
        )
        received = waiting._money_received()
        return waiting.filtered(lambda order: received[order.id] > 0)

    def _money_emit_changes(self):
        """Tell what changed; return the orders that have money they had not before, or
        meet a rule they did not."""
        received = self._money_received()
        rounded = self._money_rounded()
        claims = self._money_claims()
        arrived = self.browse()
        for order in self:
            memory = dict(order.money_memory or {})
            met = before = memory.get("met", {})
            more = rounded.get(order.id, 0.0)
            change = order._money_emit_change(memory.get("told", 0.0), received, more)
            if order.state != "cancel":
                met = order._money_emit_met(claims.get(order, ()), before)
            if change > 0 or met.keys() - before.keys():
                arrived |= order
            new = {"told": received[order.id], "met": met}
            if new != memory:
                order._write_system({"money_memory": new})
        return arrived

    def _money_emit_change(self, told, received, rounded):
        """Emit that money arrived or was taken back since ``told``; return how much."""
        self.ensure_one()
        change = received[self.id] - told
        if self.currency_id.is_zero(change):
            return 0.0
        payload = self._money_payload(change, received, rounded)
        if change < 0 and received[self.id]:
            payload["partly"] = True
        code = "payment.received" if change > 0 else "payment.reversed"
        self._process_emit_later(code, payload)
        return change

    def _money_payload(self, change, received, rounded=0.0):
        """Return what events of payments say; amounts in the order's currency."""
        self.ensure_one()
        currency = self.currency_id
        total = self.amount_total + rounded
        share = 100.0 * received[self.id] / total if total else 100.0
        return {
            "amount": currency.round(abs(change)),
            "received": received[self.id],
            "total": total,
            "percent": round(share, 2),
            "currency": currency.name,
            "full": currency.compare_amounts(received[self.id], total) >= 0,
        }

    def _money_emit_met(self, claims, met):
        """Tell rules that were just met, and those that are met no longer; return
        ``{rule id: since}`` of all met."""
        now = fields.Datetime.to_string(fields.Datetime.now())
        since = {}
        for claim in claims:
            key = str(claim.rule.id)
            if claim.rule.condition == "none":
                continue
            if claim.met:
                since[key] = met.get(key, now)
            if claim.met != (key in met):
                code = "payment.satisfied" if claim.met else "payment.unsatisfied"
                self._process_emit_later(code, self._money_claim_payload(claim))
        return since

    def _money_claim_payload(self, claim):
        """Return what the events of a money rule say."""
        return {
            "rule": claim.rule.code or claim.rule.name,
            "required": claim.required,
            "received": claim.received,
            "currency": self.currency_id.name,
        }

    def _order_wants_effective(self):
        """Add the orders whose event rules about money or credit hold."""
        held = super()._order_wants_effective()
        for model in ("order.money.rule", "order.credit.rule"):
            for found in self.env[model]._rules_for(EFFECTIVE, self - held).values():
                held |= found.sudo(self.env.su)
        return held
