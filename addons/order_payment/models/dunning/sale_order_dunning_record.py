from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import (
    ensure_named,
    fits,
    is_one_of,
    refuse_unread,
)
from odoo.addons.order_tracking.models.billing.money_readers import MONEY, sees

from .order_dunning import HOW

#: What is said of a dunning.
SAID = {
    "how": str,
    "spoken_with": str,
    "text": str,
    "promised_on": str,
    "promised_amount": (int, float),
}
TEXTS = ("how", "spoken_with", "text")


class SaleOrder(models.Model):
    """Who urged the customer writes down what was said and promised."""

    _inherit = "sale.order"

    def dunning_record(self, values, key=None):
        """Write down that the customer was urged to pay (dialog, interfaces).

        :param dict values: how (phone, message, mail, letter, visit), spoken_with,
            text; promised_on (YYYY-MM-DD) and promised_amount where a payment was
            promised, without amount: all that is owed
        :param str key: the caller's; the same call again returns the same row
        :return: id, order, level, how, spoken_with, owed, promise
        :raise UserError: nothing is owed on posted invoices
        :raise ValidationError: with every value that cannot be read
        """
        self.ensure_one()
        self._dunning_ensure_may()
        said = self._dunning_said(values)
        rows = self.env["order.dunning"].sudo()
        if known := known_by(rows, key, self.sudo().company_id, order_id=self):
            return known._dunning_row()
        order = self.sudo()
        open_ = order._dunning_invoices()
        owed = sum(order._money_from(one, one.amount_residual) for one in open_)
        owed = order.currency_id.round(owed)
        if not owed > 0:
            raise UserError(self.env._("Nothing is owed for %s.", self.display_name))
        order._dunning_ensure_promise(said, owed)
        with repeated("order_dunning_key_unique"):
            row = self.env["order.dunning"]._keep(
                [{**order._dunning_values(open_, owed), **said, "key": key or False}]
            )
        order._dunning_recorded(row)
        return row._dunning_row()

    def _dunning_values(self, open_, owed):
        """Return what the system knows of a dunning."""
        rows = self.env["order.dunning"].sudo()
        return {
            "order_id": self.id,
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
            "at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "level": rows.search_count([("order_id", "=", self.id)]) + 1,
            "invoices": ", ".join(open_.mapped("name")),
            "due_on": min(filter(None, open_.mapped("invoice_date_due")), default=None),
            "owed": owed,
            "received": self._money_received()[self.id],
        }

    def _dunning_recorded(self, row):
        """The duty is done; the process hears of it. Without a promise the customer is
        urged again when the rule says so; as superuser."""
        values = {"dunning_level": row.level}
        if row.promised_on:
            values["payment_promised_on"] = row.promised_on
        self._write_system(values)
        self._dunning_duties()._end_duties("done", row.text)
        self._process_emit_later("payment.dunned", {"level": row.level, "how": row.how})
        if row.promised_on:
            day = fields.Date.to_string(row.promised_on)
            self._process_emit_later("payment.promised", {"date": day})
        else:
            self._dunning_owe(self, "again_within")

    # -- what is said ------------------------------------------------------------------
    def _dunning_ensure_may(self):
        """:raise AccessError: who neither deals with money nor owes it"""
        self.check_access("read")
        if not sees(self.env, MONEY) and not self.has_own_duty:
            raise AccessError(
                self.env._("Customers are urged to pay by sales and finance.")
            )

    @api.model
    def _dunning_said(self, values):
        """Return what is said as values of fields.

        :raise ValidationError: with every name and value that cannot be read
        """
        ensure_named(self.env, values)
        said = {
            name: value for name, value in values.items() if value not in (None, "")
        }
        faults = [n for n, v in said.items() if not isinstance(v, SAID.get(n, ()))]
        faults += [n for n in TEXTS if not str(said.get(n, "")).strip()]
        if not is_one_of(said.get("how"), dict(HOW)):
            faults.append("how")
        if not fits(float, said.get("promised_amount", 0)):
            faults.append("promised_amount")
        try:
            text = said.get("promised_on")
            said["promised_on"] = text and date.fromisoformat(text)
        except (TypeError, ValueError):
            faults.append("promised_on")
        refuse_unread(self.env, faults, SAID)
        said["text"] = short_text(self.env, said["text"].strip())
        return said

    def _dunning_ensure_promise(self, said, owed):
        """Complete a promise; refuse one that is none."""
        if not said["promised_on"]:
            if said.pop("promised_amount", 0):
                raise ValidationError(
                    self.env._("Enter the day for which the payment is promised.")
                )
            return
        if said["promised_on"] < local_day(self, fields.Datetime.now()):
            raise ValidationError(self.env._("Nobody promises a payment for the past."))
        amount = said.get("promised_amount") or owed
        if self.currency_id.compare_amounts(amount, owed) > 0:
            raise ValidationError(self.env._("More is promised than is owed."))
        said |= {"promised_amount": amount, "promise_state": "open"}

    def _dunning_invoices(self):
        """Return the posted invoices of one order that are not paid; as superuser."""
        return self.invoice_ids.filtered(
            lambda one: one.state == "posted"
            and one.move_type == "out_invoice"
            and one.payment_state in ("not_paid", "partial")
        )

    def action_dun(self):
        """Open the dialog in which a dunning is recorded (menu, duty)."""
        self.ensure_one()
        self._process_ensure_reader()
        self._dunning_ensure_may()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record Dunning"),
            "res_model": "order.dunning.entry",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_order_id": self.id},
        }
