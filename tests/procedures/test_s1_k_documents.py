"""S1-K: a step that names a document of ours lets people choose among the order's
own."""

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .s1_k import S1KCase


@tagged("post_install", "-at_install")
class TestS1KPapers(S1KCase):
    def setUp(self):
        super().setUp()
        self.at("2026-11-23 09:00")
        self.order = self.outsourced_order()

    def buy(self):
        """A purchase order for the order's line."""
        line = {
            "product_id": self.product.id,
            "product_qty": 5,
            "price_unit": 60,
            "sale_line_id": self.order.order_line.id,
        }
        values = {"partner_id": self.operator.id, "company_id": self.company.id}
        orders = self.env["purchase.order"]
        return orders.create({**values, "order_line": [Command.create(line)]})

    def dialog(self):
        milestone = self.as_(self.node(self.order, "7E/8E"), "purchasing")
        action = milestone.action_do()
        wizard = self.env[action["res_model"]].with_user(milestone.env.user)
        return wizard.browse(action["res_id"])

    def test_one_of_several_purchase_orders_is_chosen(self):
        first, second = self.buy(), self.buy()
        wizard = self.dialog()
        line = wizard.line_ids
        self.assertEqual(line.kind, "selection")
        self.assertEqual(line.option_ids.mapped("name"), [first.name, second.name])
        self.assertFalse(line.value_option_id)
        line.value_option_id = line.option_ids[1]
        wizard.action_confirm()
        given = self.node(self.order, "7E/8E").evidence_ids
        self.assertEqual(given.value_text, second.name)

    def test_the_only_one_is_taken_and_another_number_is_refused(self):
        bought = self.buy()
        wizard = self.dialog()
        self.assertEqual(wizard.line_ids.value_option_id.name, bought.name)
        with self.assertRaisesRegex(ValidationError, f"one of these: {bought.name}"):
            self.complete(self.order, "7E/8E", purchase_order="YX-WX-031")
        self.assertEqual(self.states(self.order, "7E/8E"), ["open"])
        wizard.action_confirm()
        self.assertEqual(self.states(self.order, "7E/8E"), ["done"])

    def test_without_one_of_its_own_the_number_is_written_down(self):
        wizard = self.dialog()
        self.assertEqual(wizard.line_ids.kind, "text")
        wizard.line_ids.value_text = "P-OUTSIDE-7"
        wizard.action_confirm()
        given = self.node(self.order, "7E/8E").evidence_ids
        self.assertEqual(given.value_text, "P-OUTSIDE-7")
