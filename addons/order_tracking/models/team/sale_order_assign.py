from odoo import models
from odoo.exceptions import UserError

MOST_REASON = 500


class SaleOrder(models.Model):
    """Assigning orders: by a person, in bulk, by rules."""

    _inherit = "sale.order"

    def order_assign(self, role, login=None, reason=None):
        """Assign these orders to a person of a role, or to all who hold it (RPC,
        dialog).

        :param str role: code of the role
        :param str login: of the person, who holds the role; empty for the whole role
        :param str reason: required where somebody is assigned already
        :return: ids of the new assignments; none for orders that stay as they are
        :raise AccessError: who may not assign people of this role
        :raise UserError: the person does not hold the role
        """
        role = self._team_role(role)
        self._team_ensure_assigns(role)
        self._team_ensure_open()
        people = {order: order._team_person(role, login) for order in self}
        reason = self._team_reason(role, people, reason)
        return self._team_put(role, people, reason).ids

    def order_assign_by_rules(self, role):
        """Assign these orders as the rules of a role propose (dialog, RPC).

        :param str role: code of the role
        :return: ids of the new assignments
        :raise UserError: no rule fits one of them, naming which
        """
        role = self._team_role(role)
        self._team_ensure_assigns(role)
        self._team_ensure_open()
        chosen = self.env["order.assign.rule"]._choose_for(self, role)
        chosen = {self.browse(order.id): found for order, found in chosen.items()}
        if left := self.filtered(lambda order: order not in chosen):
            names = ", ".join(left.mapped("name"))
            raise UserError(
                self.env._(
                    "No assignment rule of %(role)s fits: %(orders)s.",
                    role=role.name,
                    orders=names,
                )
            )
        return self._team_by_rules(role, chosen).ids

    def _team_by_rules(self, role, chosen):
        people = {order: user for order, (_rule, user) in chosen.items()}
        rules = {order: rule for order, (rule, _user) in chosen.items()}
        orders = self.filtered(lambda order: order in chosen)
        return orders._team_put(role, people, self.env._("By rule"), rules)

    # -- by themselves -----------------------------------------------------------------
    def _team_codes(self):
        """Return the codes of the events at which some rule assigns by itself."""
        return list(self.env["order.assign.rule"]._assigning())

    def _team_heard(self, heard):
        """Assign orders that nobody was assigned to, where rules do so by themselves;
        listener."""
        assigning = self.env["order.assign.rule"]._assigning()
        teams, roles = self.env["order.team"], self.env["order.role"].sudo()
        for code, _purpose, orders in heard.runs():
            for role in roles.browse(assigning.get(code, ())):
                known = teams._in_force(orders, role).order_id
                rest = (orders - known).sudo()
                chosen = self.env["order.assign.rule"]._choose_for(rest, role, code)
                rest._team_by_rules(role, chosen)

    # -- reading what is given ---------------------------------------------------------
    def _team_role(self, code):
        """Return the role of a code, as superuser."""
        known = isinstance(code, str) and code.strip()
        roles = self.env["order.role"].sudo()
        role = roles.search([("code", "=", known)]) if known else roles.browse()
        if not role or role.is_external:
            raise UserError(self.env._("There is no role “%s”.", code))
        return role

    def _team_person(self, role, login):
        """Return the user of a login who holds the role in the order's company; empty
        for none."""
        people = role._people_in(self.company_id)
        if not login:
            return people.browse()
        found = people.filtered(lambda user: user.login == login)
        if not found:
            raise UserError(
                self.env._(
                    "“%(login)s” does not hold the role %(role)s. Those who do: "
                    "%(people)s.",
                    login=login,
                    role=role.name,
                    people=", ".join(people.mapped("name")) or self.env._("no one yet"),
                )
            )
        return found

    def _team_reason(self, role, people, reason):
        """Return why, which is asked for where somebody else was assigned before."""
        reason = str(reason or "").strip()[:MOST_REASON]
        lines = self.env["order.team"]._in_force(self, role)
        taken = lines.filtered(
            lambda line: line.user_id and line.user_id != people[line.order_id]
        )
        if taken and not reason:
            raise UserError(
                self.env._(
                    "Enter a reason: %(person)s is assigned to %(order)s.",
                    person=taken[0].user_id.name,
                    order=taken[0].order_id.name,
                )
            )
        return reason

    def _team_ensure_open(self):
        if over := self.filtered(lambda order: order.state == "cancel"):
            raise UserError(
                self.env._("%s is cancelled.", ", ".join(over.mapped("name")))
            )
