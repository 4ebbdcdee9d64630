from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .common_signoff import MANAGERS, SignoffCommon


@tagged("post_install", "-at_install")
class TestAvailability(SignoffCommon):
    """The map of any document's rounds, without an order and its rooms."""

    @freeze_time("2030-01-07 02:00:00")
    def test_the_map_shows_who_signs_a_document_and_where_nobody_does(self):
        self.company.order_signoff_hours = 0
        self._make_chain("finance", "quality")
        self._request(self._make_document())
        self.roles["quality"].assignment_ids.active = False
        manager = new_test_user(self.env, "availability_manager", MANAGERS)
        availability = self.env["order.availability"].with_user(manager)
        action = availability.action_open_availability()
        found = {
            role: set(cells.mapped("state"))
            for role, cells in availability.search(action["domain"])
            .grouped("role_id")
            .items()
        }
        self.assertEqual(found[self.roles["finance"]], {"thin"})
        self.assertEqual(found[self.roles["quality"]], {"vacant"})
        self.assertNotIn(self.roles["production"], found)
        cell = availability.search(action["domain"])[:1]
        self.assertEqual(cell.display_name, f"{cell.role_id.name} · 01/07/2030")

    def test_it_is_for_users_of_the_process_and_in_their_menus(self):
        plain = new_test_user(self.env, "availability_plain", "base.group_user")
        with self.assertRaises(AccessError):
            self.env["order.availability"].with_user(plain).action_open_availability()
        planner = new_test_user(
            self.env,
            "availability_planner",
            "order_process.order_process_group_planning",
        )
        menu = self.env.ref("order_process.order_availability_menu")
        self.assertIn(
            menu.id, self.env["ir.ui.menu"].with_user(planner)._visible_menu_ids()
        )
        self.assertNotIn(
            menu.id, self.env["ir.ui.menu"].with_user(plain)._visible_menu_ids()
        )
