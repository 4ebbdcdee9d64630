from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .common_material import MaterialCommon


@tagged("post_install", "-at_install")
class TestWorklist(MaterialCommon):
    """The buyer sees whose date a part endangers that is bought for stock."""

    def _bought(self, product, days):
        """An order for a part, to come in some days; return its row of the worklist."""
        line = {
            "product_id": product.id,
            "product_qty": 500,
            "price_unit": 1,
            "date_planned": fields.Datetime.now() + timedelta(days=days),
        }
        purchase = self.env["purchase.order"].create(
            {"partner_id": self.partner.id, "order_line": [Command.create(line)]}
        )
        purchase.button_confirm()
        self.env.flush_all()
        rows = self.env["order.purchase.open.line"]
        return rows.search([("order_id", "=", purchase.id)])

    def _wanted(self, quantity, days):
        """An order of machines that are being made, promised in some days."""
        promised = fields.Datetime.now() + timedelta(days=days)
        order = self._order_of(self.machine, quantity, commitment_date=promised)
        order.action_confirm()
        made = self._production(self.machine, quantity, order)
        made.action_assign()
        return order.sudo(), made

    def test_a_part_that_is_short_names_the_earliest_customer(self):
        late, _made = self._wanted(30, 40)
        early, _made = self._wanted(20, 10)
        row = self._bought(self.screw, 20)
        self.assertEqual((row.sale_order_id, row.sale_count), (early, 2))
        self.assertTrue(row.endangers, "promised after the earliest date")
        self.assertEqual(row.need_on, fields.Date.to_date(early.commitment_date))
        early._action_cancel()
        self.env.invalidate_all()
        self.assertEqual((row.sale_order_id, row.endangers), (late, False))

    def test_a_part_that_is_there_waits_for_nobody(self):
        self._wanted(2, 10)
        row = self._bought(self.screw, 20)
        self.assertFalse(row.sale_order_id or row.endangers)

    def test_what_endangers_a_customer_comes_first(self):
        self._wanted(30, 10)
        plain = self._bought(self.bar, 1)
        row = self._bought(self.screw, 20)
        self.env.invalidate_all()
        self.assertLess(row.rank, plain.rank)
