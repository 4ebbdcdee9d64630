from odoo.fields import Command
from odoo.tests import tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestProcessRules(TrackingCommon):
    """The process of an order is chosen by the first rule that matches."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.operator = cls.env.ref("order_tracking.order_customer_type_operator")
        cls.sample = cls.env.ref("order_tracking.order_type_sample")
        cls.general = cls._process([cls._node("1A")], "TRK-G")
        cls.rule.sequence = 90
        cls.special = cls._publish([cls._node("1A")], "TRK-S")

    def _special_rule(self, **vals):
        return self._rule("TRK-S", sequence=10, **vals)

    def test_first_matching_rule_wins(self):
        self.assertEqual(self._order().process_id, self.general)
        self._special_rule()
        self.assertEqual(self._order().process_id, self.special)

    def test_customer_kind_of_the_company_chooses_for_its_contacts(self):
        self._special_rule(customer_type_ids=[Command.link(self.operator.id)])
        self.assertEqual(self._order().process_id, self.general)
        company = self.env["res.partner"].create(
            {
                "name": "Operator",
                "is_company": True,
                "order_customer_type_id": self.operator.id,
            }
        )
        contact = self.env["res.partner"].create(
            {"name": "Buyer", "parent_id": company.id}
        )
        order = self._order(partner_id=contact.id)
        self.assertEqual(order.process_id, self.special)

    def test_product_family_chooses_with_the_families_below_it(self):
        family = self.env["product.category"].create({"name": "Cables"})
        below = self.env["product.category"].create(
            {"name": "Fibre", "parent_id": family.id}
        )
        self._special_rule(product_categ_ids=[Command.link(family.id)])
        self.assertEqual(self._order().process_id, self.general)
        self.product.categ_id = below
        self.assertEqual(self._order().process_id, self.special)

    def test_order_type_chooses(self):
        self._special_rule(order_type_ids=[Command.link(self.sample.id)])
        order = self._order(order_type_id=self.sample.id)
        self.assertEqual(order.process_id, self.special)
        self.assertEqual(self._order().process_id, self.general)

    def test_amount_chooses_with_the_lower_limit_included(self):
        self._special_rule(amount_min=500.0, amount_max=1000.0)
        self.assertEqual(self._order(quantity=4).process_id, self.general)
        self.assertEqual(self._order(quantity=5).process_id, self.special)
        self.assertEqual(self._order(quantity=10).process_id, self.general)

    def test_country_of_the_delivery_address_chooses(self):
        china = self.env.ref("base.cn")
        self._special_rule(country_ids=[Command.link(china.id)])
        self.assertEqual(self._order().process_id, self.general)
        self.partner.country_id = china
        self.assertEqual(self._order().process_id, self.special)

    def test_rule_of_another_company_does_not_match(self):
        other = self.env["res.company"].create({"name": "Other"})
        self._special_rule(company_id=other.id)
        self.assertEqual(self._order().process_id, self.general)

    def test_order_filled_in_later_gets_its_process_when_it_is_sent(self):
        self.rule.amount_min = 1.0
        order = self._order(lines=0)
        self.assertFalse(order.process_id)
        order.order_line = [Command.create({"product_id": self.product.id})]
        order.action_quotation_sent()
        self.assertEqual(order.process_id, self.general)
        self.assertEqual(self._codes(order), ["order.received", "quotation.sent"])

    def test_without_a_matching_rule_nothing_is_recorded(self):
        self.rule.active = False
        order = self._order()
        order.action_confirm()
        self.assertFalse(order.process_id)
        self.assertFalse(self._codes(order))

    def test_orders_of_one_call_start_together(self):
        vals = [self._order_vals() for _i in range(3)]
        orders = self.env["sale.order"].with_user(self.clerk).create(vals)
        self.assertEqual(orders.process_id, self.general)
        for order in orders:
            self.assertEqual(self._codes(order), ["order.received"])
