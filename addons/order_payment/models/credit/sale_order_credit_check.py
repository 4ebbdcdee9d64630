from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.order_tracking.models.billing.money_readers import CREDIT, sees

#: What the duties of the salespeople come from.
DUTY_SOURCE = "order.credit.rule"
READERS = ("order_process.order_process_group_user", "account.group_account_invoice")


class SaleOrder(models.Model):
    """The check of the credit as an act that is recorded, and what a refusal sets off.

    Gates compute the figures anew each time; a refusal is an error and leaves nothing
    behind. What finance found out must be on file and reach people, therefore this.
    """

    _inherit = "sale.order"

    def action_credit_check(self):
        """Check and record the credit of these orders (button; finance, salesperson).

        Tells ``credit.checked`` or ``credit.refused`` with the figures. After a refusal
        the salesperson is told and owes it to ask the customer for payment (S2-I-10).

        :return: {id of the order as text: covered?} of the orders that some credit
            rule is for; XML-RPC knows no other keys than texts
        """
        self.check_access("read")
        if not any(self.env.user.has_group(group) for group in READERS):
            raise AccessError(
                self.env._(
                    "Credit is checked by finance and the people "
                    "responsible for the order."
                )
            )
        covered = self._credit_check(self.env["order.credit.rule"]._rules())
        return {str(order): answer for order, answer in covered.items()}

    def action_credit_request(self):
        """Open a new request for a higher limit of the order's customer (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Credit Limit Request"),
            "res_model": "order.credit.request",
            "view_mode": "form",
            "context": {"default_order_id": self.id},
        }

    @api.model
    def _credit_heard_codes(self):
        """Return the codes of the events at which some rule checks by itself."""
        return list(self.env["order.credit.rule"]._check_codes())

    def _credit_heard(self, heard):
        """Check the credit where rules do so by themselves (S2-O-09); listener."""
        rules = self.env["order.credit.rule"]
        codes = rules._check_codes()
        for code, _purpose, orders in heard.runs():
            orders._in_process()._credit_check(rules.browse(codes[code]))

    def _credit_check(self, rules):
        figures = self._credit_figures(rules)
        orders = self.sudo()
        with orders._process_together():
            for credit in figures:
                code = "credit.checked" if credit.covered else "credit.refused"
                credit.order._process_emit_later(code, self._credit_payload(credit))
        orders._credit_after_refusal([c for c in figures if not c.covered])
        return {credit.order.id: credit.covered for credit in figures}

    def _credit_payload(self, credit):
        """Return the figures finance looked at, in the company's currency."""
        currency = credit.order.company_id.currency_id
        until = credit.limit.valid_until if credit.limit else False
        return {
            "rule": credit.rule.code or credit.rule.name,
            "state": credit.state,
            "limit": credit.limit.amount if credit.limit else 0.0,
            "valid_until": fields.Date.to_string(until) or "",
            "receivable": currency.round(credit.receivable),
            "ordered": currency.round(credit.ordered),
            "exposure": currency.round(credit.exposure),
            "available": currency.round(credit.available),
            "currency": currency.name,
        }

    def _credit_after_refusal(self, refused):
        """Finance tells the salesperson, he tells the customer: message and duty."""
        texts = {credit.order.id: self._credit_text(credit) for credit in refused}
        self.browse(texts)._message_log_batch(texts)
        for credit in refused:
            order = credit.order
            order._credit_notify_seller(credit)
            if credit.rule.notify_customer:
                order._credit_notify_customer()
        self._credit_duties([c for c in refused if c.rule.seller_role_id])

    def _credit_notify_seller(self, credit):
        if self.user_id:
            figures = sees(self.with_user(self.user_id).env, CREDIT)
            text = self._credit_text(credit, figures)
            self.message_notify(
                partner_ids=self.user_id.partner_id.ids,
                subject=self.env._("%s: credit is not sufficient", self.name),
                body=text,
            )

    def _credit_notify_customer(self):
        """Ask the customer to pay; figures of his credit are not for his letter box."""
        lang = self.env["res.lang"]._get_code(self.partner_id.lang)
        order = self.with_context(lang=lang)
        text = order.env._(
            "Your order %s is waiting for a payment. Please contact us.",
            self.name,
        )
        order._money_post(text)

    def _credit_duties(self, refused):
        """Make the salespeople's duties, one an order as long as it is open."""
        milestones = self.env["order.milestone"].sudo()
        known = milestones.search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "in", [credit.order.id for credit in refused]),
                ("duty_source", "=", DUTY_SOURCE),
                ("state", "=", "open"),
            ]
        ).mapped("res_id")
        milestones._create_duties(
            [
                self._prepare_credit_duty(credit)
                for credit in refused
                if credit.order.id not in known
            ]
        )

    def _prepare_credit_duty(self, credit):
        spoken = credit.order._in_company_language()
        return {
            "kind": "task",
            "name": spoken.env._("Ask the customer to pay"),
            "document": credit.order,
            "role": credit.rule.seller_role_id,
            "user": credit.order.user_id,
            "limit": credit.rule,
            "company": credit.order.company_id,
            "start": fields.Datetime.now(),
            "source": DUTY_SOURCE,
        }
