from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.said import said_text

MANAGER = "order_process.order_process_group_manager"


class OrderSettlement(models.Model):
    """A sheet is checked, issued, confirmed or disputed, settled or given up."""

    _inherit = "order.settlement"

    def settlement_check(self):
        """Say that the figures are right (button, interfaces).

        :return: as ``settlement_row`` returns one
        :raise UserError: they have changed since, or a line differs without a reason
        """
        self._settlement_begin("settlement.checked", "draft", "disputed")
        sheet = self.sudo()
        if not sheet.line_ids or not sheet._is_as_fetched():
            raise UserError(
                self.env._(
                    "Orders, invoices or payments have changed: fetch the figures of "
                    "%s anew.",
                    self.display_name,
                )
            )
        unsaid = sheet.line_ids.filtered(
            lambda one: one.is_different and not one.remark
        )
        if unsaid:
            raise UserError(
                self.env._(
                    "Enter why these lines differ: %s.",
                    self.env._("; ").join(unsaid.mapped("name")),
                )
            )
        values = {"checked_at": fields.Datetime.now(), "checked_by_id": self.env.uid}
        sheet._document_move("checked", **values)
        self._settlement_event("settlement.checked")
        return self.settlement_row()

    def settlement_issue(self):
        """Give the sheet to the customer (button, interfaces).

        :return: as ``settlement_row`` returns one
        """
        self._settlement_begin("settlement.sheet_issued", "checked")
        self.sudo()._document_move("issued", issued_at=fields.Datetime.now())
        self._settlement_event("settlement.sheet_issued")
        return self.settlement_row()

    def settlement_confirm(self, who):
        """The customer has confirmed the sheet (dialog, interfaces).

        :param str who: who of the customer
        :return: as ``settlement_row`` returns one
        """
        self._settlement_begin("settlement.confirmed", "issued")
        name = said_text(self.env, who, self.env._("Enter who confirmed it."))
        values = {"confirmed_at": fields.Datetime.now(), "confirmed_by": name}
        self.sudo()._document_move("confirmed", **values)
        self._settlement_event("settlement.confirmed")
        return self.settlement_row()

    def settlement_dispute(self, reason):
        """The customer does not agree; the sheet is corrected and checked again
        (dialog, interfaces).

        :param str reason: with what not
        :return: as ``settlement_row`` returns one
        """
        self._settlement_begin("settlement.disputed", "issued", "confirmed")
        text = said_text(self.env, reason)
        sheet = self.sudo()
        sheet._document_move("disputed", dispute=text, version=sheet.version + 1)
        self._settlement_event("settlement.disputed", reason=text)
        return self.settlement_row()

    def settlement_settle(self):
        """Say that nothing is owed any more (button, interfaces).

        :return: as ``settlement_row`` returns one
        :raise UserError: naming what is not invoiced, not paid, not confirmed
        """
        states = ("checked", "issued", "confirmed")
        self._settlement_begin("settlement.settled", *states)
        sheet = self.sudo()
        delivered = sheet.amount_delivered
        sheet._fetch(sheet.line_ids.order_id)
        if sheet.currency_id.compare_amounts(delivered, sheet.amount_delivered):
            raise UserError(
                self.env._(
                    "What was delivered has changed since %s was checked: cancel it "
                    "and make another one.",
                    self.display_name,
                )
            )
        if missing := sheet._settling_needs():
            raise UserError(
                self.env._(
                    "%(sheet)s cannot be settled yet. Open: %(missing)s.",
                    sheet=self.display_name,
                    missing=self.env._("; ").join(missing),
                )
            )
        sheet._document_move("settled", settled_at=fields.Datetime.now())
        self._settlement_event("settlement.settled")
        return self.settlement_row()

    def _settling_needs(self):
        """Return what is open, in words; as superuser."""
        found, money = [], self.currency_id
        if self.rule_id.customer_confirms and self.state != "confirmed":
            found.append(self.env._("the customer has not confirmed it"))
        rest = sum(self.line_ids.mapped("to_invoice"))
        if money.compare_amounts(rest, 0) > 0:
            found.append(self.env._("not invoiced: %s", money.format(rest)))
        # What was invoiced before it was delivered is owed as well.
        billed = self.amount_invoiced - self.amount_received - self.fee
        owed = max(self.amount_open, billed)
        if money.compare_amounts(owed, 0) > 0:
            found.append(self.env._("not paid: %s", money.format(owed)))
        return found

    def settlement_cancel(self, reason):
        """Give the sheet up; its orders can be settled by another one (dialog,
        interfaces).

        :return: as ``settlement_row`` returns one
        """
        self._settlement_begin(False, "draft", "checked", "issued", "disputed")
        text = said_text(self.env, reason)
        self.message_post(body=text, subtype_xmlid="mail.mt_note")
        self.sudo()._document_move("cancelled")
        return self.settlement_row()

    def action_check(self):
        """Check the sheet (button)."""
        for sheet in self:
            sheet.settlement_check()
        return True

    def action_issue(self):
        """Issue the sheet (button)."""
        for sheet in self:
            sheet.settlement_issue()
        return True

    def action_settle(self):
        """Settle the sheet (button)."""
        for sheet in self:
            sheet.settlement_settle()
        return True

    # -- how each begins and ends ------------------------------------------------------
    def _settlement_begin(self, code, *states):
        """Begin a step: one sheet, of who may, nobody else at the same time."""
        self.ensure_one()
        self.check_access("write")
        orders = self.sudo().line_ids.order_id.sudo(False)
        if code and orders.sudo()._process_waiting(code):
            orders._process_ensure_turn(code)
        elif not self._settlement_may():
            self._document_refuse([self.sudo().rule_id.role_id.name])
        self._document_begin(*states)
        if code:
            self._document_check(code)

    def _settlement_may(self):
        """Return whether the user is who settles by the rule, where it names one."""
        role = self.sudo().rule_id.role_id
        manager = self.env.su or self.env.user.has_group(MANAGER)
        return not role or manager or self._document_holds(role)

    def _settlement_event(self, code, **data):
        self._document_emit(code, {"settlement": self.name, **data})
