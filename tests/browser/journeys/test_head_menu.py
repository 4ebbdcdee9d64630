"""Every entry of an order's menus, pressed as every role on orders of every stage."""

import os
from contextlib import closing

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

LOOK = "action_order_checked"
#: Actions of other people's work that no role below may be offered.
NOT_THEIRS = {
    "warehouse": {"action_order_close", "action_cancel", "action_design_wait"},
    "workshop": {"action_order_close", "action_customer_answer", LOOK},
    "quality": {"action_order_close", "action_customer_answer", LOOK},
    "finance": {"action_cancel", "action_order_close"},
    "planning": {"action_cancel", "action_order_close"},
    "gm": {"action_cancel", "action_order_close"},
}
CLERK = {"action_order_close", "action_cancel", "action_customer_answer"}


@tagged("post_install", "-at_install")
class TestHeadMenu(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        roles = cls.env["order.role.assignment"].search([])
        cls.people = (roles.head_id | roles.member_ids).filtered("active")
        company = cls.people[:1].company_id
        orders = cls.env["sale.order"].search([("company_id", "=", company.id)])
        stages = orders.grouped(
            lambda order: (order.state, order.process_state, order.process_stage_id)
        )
        cls.orders = [found[0] for found in stages.values()]
        if os.environ.get("OC_DEEP") != "1":
            states = cls.env["sale.order"].union(*cls.orders).grouped("state")
            cls.orders = [found[0] for found in states.values()]

        bought = cls.env["purchase.order"].search([("company_id", "=", company.id)])
        cls.bought = [found[0] for found in bought.grouped("state").values()]

    def _pressed(self, order, place):
        """Press the entries of a menu; each change is undone. Yield (name, error)."""
        for entry in order._order_head_menu(place):
            error = None
            with closing(self.env.cr.savepoint(flush=True)):
                try:
                    self._press(order.with_context(**entry["context"]), entry)
                    self.env.flush_all()
                except UserError as caught:
                    error = caught
            self.env.invalidate_all()
            yield entry["name"], error

    def _press(self, order, entry):
        if entry["type"] == "action":
            order.check_access("read")
            return
        action = getattr(order, entry["name"])()
        if not isinstance(action, dict) or not action.get("res_model"):
            return
        opened = order.env[action["res_model"]].with_context(
            **(action.get("context") or {})
        )
        if action.get("res_id"):
            opened.browse(action["res_id"]).check_access("read")
        elif (action.get("view_mode") or action["views"][0][1]).startswith("form"):
            opened.check_access("create")
            opened.default_get(list(opened._fields))
        else:
            opened.check_access("read")

    def test_no_entry_of_a_menu_ends_in_a_refusal_of_access(self):
        refused, offered = [], {}
        for user in self.people:
            for order in [*self.orders, *self.bought]:
                if not order.with_user(user).has_access("read"):
                    continue
                own = order.with_user(user).with_context(lang="zh_CN")
                for place in ("more", "new"):
                    for name, error in self._pressed(own, place):
                        offered.setdefault(user.login, set()).add(name)
                        if isinstance(error, AccessError):
                            said = f"{user.login} {order.name} {name}: {error}"
                            refused.append(said)
        self.assertFalse(refused, "\n".join(refused))
        for login, names in NOT_THEIRS.items():
            self.assertFalse(offered[login] & names, login)
        self.assertLessEqual(CLERK, offered["sales_clerk"])
