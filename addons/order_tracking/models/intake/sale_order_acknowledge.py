from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

#: The channel by which Odoo itself writes to the customer.
MAIL = "mail"


class SaleOrder(models.Model):
    """The customer is told that his order has arrived, and when that was."""

    _inherit = "sale.order"
    _event_actions = {"order.acknowledged": "action_order_acknowledge"}

    acknowledged_at = fields.Datetime(
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="Time at which the customer was told that the order has arrived.",
        system=True,
    )
    acknowledged_by_id = fields.Many2one(
        "res.users",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    acknowledged_channel_id = fields.Many2one(
        "order.intake.channel",
        string="Acknowledged By Way Of",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )

    def action_order_acknowledge(self):
        """Open the dialog that acknowledges the receipt of the order (button)."""
        self.ensure_one()
        self._acknowledge_ensure()
        return self.env["order.tracking.note"]._open(self, "acknowledged")

    def order_acknowledge(self, how=MAIL, note=""):
        """Record that the customer was told of the receipt of the order.

        :param str how: code of the channel; by ``mail`` Odoo writes to the customer
        :param str note: what was said beside it
        :return: ``{id, name, acknowledged_at, how}``
        :raise UserError: unknown channel, told already, no address to write to
        """
        self.ensure_one()
        self._acknowledge_ensure()
        channel = self._acknowledge_channel(how)
        note = short_text(self.env, (note or "").strip())
        if channel.code == MAIL:
            self._acknowledge_mail(note)
        self._acknowledged(channel, note)
        told_at = fields.Datetime.to_string(self.acknowledged_at)
        return {
            "id": self.id,
            "name": self.name,
            "acknowledged_at": told_at,
            "how": channel.code,
        }

    def _acknowledge_ensure(self):
        """Refuse who has no business with it, and what is told or cancelled."""
        self._ensure_own_act()
        self._process_ensure_turn("order.acknowledged")
        if self.acknowledged_at:
            raise UserError(
                self.env._("The receipt of %s has been acknowledged.", self.name)
            )
        if self.state == "cancel":
            raise UserError(self.env._("%s is cancelled.", self.name))

    def _acknowledge_channel(self, how):
        channels = self.env["order.intake.channel"]
        wanted = how if isinstance(how, str) else ""
        channel = channels.search([("code", "=", wanted)], limit=1)
        if not channel:
            raise UserError(self.env._("There is no channel “%s”.", how))
        return channel

    def _acknowledge_mail(self, note=""):
        """Write to the customer; the note stands below what is always said."""
        # sudo: the address of the customer, whoever answers him.
        if not self.sudo().partner_id.email:
            raise UserError(
                self.env._(
                    "%s has no email address. Enter it, or choose another channel.",
                    self.sudo().partner_id.display_name,
                )
            )
        lang = self.sudo().partner_id.lang
        words = self.with_context(lang=lang) if lang else self
        received = fields.Datetime.context_timestamp(self, self.intake_received_at)
        text = words.env._(
            "We received your order on %(time)s. Its number is %(number)s.",
            time=f"{received:%Y-%m-%d %H:%M:%S}",
            number=self.name,
        )
        self.message_post(
            body="\n".join(filter(None, (text, note))),
            partner_ids=self.sudo().partner_id.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )

    def _acknowledged(self, channel, note=""):
        """Keep who told the customer, when and how; the process hears of it."""
        now = fields.Datetime.now()
        values = {
            "acknowledged_at": now,
            "acknowledged_by_id": self.env.uid,
            "acknowledged_channel_id": channel.id,
        }
        self._write_system(values)
        payload = {"how": channel.code, "note": note}
        self._process_emit_later("order.acknowledged", payload)

    def _acknowledge_at_entry(self):
        """Write to the customers of new orders whose channel says so, as far as they
        have an address; the others stand in the head of their order."""
        ids = self.env["order.intake.channel"]._acknowledging_ids()
        mine = self.filtered(lambda order: order.intake_channel_id.id in ids)
        mail = mine and self._acknowledge_channel(MAIL)
        for order in mine.filtered(
            lambda o: o.intake_channel_id.acknowledge == MAIL and o.partner_id.email
        ):
            order._acknowledge_mail()
            order._acknowledged(mail)

    def _acknowledge_open(self):
        """Return the orders whose customers still wait to be told."""
        ids = self.env["order.intake.channel"]._acknowledging_ids()
        return self.filtered(
            lambda order: order.intake_channel_id.id in ids
            and not order.acknowledged_at
            and order.state in ("draft", "sent")
        )

    def _acknowledge_notice(self):
        """Return the notice of the head that the customer waits to be told."""
        return self._order_head_notice(
            "warning",
            self.env._("The customer does not know that the order has arrived"),
            name="action_order_acknowledge",
            label=self.env._("Acknowledge Receipt"),
            may=self._may_act,
        )
