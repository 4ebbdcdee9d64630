from odoo import fields, models


class SaleOrder(models.Model):
    """Who answers for which role on an order, and who did before."""

    _inherit = "sale.order"

    order_team_ids = fields.One2many(
        "order.team",
        "order_id",
        string="Assignments",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )

    def _team_put(self, role, people, reason, rules=None, code="order.assigned"):
        """Append who answers for a role, and tell it; whoever was assigned before keeps
        his row, ended.

        :param dict people: ``{order: user}``; an empty user: all who hold the role
        :param dict rules: ``{order: rule}`` where a rule decided
        :param str code: the event that tells it
        :return: the new rows; orders that stay with the same person have none
        """
        teams, rules = self.env["order.team"], rules or {}
        before = {line.order_id: line for line in teams._in_force(self, role)}
        moved = self.filtered(
            lambda order: order not in before or before[order].user_id != people[order]
        )
        ended = (before[order] for order in moved if order in before)
        teams.sudo().union(*ended)._finish()
        vals_list = [
            order._prepare_team(role, people[order], reason, rules.get(order))
            for order in moved
        ]
        lines = teams._append(vals_list)
        moved._team_name(role, people)
        moved._team_tell(code, role, people, before, reason)
        lines.sudo()._ask_to_take()
        return lines

    def _prepare_team(self, role, user, reason, rule):
        """Return the values of the row of this order."""
        return {
            "order_id": self.id,
            "company_id": self.company_id.id,
            "role_id": role.id,
            "user_id": user.id,
            "since": fields.Datetime.now(),
            "assigned_by_id": self.env.uid,
            "reason": reason,
            "rule_id": rule and rule.id,
            "asks_taking": not rule or rule.asks_taking,
        }

    def _team_name(self, role, people):
        """Let what is open and what opens for the role be the person's."""
        for user, orders in self.grouped(lambda order: people[order]).items():
            orders._process_name_person(role, user)

    def _team_tell(self, code, role, people, before, reason):
        """Emit who was assigned, orders that are alike together."""
        none = self.env["order.team"]

        def said(order):
            return people[order], before.get(order, none).user_id

        with self._process_together():
            for (user, former), orders in self.grouped(said).items():
                payload = {
                    "role": role.code,
                    "person": user.login or "",
                    "from": former.login or "",
                    "reason": reason or "",
                }
                orders._process_emit_later(code, payload)

    def _team_over(self, heard):
        """Nobody has to take over an order that is over; listener."""
        lines = self.env["order.team"]._in_force(heard.documents)
        lines._end_tasks("cancelled")
