from odoo import models
from odoo.exceptions import AccessError

from odoo.addons.order_process.engine.graph import Graph


class SaleOrder(models.Model):
    """Who may assign: whoever owes the node that the assignment ends, the head of the
    role and those above it, process managers. Nobody gets a role by an assignment."""

    _inherit = "sale.order"

    def _team_assigners(self, role):
        """Return those of these orders on which the user may assign a role."""
        if self.env.su:
            return self
        allowed = self.browse()
        for company, orders in self.grouped("company_id").items():
            if role in self.env["order.role"]._assignable_in(company):
                allowed |= orders
        owed = (self - allowed)._process_waiting("order.assigned")
        mine = owed.filtered(lambda duty: duty._answers())
        return allowed | self.browse(mine.mapped("res_id"))

    def _team_ensure_assigns(self, role):
        """:raise AccessError: not a reader of the orders, or not who may assign"""
        self.check_access("read")
        if denied := self - self._team_assigners(role):
            above = [role, *role._line_up()]
            raise AccessError(
                self.env._(
                    "People of %(role)s are assigned to %(order)s by the head of the "
                    "role, by %(above)s, by whoever owes the assignment, or by a "
                    "process manager.",
                    role=role.name,
                    order=denied[0].name,
                    above=", ".join(one.name for one in above[1:])
                    or self.env._("the role above it"),
                )
            )

    def _team_may_assign(self):
        """Return whether the user may assign somebody on these orders (menus)."""
        return bool(self._team_roles())

    def _team_roles(self):
        """Return the roles for which the user may assign people on each of these
        orders: on those with a procedure, roles that it knows."""
        roles = None
        for order in self:
            own = order._team_roles_of_process()
            found = self.env["order.role"]._assignable_in(order.company_id)
            if order._team_owed():
                found |= own
            found = found & own if own else found
            roles = found if roles is None else roles & found
        return self.env["order.role"].sudo() if roles is None else roles

    def _team_owed(self):
        """Return whether the user owes the assignment of the order; no query where no
        node of its procedure asks for it."""
        if not self._team_graph().index.get(("event", "order.assigned")):
            return False
        return any(duty._answers() for duty in self._process_waiting("order.assigned"))

    def _team_graph(self):
        """Return the graph of the order's procedure, from the cache; an empty one."""
        process = self.sudo().process_id
        if not process:
            return Graph({})
        return self.env["order.process"]._process_graph(process.id)

    def _team_roles_of_process(self):
        """Return the roles of the nodes of the order's procedure; the graph is in the
        cache."""
        nodes = self._team_graph().nodes.values()
        ids = dict.fromkeys(node.role_id for node in nodes if node.role_id)
        return self.env["order.role"].sudo().browse(ids)
