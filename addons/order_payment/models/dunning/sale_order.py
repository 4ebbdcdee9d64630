from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.local import company_day
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)
from odoo.addons.order_tracking.models.billing.money_readers import MONEY

from .order_milestone import DUN


class SaleOrder(models.Model):
    """What is overdue is put on the desk of who urges the customer; promises are
    watched until they are kept or broken."""

    _inherit = "sale.order"

    dunning_ids = fields.One2many(
        "order.dunning", "order_id", string="Dunning", readonly=True, groups=MONEY
    )

    payment_promised_on = fields.Date(
        string="Payment Promised For",
        copy=False,
        readonly=True,
        index="btree_not_null",
        groups=MONEY,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    dunning_level = fields.Integer(
        copy=False,
        readonly=True,
        groups=MONEY,
        prefetch=SEPARATE_PREFETCH,
        help="How often the customer was urged to pay the order.",
        system=True,
    )

    def _dunning_overdue(self, heard):
        """Payments of these orders are overdue; listener."""
        self._dunning_owe(heard.of("payment.overdue"), "first_within")

    def _dunning_paid(self, heard):
        """Money came; listener."""
        heard.documents._dunning_settled()

    def _dunning_settled(self):
        """Nobody urges for what is not owed any more, whether money or a credit note
        settled it; promises are kept by it."""
        orders = self.sudo()
        orders.filtered("payment_promised_on")._dunning_judge()
        duties = orders._dunning_duties()
        owed = orders.browse(duties.mapped("res_id"))
        paid = owed.filtered(lambda order: not order._dunning_invoices())
        duties.filtered(lambda duty: duty.res_id in paid.ids)._end_duties("done")

    def _dunning_all_settled(self):
        """Return those of the orders whose posted invoices are all settled."""
        return self.filtered(
            lambda order: (
                any(one.state == "posted" for one in order.invoice_ids)
                and not order._dunning_invoices()
            )
        )

    def _dunning_promise_over(self):
        """Nothing is promised for these orders any more, where that is so."""
        rows = self.env["order.dunning"].sudo()
        domain = Domain("order_id", "in", self.ids) & Domain(
            "promise_state", "=", "open"
        )
        over = self - rows.search(domain).order_id
        over._write_system({"payment_promised_on": False})

    def _dunning_owe(self, orders, within):
        """Put the duty to urge the customer on the desk that the rule names, once."""
        orders = orders.sudo()
        rules = self.env["order.dunning.rule"]._for_orders(orders)
        owed = set(orders._dunning_duties().mapped("res_id"))
        rows = [
            order._dunning_duty(rules[order.id], within)
            for order in orders
            if order.id in rules and order.id not in owed
        ]
        if rows:
            self.env["order.milestone"].sudo()._create_duties(rows)

    def _dunning_duty(self, rule, within):
        """Return the duty to urge the customer of one order."""
        words = rule[within]
        return {
            "kind": "task",
            "name": self.env._("Urge the customer to pay: %s", self.name),
            "document": self,
            "role": rule.role_id,
            "limit": rule._word_limit(words) if words else Limit("none"),
            "company": self.company_id,
            "start": fields.Datetime.now(),
            "source": DUN,
        }

    def _dunning_duties(self):
        """Return the open duties to urge the customers of these orders."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("state", "=", "open") & Domain("duty_source", "=", DUN)
        return self.env["order.milestone"].sudo().search(domain)

    def _dunning_judge(self):
        """Say which promises of these orders are kept by what was received, or because
        nothing is owed any more, and which are broken because their day is over."""
        rows = self.env["order.dunning"].sudo()
        domain = Domain("order_id", "in", self.ids)
        promised = rows.search(domain & Domain("promise_state", "=", "open"))
        if not promised:
            return
        kept = self._dunning_kept(promised)
        now = fields.Datetime.now()
        broken = (promised - kept).filtered(
            lambda one: one.promised_on < company_day(one.company_id, now)
        )
        kept._judge("kept")
        (promised.order_id - broken.order_id)._dunning_promise_over()
        broken._judge("broken")
        for order, late in broken.grouped("order_id").items():
            data = {"promised": fields.Date.to_string(min(late.mapped("promised_on")))}
            order._process_emit_later("payment.promise_broken", data)
        self._dunning_owe(broken.order_id, "again_within")

    def _dunning_kept(self, promised):
        """Return those of the promises that are kept: so much was received since, or
        nothing is owed any more."""
        received = promised.order_id._money_received()
        settled = promised.order_id._dunning_all_settled()
        return promised.filtered(
            lambda one: (
                one.order_id in settled
                or one.currency_id.compare_amounts(
                    received[one.order_id.id] - one.received, one.promised_amount
                )
                >= 0
            )
        )
