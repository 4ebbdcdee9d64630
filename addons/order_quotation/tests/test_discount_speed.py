from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_paper import PaperCommon

FEW, MANY = 10, 60


@tagged("post_install", "-at_install")
class TestDiscountSpeed(PaperCommon):
    """A discounted order costs the same queries whatever its lines: approved prices are
    looked up once, and so is the list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids += cls.env.ref(
            "product.group_product_pricelist"
        )
        item = {"compute_price": "fixed", "fixed_price": 100.0}
        pricelist = cls.env["product.pricelist"].create(
            {"name": "Standard", "item_ids": [Command.create(item)]}
        )
        cls.partner.property_product_pricelist = pricelist
        cls.products = cls.env["product.product"].create(
            [{"name": f"Part {n}", "list_price": 100.0} for n in range(MANY)]
        )
        cls.rule = cls.env["order.discount.rule"].create(
            {"name": "Up to 5 %", "max_percent": 5.0}
        )

    def _quoted(self, number):
        """Return an order whose lines lie below the list as a quotation approved."""
        lines = [
            Command.create({"product_id": product.id, "price_unit": 100.0})
            for product in self.products[:number]
        ]
        order = self._new_order(order_line=lines)
        order.action_new_quotation()
        quotation = order.order_quotation_ids
        quotation.line_ids.price_unit = 80.0
        quotation.deviation_reason = "First order of a chain of shops"
        quotation.action_verify()
        quotation._write_system({"state": "approved"})
        quotation.action_apply()
        self.assertEqual(set(order.order_line.mapped("price_unit")), {80.0})
        return order

    def _queries(self, order, method, *args):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        found = getattr(order, method)(*args)
        return self.env.cr.sql_log_count - before, found

    def test_approved_prices_are_looked_up_once_an_order(self):
        counts = {}
        for number in (FEW, MANY):
            order = self._quoted(number)
            for event in ("quotation.sent", "order.confirmed"):
                order._gate_extra_missing(event, "")
                found = self._queries(order, "_gate_extra_missing", event, "")
                counts.setdefault(event, []).append(found[0])
                self.assertFalse(found[1])
            # Not as read from the order: its cache is emptied before.
            lines = order.order_line.browse(order.order_line.ids)
            found = self._queries(lines, "_discount_refusals", self.clerk)
            counts.setdefault("save", []).append(found[0])
            self.assertFalse(found[1])
        for few, many in counts.values():
            self.assertLessEqual(many, few, counts)

    def test_what_nobody_approved_is_refused_beside_what_somebody_did(self):
        order = self._quoted(FEW)
        order.order_quotation_ids.line_ids[0]._write_system({"price_unit": 85.0})
        refusals = order.order_line._discount_refusals(self.clerk)
        self.assertEqual(list(refusals), list(order.order_line[0]))
        self.assertIn("20.00 %", refusals[order.order_line[0]])
