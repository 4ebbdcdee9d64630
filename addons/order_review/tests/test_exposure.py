from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.order_payment.tests.common_credit import CreditCommon

from .test_company_currency import foreign_currency


@tagged("post_install", "-at_install")
class TestExposure(CreditCommon):
    """What a customer owes and what his orders may still bring, by remaining goods."""

    def _credit_of(self, orders=None):
        """Return (owed, open order value) of the customer."""
        orders = self.env["sale.order"] if orders is None else orders
        owed = orders._credit_receivable(self.customer, self.company)
        ordered = orders._credit_ordered(self.customer, self.company)
        return owed[self.customer.id], ordered[self.customer.id]

    def _ship_part(self, order, quantity, rest=True):
        """Ship a part; without ``rest`` the remainder will never be shipped."""
        self._stock(self.product, 100)
        picking = order.sudo().picking_ids.filtered(lambda one: one.state != "done")
        picking.action_assign()
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_user(self.keeper)._action_done()
        if not rest:
            left = order.sudo().picking_ids.filtered(lambda one: one.state != "done")
            left.with_user(self.keeper).action_cancel()
        return picking

    def test_quantities_that_nobody_will_ship_are_no_debt(self):
        self.product.invoice_policy = "delivery"
        order = self._credit_order(quantity=10)
        order.action_confirm()
        self.assertEqual(self._credit_of(), (0.0, 1000.0))
        self._ship_part(order, 6, rest=False)
        self.assertEqual(self._credit_of(), (0.0, 600.0))
        self._pay(self._invoice(order))
        self.assertEqual(self._credit_of(), (0.0, 0.0))

    def test_request_shows_the_figures_of_odoo_beside_ours(self):
        """Odoo goes on counting what was ordered and will never come."""
        order = self._credit_order(quantity=10)
        order.action_confirm()
        self._ship_part(order, 6, rest=False)
        request = (
            self.env["order.credit.request"]
            .with_user(self.seller)
            .create(
                {
                    "partner_id": self.customer.id,
                    "amount_requested": 5000,
                    "reason": "Increases",
                }
            )
        )
        self.assertEqual((request.ordered, request.odoo_to_invoice), (600.0, 1000.0))
        self.assertEqual((request.receivable, request.odoo_receivable), (0.0, 0.0))

    def test_goods_that_came_back_are_no_debt(self):
        self.product.invoice_policy = "delivery"
        order = self._credit_order(quantity=10)
        order.action_confirm()
        picking = self._ship_part(order, 10)
        wizard = self.env["stock.return.picking"].with_user(self.keeper)
        wizard = wizard.create({"picking_id": picking.id})
        wizard.product_return_moves.quantity = 3
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.write({"quantity": 3, "picked": True})
        back.with_user(self.keeper)._action_done()
        self.assertEqual(self._credit_of(), (0.0, 700.0))

    def test_what_was_credited_on_a_closed_order_is_open_no_more(self):
        self.product.invoice_policy = "delivery"
        order = self._credit_order(quantity=10)
        order.action_confirm()
        self._ship_part(order, 10)
        invoice = self._invoice(order)
        refund = invoice._reverse_moves([{"invoice_date": fields.Date.today()}])
        refund.with_user(self.finance).action_post()
        self.assertEqual(self._credit_of(), (0.0, 1000.0))
        order.action_order_close()
        self.assertEqual(self._credit_of(), (0.0, 0.0))

    def test_what_was_delivered_on_a_closed_order_may_still_be_invoiced(self):
        self.product.invoice_policy = "delivery"
        order = self._credit_order(quantity=10)
        order.action_confirm()
        self._ship_part(order, 6)
        order.action_order_close()
        self.assertEqual(self._credit_of(), (0.0, 600.0))

    def test_down_payment_credited_by_odoo_leaves_the_rest_to_pay(self):
        self.product.invoice_policy = "delivery"
        self._money_rule("order.closed", percent=60)
        order = self._credit_order(quantity=10)
        order.action_confirm()
        self._pay(self._deposit(order))
        self.assertEqual(self._credit_of(), (-0.0, 400.0))
        self._ship_part(order, 4)
        self.assertEqual(self._invoice(order).move_type, "out_refund")
        self.assertEqual(self._credit_of(), (-200.0, 600.0))

    def test_several_steps_of_a_warehouse_count_once(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        warehouse.delivery_steps = "pick_ship"
        order = self._credit_order(quantity=10)
        order.action_confirm()
        self.assertEqual(self._credit_of(), (0.0, 1000.0))
        self._ship_part(order, 4)
        self.assertEqual(self._credit_of(), (0.0, 1000.0))

    def test_units_of_a_line_and_of_its_goods(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        order = self._credit_order(quantity=2)
        order.order_line.write({"product_uom_id": dozen.id, "price_unit": 1200.0})
        order.action_confirm()
        self.assertEqual(self._credit_of(), (0.0, 2400.0))
        self._invoice(order)
        self.assertEqual(self._credit_of(), (2400.0, 0.0))

    def test_another_rate_on_the_invoice_leaves_nothing_open(self):
        strong = foreign_currency(self.env)
        pricelist = self.env["product.pricelist"].create(
            {"name": "Strong", "currency_id": strong.id}
        )
        order = self._credit_order(pricelist_id=pricelist.id)
        order.order_line.price_unit = 100.0
        order.action_confirm()
        self.assertEqual(self._credit_of(), (0.0, 4000.0))
        self.env["res.currency.rate"].create(
            {
                "currency_id": strong.id,
                "rate": 0.5,
                "name": fields.Date.today() + timedelta(days=1),
            }
        )
        invoice = order.sudo()._create_invoices()
        invoice.invoice_date = fields.Date.today() + timedelta(days=1)
        invoice.with_user(self.finance).action_post()
        self.assertEqual(self._credit_of(), (1000.0, 0.0))
