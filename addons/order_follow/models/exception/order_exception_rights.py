from odoo import models

from .order_exception import HANDLED, UNSOLVED

MANAGER = "order_process.order_process_group_manager"


class OrderException(models.Model):
    """Who takes which step: those who handle it, its team, who tells the customer."""

    _inherit = "order.exception"

    def write(self, vals):
        """What is learnt while it is handled is written by those who handle it."""
        if not self.env.su and not set(HANDLED).isdisjoint(vals):
            running = self.filtered(lambda one: one.state != "draft")
            running._document_ensure(*UNSOLVED)
            running._ensure_handler()
        return super().write(vals)

    def _is_handler(self):
        """Return whether the user handles it: of the owners, the team, or who reported
        it where the type names no owner."""
        self.ensure_one()
        exception = self.sudo()
        if self.env.su or self.env.user.has_group(MANAGER):
            return True
        owners = exception.type_id.owner_role_ids
        if not owners and self.env.user == exception.user_id:
            return True
        return self.env.user in exception.team_user_ids or self._document_holds(owners)

    def _ensure_handler(self):
        """:raise AccessError: naming who handles it"""
        for exception in self:
            exception.check_access("read")
            if not exception._is_handler():
                self._refuse_person(exception, exception.sudo().type_id.owner_role_ids)

    def _is_teller(self):
        """Return whether the user tells the customer: the role of the type, those who
        handle it, and the salesperson of the order."""
        self.ensure_one()
        exception = self.sudo()
        if self._is_handler() or exception.order_id.user_id == self.env.user:
            return True
        return self._document_holds(exception.type_id.teller_role_id)

    def _ensure_teller(self):
        """:raise AccessError: naming who tells the customer"""
        for exception in self:
            exception.check_access("read")
            kind = exception.sudo().type_id
            if not exception._is_teller():
                self._refuse_person(
                    exception, kind.teller_role_id or kind.owner_role_ids
                )

    def _ensure_reporter(self):
        """:raise AccessError: neither who reported it nor who handles it"""
        for exception in self:
            exception.check_access("read")
            told = exception.sudo()
            mine = self.env.user in told.user_id | told.reported_by_id
            if not mine and not exception._is_handler():
                self._refuse_person(exception, told.type_id.owner_role_ids)

    def _refuse_person(self, exception, roles):
        names = roles.sudo().mapped("name") or [exception.sudo().user_id.name]
        exception._document_refuse(names)
