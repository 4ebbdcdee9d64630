"""What every shipped procedure of sales orders asks for before an order goes on."""

from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.order_process.engine.file.tables import listed
from odoo.addons.order_process.exceptions import GateRefused

from .catalogue.scenario import heads
from .common import ProcedureCase

MONDAY = "2026-11-23 09:00"
#: Procedures whose orders tests of their own follow.
PLAYED = ("S0-D", "S0-H", "S1-A", "S1-B", "S1-K", "S2-I", "S4-C")


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
class TestMandatoryDataOfAll(TransactionCase):
    """What the files say."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.said = {
            str(head["procedure"]): listed(head.get("requirements", []))
            for head, _tree in heads()
            if head["document"] == "sale.order"
        }

    def test_every_procedure_that_a_scenario_plays_has_a_rule(self):
        self.assertEqual({code for code in PLAYED if not self.said[code]}, set())

    def test_mandatory_data_hold_the_confirmation_too(self):
        for code, rules in self.said.items():
            for rule in rules:
                self.assertIn("order.confirmed", listed(rule["holds"]), code)
