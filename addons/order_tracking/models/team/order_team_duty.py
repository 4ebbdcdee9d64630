from odoo import fields, models

from odoo.addons.order_clock.engine.deadline import Limit


class OrderTeam(models.Model):
    """Taking over is a duty of whoever was assigned, where no node of the procedure
    asks for it."""

    _inherit = "order.team"

    def _keep_duty(self, duty):
        self._as_kernel()._write_system({"duty_id": duty.id})

    def _prepare_duty(self, start):
        order = self.order_id
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Take over the order"),
            "document": order,
            "role": self.role_id,
            "named": self.user_id,
            "limit": self.rule_id or Limit("none"),
            "company": self.company_id,
        }

    def _ask_to_take(self):
        """Open the duty of those of these rows that nobody has taken over yet."""
        waiting = self.filtered(
            lambda line: line.state == "waiting" and not line._taken_by_node()
        )
        return waiting._open_duties()

    def _taken_by_node(self):
        """Return whether a node of the procedure asks the role to take the order
        over; the graph is in the cache."""
        graph = self.order_id._team_graph()
        ends = graph.index.get(("event", "order.taken"), {}).get("complete", ())
        return any(node.role_id == self.role_id.id for node, _trigger in ends)

    def _principal(self):
        """Return for whom the user takes the order over; None where it is not his.

        While neither the person nor a deputy of his is there, everybody of the role
        may take it over for him.
        """
        user = self.env["res.users"].sudo().browse(self.env.uid)
        principal = self.role_id._user_principal(user, self.company_id)
        if not principal or not self.user_id or self.user_id == principal:
            return principal
        key = self.company_id.id, self.role_id.id, self.user_id.id
        there = self.env["order.role"]._holders({key})[key]
        return None if there else self.user_id

    def _sign(self, principal):
        """Record that the order was taken over, by whom and for whom, and tell it."""
        order, user = self.order_id, self.env.user
        acting = principal if principal != user else user.browse()
        self._as_kernel().write(
            {
                "user_id": principal.id,
                "taken_at": fields.Datetime.now(),
                "taken_by_id": user.id,
                "taken_for_id": acting.id,
            }
        )
        order._process_name_person(self.role_id, principal)
        self.duty_id.sudo()._end_duties("done", principal=principal)
        payload = {"role": self.role_id.code, "person": principal.login}
        own = order.sudo(False)
        own._process_emit_later("order.taken", payload, principal=acting or None)
