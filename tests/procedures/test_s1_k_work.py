"""S1-K: what who does a duty sees, and what is owed after the goods are received."""

from odoo.tests import tagged

from .s1_k import S1KCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS1KWork(S1KCase):
    with_accounts = True

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def test_the_dialog_of_a_duty_shows_goods_and_quantities_and_no_prices(self):
        order = self.shipped_order()
        duty = self.as_(self.node(order, "23B"), "sales_clerk")
        action = duty.action_open_complete_wizard()
        wizard = duty.env[action["res_model"]].browse(action["res_id"])
        (card,) = wizard.card
        blocks = {block["code"]: block for block in card["blocks"]}
        line, goods = order.order_line, blocks["order_line"]["rows"][0]
        unit = line.product_uom_id.name
        self.assertEqual(goods[0], line.product_id.display_name)
        self.assertRegex(goods[1], rf"^5(\.0+)? {unit}$")
        self.assertEqual(blocks["batch"]["title"], self.pickings(order).name)
        self.assertIn(line.product_id.display_name, blocks["batch"]["rows"][0])
        self.assertFalse(card["amount"])
        self.assertNotIn("price_unit", str(card))

    def test_what_was_received_and_not_invoiced_is_owed(self):
        self.stock_up(5)
        order = self.stock_order(quantity=5)
        self.confirm(order)
        self.request_shipping(order)
        self.ship(order, quantity=2)
        self.assertEqual(self.states(order, "24B-I"), ["waiting"])
        self.sign_receipt(order)
        owed = self.node(order, "24B-I")
        self.assertEqual((owed.state, owed.role_id.code), ("open", "sales_clerk"))
        self.invoice(order)
        self.assertEqual(owed.state, "open", "three are to come")
        self.ship(order)
        self.sign_receipt(order)
        self.invoice(order)
        self.assertEqual(owed.state, "done")
