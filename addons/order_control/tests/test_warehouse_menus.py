import ast

from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestWarehouseMenus(TransactionCase):
    """What the menus of the warehouse show, and what they say when they are empty."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "stock.group_stock_user,order_process.order_process_group_warehouse"
        cls.keeper = new_test_user(cls.env, "menu_keeper", groups)

    def _action(self, name):
        action = self.env["ir.actions.actions"].with_user(self.keeper)
        return action._for_xml_id(f"order_control.stock_picking_action_{name}")

    def test_an_empty_list_says_what_the_menu_shows(self):
        texts = {"today": "due today", "ready": "ready to ship", "receive": "Receipts"}
        for name, text in texts.items():
            action = self._action(name)
            read = self.env["ir.actions.act_window"].browse(action["id"])
            self.assertIn(text, read.read(["help"])[0]["help"])
            views = self.env["stock.picking"].with_user(self.keeper)
            views = views.get_views(action["views"])["views"]
            self.assertIn('sample="0"', views["list"]["arch"])
            self.assertIn('sample="0"', views["kanban"]["arch"])

    def test_a_ready_delivery_of_a_later_day_is_found(self):
        kind = self.env["stock.picking.type"].search(
            [("code", "=", "outgoing")], limit=1
        )
        product = self.env["product.product"].create({"name": "Consumable"})
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "scheduled_date": "2099-01-01",
                "move_ids": [
                    Command.create({"product_id": product.id, "product_uom_qty": 1})
                ],
            }
        )
        picking.action_confirm()
        picking.action_assign()
        pickings = self.env["stock.picking"].with_user(self.keeper)
        domain = ast.literal_eval(self._action("ready")["domain"])
        self.assertIn(picking, pickings.search(domain))
        domain = ast.literal_eval(self._action("today")["domain"])
        self.assertNotIn(picking, pickings.search(domain))
