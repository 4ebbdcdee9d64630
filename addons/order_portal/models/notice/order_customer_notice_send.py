from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import plaintext2html

from odoo.addons.order_process.kernel.success import success
from odoo.addons.order_tracking.models.chatter.portal_mixin import HIDDEN_TOKEN

from ..rule.order_customer_rule import CRON


class OrderCustomerNotice(models.Model):
    """Notices leave by mail, after the quiet hours; who is not reached is a duty."""

    _inherit = "order.customer.notice"

    @api.model
    def _cron_send(self):
        """Send what waited for the end of the quiet hours; every 10 minutes."""
        now = fields.Datetime.now()
        domain = [("state", "=", "waiting"), ("channel", "=", "mail")]
        due = self.sudo().search([*domain, ("due_at", "<=", now)], order="due_at, id")
        self.env["order.job"]._work(CRON, due, lambda part: part._leave())

    def _leave(self):
        """Let the notices go, and tell the process; as superuser."""
        now = fields.Datetime.now()
        silent = self.filtered(lambda one: one.channel == "mail" and not one.email)
        silent._fail(self.env._("The customer has no email address."))
        left = self - silent
        for notice in left:
            message = notice._mail().mail_message_id if notice.email else None
            notice._mark_sent(now, message)
        left._tell_process()
        return left

    def _mark_sent(self, now, message=None):
        """Keep that the notices were given, and by which message; as superuser."""
        self._as_kernel().write(
            {
                "state": "sent",
                "sent_at": now,
                "mail_message_id": message.id if message else False,
            }
        )

    def _mail(self):
        """Return the mail of a notice, for the customer and nobody else."""
        self.ensure_one()
        order = self.order_id
        sender = order.user_id or self.company_id.partner_id
        return self.env["mail.mail"].create(
            {
                "subject": self.title,
                "body_html": plaintext2html(self.body) + self._mail_link(),
                "email_from": sender.email_formatted or self.env.user.email_formatted,
                "recipient_ids": [fields.Command.link(self.partner_id.id)],
                "model": order._name,
                "res_id": order.id,
                "auto_delete": False,
            }
        )

    def _mail_link(self):
        """Return the link to the customer's page; the mail gets the token when it
        leaves the house, see ``mail.mail``."""
        order = self.order_id
        label = order._customer_lang().env._("Your order")
        url = f"{order.get_base_url()}/my/orders/{order.id}"
        link = Markup('<p><a href="%s?access_token=%s">%s</a></p>')
        return link % (url, HIDDEN_TOKEN, label)

    def _tell_process(self):
        """Emit on the orders that their customers were told."""
        for notice in self:
            order = notice.order_id
            payload = {
                "notice": notice.id,
                "topic": notice.topic,
                "channel": notice.channel,
                "rule": notice.rule_id.name or "",
            }
            batch = notice.batch or None
            order._process_emit_later("customer.informed", payload, batch=batch)
            if notice.topic == "rating":
                asked = {"notice": notice.id, "channel": notice.channel}
                order._process_emit_later("feedback.requested", asked)

    def _fail(self, fault):
        """Say that the customer was not reached, and let somebody tell it by hand."""
        if not self:
            return
        self._as_kernel().write({"state": "failed", "fault": fault})
        for notice in self:
            notice.order_id._customer_owe(notice.title)

    def action_send_again(self):
        """Send again what did not reach the customer (button, after the address was
        corrected).

        :raise AccessError: who does not act on the order
        """
        self.check_access("read")
        for notice in self:
            notice.order_id._customer_ensure_informer()
        again = self.sudo().filtered(lambda one: one.state == "failed")
        copies = self._keep([one._prepare_again() for one in again])
        left = copies._leave()
        return success(self.env._("%s sent again.", len(left)))

    def _prepare_again(self):
        self.ensure_one()
        kept = ("topic", "channel", "title", "body", "event_code", "batch")
        return {
            **{name: self[name] for name in kept},
            **self.order_id._prepare_customer_notice(),
            "rule_id": self.rule_id.id,
            "state": "waiting",
            "due_at": fields.Datetime.now(),
        }

    @api.model
    def _after_quiet(self, company, rule, now):
        """Return when a notice of a rule may leave, naive UTC."""
        first, last = rule.quiet_from, rule.quiet_to
        if first == last:
            return now
        zone = company.resource_calendar_id.tz or self.env.tz
        local = fields.Datetime.context_timestamp(self.with_context(tz=str(zone)), now)
        hour = local.hour + local.minute / 60
        within = first <= hour < last if first < last else hour >= first or hour < last
        return now + timedelta(hours=(last - hour) % 24) if within else now
