from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.models.milestone.order_milestone import PARTIES


class PurchaseOrderLine(models.Model):
    """Moving the promised date of lines, with why and whose cause it was."""

    _inherit = "purchase.order.line"

    def promise_move(self, date, reason, party, before=None):
        """Keep a new promised date of these lines (dialog, interfaces).

        Odoo's planned arrival and the receipts follow it.

        :param str date: ISO day
        :param str reason: why it was moved
        :param str party: whose cause it is: own, department, customer, supplier,
            carrier, force_majeure
        :param str before: ISO day that the caller saw; another one is refused
        :return: ``[{id, order, original, promised, moves}]``
        :raise UserError: the line is not open, was moved by somebody else meanwhile,
            or date, reason or party cannot be
        :raise AccessError: who cannot write the order
        """
        self.check_access("write")
        self.order_id._ensure_own_act()
        day = self.env["order.time.reader"]._day(date)
        seen = self.env["order.time.reader"]._day(before) if before else None
        reason = self._promise_reason(day, reason, party)
        self._promise_lock()
        self._promise_ensure_open()
        self._promise_ensure_day(day, seen)
        self._promise_keep(day, "moved", reason, party)
        self.date_planned = self._promise_noon(day)
        for order in self.order_id:
            mine = self.filtered(lambda line, order=order: line.order_id == order)
            order._promise_told(mine, day, reason, party)
        return [line._promise_row() for line in self]

    def _promise_reason(self, day, reason, party):
        if not self or not day:
            raise ValidationError(self.env._("Choose the lines and the new date."))
        if not isinstance(party, str) or party not in dict(PARTIES):
            raise ValidationError(
                self.env._("Say whose cause it is: %s.", ", ".join(dict(PARTIES)))
            )
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter a reason for the new date."))
        return reason

    def _promise_ensure_open(self):
        """Refuse lines of which everything has come, or that were not placed."""
        for line in self:
            if not line._promise_is_open():
                raise UserError(
                    self.env._(
                        "%(order)s: nothing of %(goods)s is outstanding.",
                        order=line.order_id.name,
                        goods=line.product_id.display_name or line.name,
                    )
                )

    def _promise_ensure_day(self, day, seen):
        """Refuse a day before the order, the day that stands, and a day that was moved
        since the caller saw it."""
        for line in self:
            told = {"order": line.order_id.name, "day": line.promised_on}
            if seen:
                line._promise_ensure_seen(seen)
            if line.promised_on == day:
                raise UserError(
                    self.env._("%(order)s: %(day)s is promised already.", **told)
                )
            ordered = local_day(self, line.order_id.date_order)
            if day < ordered:
                raise UserError(
                    self.env._(
                        "%(order)s: the goods cannot be promised before the order of "
                        "%(ordered)s.",
                        order=line.order_id.name,
                        ordered=ordered,
                    )
                )

    def _promise_ensure_seen(self, seen):
        """Refuse who decided by another day than the one that stands."""
        if self.promised_on != seen:
            kept = self.sudo().promise_ids.sorted("number")
            raise UserError(
                self.env._(
                    "%(order)s: %(who)s has moved the date to %(day)s meanwhile.",
                    order=self.order_id.name,
                    who=kept[-1:].user_id.name,
                    day=self.promised_on,
                )
            )

    def _promise_row(self):
        """Return a line as interfaces get it."""
        line = self.sudo()
        return {
            "id": line.id,
            "order": line.order_id.name,
            "original": fields.Date.to_string(line.promise_first_on),
            "promised": fields.Date.to_string(line.promised_on),
            "moves": line.promise_moves,
        }

    def _prepare_expedite_row(self):
        """Return the line as a row of the expediting sheet."""
        self.ensure_one()
        return {
            "product": self.product_id.id,
            "quantity": self.product_qty - self.qty_received,
        }
