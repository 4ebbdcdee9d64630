"""People who stand have a phone: what they find in their menus comes as cards."""

from odoo.tests import TransactionCase, new_test_user, tagged

from .rights_table import PEOPLE

STANDING = ("warehouse", "workshop")
#: Registers and set-up, which are looked up at a desk.
AT_A_DESK = {"order.role.deputy", "order.shipping.notice.line"}


@tagged("post_install", "-at_install")
class TestPhoneCards(TransactionCase):
    def test_their_entries_come_as_cards(self):
        root = self.env.ref("order_process.order_process_menu_root").id
        for family in STANDING:
            user = new_test_user(self.env, f"phone_{family}", PEOPLE[family])
            menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
            actions = self._actions(menus, root)
            lists = {
                action.name
                for action in actions
                if {"list", "kanban"} & set(action.view_mode.split(",")) == {"list"}
                and action.res_model not in AT_A_DESK
            }
            self.assertFalse(lists, family)
            self.assertGreater(len(actions), 6)

    def _actions(self, menus, root):
        found, todo = self.env["ir.actions.act_window"], [root]
        while todo:
            menu = menus[todo.pop()]
            todo += menu["children"]
            if menu.get("action_model") == found._name:
                found += found.browse(menu["action_id"])
        return found
