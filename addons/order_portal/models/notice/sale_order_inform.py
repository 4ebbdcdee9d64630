from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.models.record.order_head_mixin import USERS

from ..rule.order_customer_rule import TOPICS

#: Ways in which a person tells a customer something; by mail Odoo writes.
HOW = ("mail", "phone", "message", "visit")
#: ``duty_source`` of what somebody has to tell the customer by hand.
TELL = "customer.tell"


class SaleOrder(models.Model):
    """Somebody tells the customer how the order stands, and what was said is kept
    (S3-P-07, S3-S-04, S2-R-07, S3-U-18)."""

    _inherit = "sale.order"
    _event_actions = {"customer.informed": "action_customer_inform"}

    customer_notice_ids = fields.One2many(
        "order.customer.notice",
        "order_id",
        string="Customer Notices",
        readonly=True,
        copy=False,
        groups=USERS,
    )

    def action_customer_inform(self):
        """Open the dialog in which the customer is told something (menu, desk)."""
        self.ensure_one()
        self._customer_ensure_informer()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Inform the Customer"),
            "res_model": "order.customer.inform",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def customer_inform(self, how, topic="progress", text=""):
        """Tell the customer about the order and keep what was said (interfaces; people
        press *Inform the Customer*).

        :param str how: ``mail`` (Odoo writes), ``phone``, ``message``, ``visit``
        :param str topic: ``confirmation``, ``progress``, ``shipped``, ``receipt``,
            ``rating``, ``other``; says what the notice contains
        :param str text: said above the content; alone where the topic is ``other``
        :return: ``{id, order, how, topic, told_at, text}``
        :raise UserError: no address to write to, nothing to say, somebody else's turn
        :raise ValidationError: an unknown way or topic
        """
        self.ensure_one()
        self._customer_ensure_informer()
        body = self._customer_said(how, topic, text)
        values = self._prepare_customer_told(how, topic, body)
        notice = self.env["order.customer.notice"]._keep([values])
        notice._leave()
        return {
            "id": notice.id,
            "order": self.name,
            "how": how,
            "topic": topic,
            "told_at": fields.Datetime.to_string(notice.sent_at),
            "text": body,
        }

    def _prepare_customer_told(self, how, topic, body):
        """Return the values of a notice that somebody gives.

        :raise UserError: it goes by mail and there is no address to write to
        """
        values = {
            **self._prepare_customer_notice(),
            "topic": topic,
            "channel": how,
            "title": self._customer_title(topic),
            "body": body,
            "state": "waiting",
        }
        if how != "mail":
            return {**values, "email": False}
        if not values["email"]:
            raise UserError(
                self.env._(
                    "%s has no email address. Enter it, or choose another way.",
                    self.sudo().partner_id.display_name,
                )
            )
        return values

    def _customer_said(self, how, topic, text):
        """Return the words of a notice.

        :raise ValidationError: naming what cannot be read
        :raise UserError: nothing is said
        """
        known = isinstance(how, str) and how in HOW
        if not known or not isinstance(topic, str) or topic not in dict(TOPICS):
            raise ValidationError(
                self.env._(
                    "State how the customer is told (%(ways)s) and of what "
                    "(%(topics)s).",
                    ways=", ".join(HOW),
                    topics=", ".join(dict(TOPICS)),
                )
            )
        if not isinstance(text or "", str):
            raise ValidationError(self.env._("Enter what the customer is told."))
        said = short_text(self.env, (text or "").strip())
        body = self._customer_words(topic, text=said)
        if not body:
            raise UserError(self.env._("Enter what the customer is told."))
        return body

    # -- who -------------------------------------------------------------------------
    def _customer_ensure_informer(self):
        """Refuse who neither answers for the step that waits for it nor writes the
        order."""
        self._process_ensure_reader()
        if self.env.su:
            return
        steps = self._process_waiting("customer.informed")
        if steps and any(step._answers() for step in steps):
            return
        self._ensure_own_act()

    def _customer_may_inform(self):
        """Return whether telling the customer is the user's (menu)."""
        steps = self._process_waiting("customer.informed")
        return any(step._answers() for step in steps) or self._may_act()

    # -- owed ------------------------------------------------------------------------
    def _customer_owe(self, title):
        """Let who looks after the order tell the customer by hand; as superuser."""
        people = self._process_responsible()
        if not people or self._customer_owed():
            return
        order = self._in_company_language()
        self.env["order.milestone"].sudo()._create_duties(
            [
                {
                    "kind": "task",
                    "name": order.env._("Tell the customer: %s", title),
                    "document": self,
                    "role": self.env["order.role"],
                    "user": people[:1],
                    "limit": Limit("none"),
                    "company": self.company_id,
                    "start": fields.Datetime.now(),
                    "source": TELL,
                }
            ]
        )

    def _customer_owed(self, source=TELL):
        """Return the open duties of a kind that somebody has towards the customer."""
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        domain += [("duty_source", "=", source), ("state", "=", "open")]
        return self.env["order.milestone"].sudo().search(domain)
