from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestAllocation(ShippingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.main = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.south = cls.env["stock.warehouse"].create(
            {"name": "South", "code": "SOU", "company_id": cls.env.company.id}
        )
        cls.rare = cls._create_product("RARE")
        cls.env["stock.quant"]._update_available_quantity(
            cls.rare, cls.south.lot_stock_id, 8
        )

    def _rare(self, quantity=5):
        line = {"product_id": self.rare.id, "product_uom_qty": quantity}
        return self._new_order(order_line=[Command.create(line)])

    def _allocation_rule(self, **vals):
        return self.env["order.allocation.rule"].create({"name": "By stock", **vals})

    @covers("S2-O-04", "S2-P-05")
    def test_the_warehouse_that_has_the_goods_ships_them(self):
        order = self._rare()
        self.assertNotEqual(order.warehouse_id, self.south)
        found = self._as(order, "sales").order_allocate()
        self.assertEqual(order.warehouse_id, self.south)
        self.assertEqual((found["warehouse"], found["whole"]), ("SOU", True))
        event = self._events(order, "order.allocated")
        self.assertIn("100", event.payload["why"])

    def test_rules_name_the_warehouses(self):
        self._allocation_rule(warehouse_ids=[Command.set(self.main.ids)])
        order = self._rare()
        self._as(order, "sales").order_allocate()
        self.assertEqual(order.warehouse_id, self.main)
        self._allocation_rule(whole_only=True, sequence=1)
        with self.assertRaisesRegex(UserError, "No warehouse has all"):
            self._as(self._rare(20), "sales").order_allocate()

    @covers("S2-O-04")
    def test_a_rule_allocates_by_itself(self):
        self._allocation_rule(event_type_id=self._event("order.received").id)
        order = self._rare()
        self.env.flush_all()
        self.assertEqual(order.warehouse_id, self.south)

    def test_what_cannot_be_allocated_waits(self):
        self._allocation_rule(
            event_type_id=self._event("order.received").id, whole_only=True
        )
        order = self._new_order(10**6)
        self.env.flush_all()
        self.assertFalse(self._events(order, "order.allocated"))
        self.assertIn("No warehouse", order.message_ids.mapped("body")[0])

    def test_somebody_chooses_with_a_reason(self):
        order = self._as(self._rare(), "sales")
        with self.assertRaisesRegex(UserError, "why this warehouse"):
            order.order_allocate(self.main.id)
        order.order_allocate(self.main.id, "The lorry goes there")
        self.assertEqual(order.warehouse_id, self.main)
        for wrong in (10**9, True, "SOU"):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                order.order_allocate(wrong, "Reason")

    def test_a_confirmed_order_stays_where_it_is(self):
        order = self._rare()
        order.action_confirm()
        with self.assertRaisesRegex(UserError, "confirmed for"):
            self._as(order, "sales").order_allocate()
        found = self._as(order, "sales").order_allocate(order.warehouse_id.id, "Here")
        self.assertFalse(found["whole"])

    def test_whoever_does_not_ship_or_sell_does_not_allocate(self):
        user = "order_process.order_process_group_user"
        reader = new_test_user(
            self.env, "alloc_reader", f"{user},account.group_account_invoice"
        )
        order = self._rare()
        with self.assertRaises(UserError):
            order.with_user(reader).order_allocate()
