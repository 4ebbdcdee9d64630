from odoo import models
from odoo.tools import formatLang


class SaleOrder(models.Model):
    """What customers are told about their online payments."""

    _inherit = "sale.order"

    def _money_notice(self, transaction, state):
        """Post the notice of a payment, if the procedure (setting ``payment_notice``)
        or else the company wants one (S2-P-07)."""
        self.ensure_one()
        # sudo: a payment comes from whoever pays, the procedure is not his to read.
        wish = self.sudo().process_id._setting("payment_notice")
        wish = wish or self.company_id.order_payment_notice
        if wish == "both" or wish == "failure" and state == "error":
            lang = self.env["res.lang"]._get_code(transaction.partner_id.lang)
            order = self.with_context(lang=lang)
            order._money_post(order._money_notice_text(transaction, state))

    def _money_notice_text(self, transaction, state):
        amount = formatLang(
            self.env, transaction.amount, currency_obj=transaction.currency_id
        )
        if state == "done":
            return self.env._(
                "We have received your payment of %(amount)s for order %(order)s. "
                "Thank you.",
                amount=amount,
                order=self.name,
            )
        return self.env._(
            "Your payment of %(amount)s for order %(order)s failed. Please try "
            "again or choose another payment method.",
            amount=amount,
            order=self.name,
        )

    def _money_post(self, body):
        """Write to the customer; a notice is no answer to what he may have asked."""
        self.message_post(
            body=body,
            partner_ids=self.partner_id.ids,
            message_type="notification",
            subtype_xmlid="mail.mt_comment",
        )
