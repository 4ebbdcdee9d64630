from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """Taking an order over: the responsible person signs that he knows it."""

    _inherit = "sale.order"

    def order_take(self, role=None):
        """Take these orders over, as the person who was assigned or stands in for him;
        of an order that was given to a whole role, each who holds it (RPC, dialog).

        :param str role: code of the role; empty: of each role that is the user's
        :return: ids of the assignments that were taken over
        :raise UserError: nothing of an order is the user's to take over
        """
        self.check_access("read")
        self._team_ensure_open()
        roles = self._team_role(role) if role else self.env["order.role"].sudo()
        taken = self.env["order.team"].sudo()
        with self._process_together():
            for order in self:
                taken |= order._take(roles)
        return taken.ids

    def _take(self, roles):
        """Take one order over for these roles, or for all of the user's."""
        lines = self._take_own(roles)
        for line, principal in lines.items():
            line._sign(principal)
        return self.env["order.team"].sudo().union(*lines)

    def _take_own(self, roles):
        """Return ``{row: for whom the user takes it over}``.

        Where a node asks a role of the user to take the order over and nobody was
        assigned, he assigns himself, within his role.
        """
        lines = self.env["order.team"]._in_force(self, roles or None)
        waiting = lines.filtered(lambda line: line.state == "waiting")
        principals = {line: line._principal() for line in waiting}
        principals |= self._take_unassigned(roles, lines)
        mine = {line: person for line, person in principals.items() if person}
        if not mine:
            self._take_refuse(waiting)
        return mine

    def _take_unassigned(self, roles, lines):
        asked = self._process_waiting("order.taken").role_id - lines.role_id
        asked = asked & roles if roles else asked
        own = asked._user_principals(self.env.user, self.company_id)
        found = {}
        for role in asked.filtered(lambda role: own[role.id]):
            person = own[role.id]
            made = self._team_put(role, {self: person}, self.env._("Taken over"))
            found[made.sudo()] = person
        return found

    def _take_refuse(self, waiting):
        people = [line.user_id.name or line.role_id.name for line in waiting]
        if people:
            raise UserError(
                self.env._(
                    "%(order)s is taken over by: %(people)s.",
                    order=self.name,
                    people=", ".join(people),
                )
            )
        raise UserError(
            self.env._("Nothing of %s is waiting to be taken over.", self.name)
        )
