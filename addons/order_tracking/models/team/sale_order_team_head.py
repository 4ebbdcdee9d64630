from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

USER = "order_process.order_process_group_user"


class SaleOrder(models.Model):
    """Assigning and taking over: the dialogs, and where they are offered."""

    _inherit = "sale.order"
    _event_actions = {
        "order.assigned": "action_order_assign",
        "order.taken": "action_order_take",
    }

    def action_order_assign(self, role=None):
        """Open the dialog that assigns these orders (buttons, desk).

        :param str role: code of the role that is proposed
        """
        context = {"default_order_ids": self.ids, "default_role_code": role or False}
        return self._team_dialog("order.assign.entry", self.env._("Assign"), context)

    def action_order_take(self, role=None):
        """Open the dialog that shows what is taken over (buttons, desk).

        :param str role: code of the role; empty: of each role that is the user's
        """
        self.ensure_one()
        context = {"default_order_id": self.id, "default_role_code": role or False}
        return self._team_dialog("order.take.entry", self.env._("Take Over"), context)

    def _team_dialog(self, model, name, context):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": context,
        }

    def _order_head_team(self):
        """Return the entry of the menu that assigns somebody."""
        going = self.process_state == "running" and self.state != "cancel"
        return HeadAction(
            "action_order_assign",
            self.env._("Assign"),
            going and not self.process_closed_at,
            USER,
            may=self._team_may_assign,
        )

    def _order_head_teams(self):
        """Return ``[(order id, notice)]`` of what was assigned and nobody has taken
        over; no query for orders that name nobody."""
        # sudo: it is the kernel's column.
        named = self.filtered(lambda order: order.sudo().process_people)
        lines = self.env["order.team"]._in_force(named) if named else ()
        return [
            (line.order_id.id, self._order_head_untaken(line))
            for line in lines
            if line.state == "waiting"
        ]

    def _order_head_untaken(self, line):
        """Return the notice that an order is not taken over yet."""
        text = self.env._(
            "Not yet taken over: %(person)s, %(role)s",
            person=line.user_id.name,
            role=line.role_id.name,
        )
        return self._order_head_notice(
            "info",
            text,
            groups=USER,
            name="action_order_take",
            label=self.env._("Take Over"),
            may=lambda: bool(line._principal()),
        )
