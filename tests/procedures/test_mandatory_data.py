"""What every shipped procedure of sales orders asks for before an order goes on."""

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common import ProcedureCase

MONDAY = "2026-11-23 09:00"


class MandatoryDataCase(ProcedureCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def bare(self):
        """An order as somebody who is called away leaves it."""
        bare = self.env["res.partner"].create({"name": "Caller"})
        order = self.new_order(
            bare, customer_requested_date=False, order_line=[Command.clear()]
        )
        return self.as_(order, "sales_clerk")

    def check_refused_until_complete(self):
        order = self.bare()
        with self.assertRaises(GateRefused) as refused:
            order.action_order_submit()
        said = str(refused.exception)
        for label in ("Phone", "Street", "City", "Date", "Order Lines"):
            self.assertIn(label, said)
        self.assertFalse(order.submitted_at)
        self.check_led_to_the_fields(order, refused.exception.missing)
        order.partner_id = self.dealer
        order.customer_requested_date = "2026-12-31"
        order.order_line = [
            Command.create({"product_id": self.product.id, "product_uom_qty": 0})
        ]
        with self.assertRaisesRegex(GateRefused, "line 1 Switch: Quantity"):
            order.action_order_submit()
        order.order_line.product_uom_qty = 5
        order.action_order_submit()
        self.assertEqual(order.requirement_state, "submitted")
        self.assertEqual(order.submitted_by_id, self.people["sales_clerk"])

    def check_led_to_the_fields(self, order, missing):
        """Who may write the order fills in; who may not asks whom it belongs to."""
        lines = self.told(order, missing)
        led = [line for line in lines if line["go"] and line["go"].get("fields")]
        fields = {name for line in led for name in line["go"]["fields"]}
        wanted = {"partner_id", "customer_requested_date", "order_line"}
        self.assertLessEqual(wanted, fields)
        self.assertFalse([line for line in led if line["ask"]], "nobody to remind")
        keeper = self.as_(order, "warehouse")
        asked = [line for line in self.told(keeper, missing) if not line["people"]]
        refusals = self.env["order.refusal"].with_user(self.people["warehouse"])
        clerk = self.people["sales_clerk"]
        self.assertEqual(refusals.ask(asked[0]["ask"]), {"people": [clerk.name]})

    def told(self, order, missing):
        refusals = order.env["order.refusal"]
        return refusals._describe(order, "order.submitted", missing)["documents"][0][
            "lines"
        ]

    def check_not_confirmed_while_it_lacks_something(self):
        order = self.bare()
        with self.assertRaises(GateRefused) as refused:
            order.action_confirm()
        said = str(refused.exception)
        for label in ("Phone", "Street", "City", "Date", "Order Lines"):
            self.assertIn(label, said)
        self.assertEqual(order.state, "draft")
        self.assertEqual(
            order.requirement_missing.count("Phone"), 1, "notified only once"
        )
        self.assertIn(
            "“Confirm the Order”, “Submit the Order”", order.requirement_missing
        )
        order.partner_id = self.dealer
        order.customer_requested_date = "2026-12-31"
        order.order_line = [
            Command.create({"product_id": self.product.id, "product_uom_qty": 5})
        ]
        missing = order._gates_missing("order.confirmed")
        self.assertNotIn("other", [item["kind"] for item in missing])


@tagged("post_install", "-at_install")
class TestMandatoryDataS1K(MandatoryDataCase):
    process_code = "S1-K"

    def test_an_order_lacks_nothing_when_it_is_submitted(self):
        self.check_refused_until_complete()

    def test_an_order_lacks_nothing_when_it_is_confirmed(self):
        self.check_not_confirmed_while_it_lacks_something()


@tagged("post_install", "-at_install")
class TestMandatoryDataS4C(MandatoryDataCase):
    process_code = "S4-C"

    def test_an_order_lacks_nothing_when_it_is_submitted(self):
        self.check_refused_until_complete()

    def test_an_order_lacks_nothing_when_it_is_confirmed(self):
        self.check_not_confirmed_while_it_lacks_something()


@tagged("post_install", "-at_install")
class TestMandatoryDataS0D(MandatoryDataCase):
    process_code = "S0-D"

    def test_an_order_lacks_nothing_when_it_is_submitted(self):
        self.check_refused_until_complete()


@tagged("post_install", "-at_install")
class TestMandatoryDataOfAll(ProcedureCase):
    process_code = "S1-K"

    def test_every_shipped_procedure_of_sales_orders_has_a_rule(self):
        shipped = self.env["order.process"].search(
            [("res_model", "=", "sale.order"), ("state", "=", "published")]
        )
        shipped = shipped.filtered(
            lambda process: (
                process.get_external_id()[process.id].startswith("order_procedures.")
            )
        )
        rules = self.env["order.requirement.rule"].search([])
        named = {
            code.strip()
            for rule in rules
            for code in (rule.process_codes or "").split(",")
        }
        self.assertTrue(shipped)
        self.assertEqual(set(shipped.mapped("code")) - named, set())

    def test_mandatory_data_hold_the_confirmation_too(self):
        rules = self.env["order.requirement.rule"].search(
            [("res_model", "=", "sale.order")]
        )
        for rule in rules.filtered(lambda rule: rule.get_external_id()[rule.id]):
            codes = rule.gate_event_ids.mapped("code")
            self.assertIn("order.confirmed", codes, rule.name)
