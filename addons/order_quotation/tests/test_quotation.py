from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_paper import PaperCommon


@tagged("post_install", "-at_install")
class TestQuotation(PaperCommon):
    """How the price of an order is found, recorded, approved and written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product.standard_price = 60.0

    def _quotation(self, order=None, **vals):
        order = order or self._new_order(quantity=10, price=100.0)
        order.action_new_quotation()
        quotation = order.order_quotation_ids[:1]
        quotation.write(vals)
        return quotation.with_user(self.clerk)

    def test_one_record_however_often_the_button_is_pressed(self):
        order = self._new_order(quantity=10, price=100.0)
        opened = {order.action_new_quotation()["res_id"] for _i in range(3)}
        self.assertEqual(opened, set(order.order_quotation_ids.ids))
        self.assertEqual(len(opened), 1)
        quotation = order.order_quotation_ids
        quotation.action_verify()
        self.assertNotIn(order.action_new_quotation()["res_id"], opened)

    def _charge(self, name, method, amount, **vals):
        return self.env["order.customisation.surcharge"].create(
            {"name": name, "method": method, "amount": amount, **vals}
        )

    @covers("S4-A-13", "S4-A-14", "S4-A-15", "S0-C-14")
    def test_the_record_says_who_quoted_verified_and_reported(self):
        quotation = self._quotation()
        self.assertEqual(quotation.quotation_date, fields.Date.today())
        self.assertEqual(quotation.quoted_by_id, self.clerk)
        self.assertTrue(self._events(quotation.order_id, "quotation.calculated"))
        with self.assertRaises(UserError):
            quotation.action_report()
        quotation.action_verify()
        self.assertEqual(quotation.verified_by_id, self.clerk)
        quotation.action_report()
        self.assertEqual(quotation.reported_by_id, self.clerk)
        self.assertTrue(self._events(quotation.order_id, "quotation.reported"))

    @covers("S1-B-015", "S1-F-02")
    def test_a_regular_order_follows_the_price_list(self):
        order = self._new_order(quantity=10, price=70.0)
        quotation = self._quotation(order)
        line = quotation.line_ids
        self.assertEqual((line.list_price, line.price_unit), (100.0, 100.0))
        self.assertFalse(quotation.deviates)
        quotation.action_verify()
        quotation.action_approve()
        self.assertEqual(quotation.state, "approved")
        quotation.action_apply()
        self.assertEqual(order.order_line.price_unit, 100.0)

    @covers("S1-B-015")
    def test_another_price_than_the_list_needs_reason_and_approval(self):
        quotation = self._quotation()
        quotation.line_ids.price_unit = 95.0
        self.assertTrue(quotation.deviates)
        with self.assertRaisesRegex(UserError, "deviates from the price list"):
            quotation.action_verify()
        quotation.deviation_reason = "First order of a chain of shops"
        quotation.action_verify()
        with self.assertRaisesRegex(UserError, "No sign-off chain"):
            quotation.action_approve()
        self._chain(
            "quotation",
            "manager",
            model="order.quotation",
            domain="[('deviates', '=', True)]",
        )
        quotation.action_approve()
        self._sign(quotation, "manager")
        self.assertEqual(quotation.state, "approved")

    @covers("S1-B-016")
    def test_a_non_regular_order_pays_the_modification_charges(self):
        colour = self._charge("Colour", "piece", 3.0)
        shape = self._charge("Shape", "percent", 10.0)
        tool = self._charge("Tool", "fixed", 50.0)
        quotation = self._quotation(kind="non_regular")
        quotation.line_ids.charge_ids = colour | shape | tool
        line = quotation.line_ids
        self.assertAlmostEqual(line.surcharge, 3.0 + 10.0 + 5.0)
        self.assertAlmostEqual(line.price_unit, 118.0)
        self.assertAlmostEqual(quotation.amount_surcharge, 180.0)
        self.assertFalse(quotation.deviates)
        quotation.kind = "regular"
        self.assertEqual(quotation.line_ids.price_unit, 100.0)

    def test_charges_have_their_dates_and_families(self):
        family = self.env["product.category"].create({"name": "Doors"})
        charge = self._charge(
            "Colour",
            "piece",
            3.0,
            date_from="2026-01-01",
            date_to="2026-06-30",
            product_categ_id=family.id,
        )
        day = fields.Date.to_date
        self.assertEqual(charge._valid_on(day("2026-06-30")), charge)
        self.assertFalse(charge._valid_on(day("2026-07-01")))
        self.assertFalse(charge._fits(self.product))
        self.product.categ_id = self.env["product.category"].create(
            {"name": "Steel doors", "parent_id": family.id}
        )
        self.assertTrue(charge._fits(self.product))
        with self.assertRaises(ValidationError):
            charge.date_to = "2025-01-01"

    @covers("S1-B-016")
    def test_a_charge_that_does_not_fit_is_refused(self):
        family = self.env["product.category"].create({"name": "Doors"})
        other = self._charge("Lock", "piece", 3.0, product_categ_id=family.id)
        old = self._charge("Paint", "piece", 3.0, date_to="2020-01-01")
        quotation = self._quotation(kind="non_regular")
        for charge in (other, old):
            with self.assertRaisesRegex(ValidationError, charge.name):
                quotation.line_ids.charge_ids = charge

    @covers("S2-K-03", "S2-J-03", "S2-D-07")
    def test_total_and_margin_count_fees_costs_and_taxes(self):
        tax = self.env["account.tax"].create(
            {"name": "13 %", "amount": 13.0, "amount_type": "percent"}
        )
        order = self._new_order(quantity=10, price=100.0)
        order.order_line.tax_ids = tax
        quotation = self._quotation(
            order, design_fee=200.0, material_fee=100.0, construction_days=20
        )
        quotation.write(
            {
                "payment_note": "30 % deposit",
                "cost_ids": [
                    Command.create({"kind": "freight", "amount": 80.0}),
                    Command.create({"kind": "tax", "amount": 5.0}),
                    Command.create(
                        {"kind": "handling", "amount": 20.0, "is_charged": False}
                    ),
                ],
            }
        )
        self.assertAlmostEqual(quotation.amount_goods, 1000.0)
        self.assertAlmostEqual(quotation.amount_extra, 80.0)
        self.assertAlmostEqual(quotation.amount_tax, 130.0 + 5.0)
        self.assertAlmostEqual(quotation.amount_total, 1000 + 300 + 80 + 135)
        self.assertAlmostEqual(quotation.amount_cost, 600.0 + 20.0)
        self.assertAlmostEqual(quotation.margin, 1300 - 620)
        self.assertAlmostEqual(quotation.margin_percent, 100 * 680 / 1300, 4)

    def test_an_extra_cost_that_nobody_typed_is_refused(self):
        quotation = self._quotation()
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            quotation.cost_ids = [Command.create({"kind": "freight", "amount": 0})]
            quotation.flush_recordset()
        quotation.cost_ids = [Command.create({"kind": "freight", "amount": 80})]
        self.assertEqual(quotation.cost_ids.mapped("amount"), [80.0])

    def test_the_band_of_the_margin_chooses_the_approver(self):
        band = {"model": "order.quotation", "amount_field": "margin_percent"}
        self._chain("quotation", "general", sequence=1, amount_max=30, **band)
        self._chain("quotation", "manager", sequence=2, amount_min=30, **band)
        good = self._quotation()
        poor = self._quotation(self._new_order(quantity=10))
        poor.line_ids.work_cost = 25.0
        for quotation, role in ((good, "manager"), (poor, "general")):
            quotation.action_verify()
            quotation.action_approve()
            self._sign(quotation, role)
            self.assertEqual(quotation.state, "approved")

    def test_a_changed_order_makes_the_calculation_stale(self):
        quotation = self._quotation()
        quotation.action_verify()
        quotation.action_approve()
        quotation.order_id.order_line.product_uom_qty = 12
        self.assertTrue(quotation.is_stale)
        for action in ("action_apply", "action_send", "action_accept"):
            with self.assertRaisesRegex(UserError, "has changed since"):
                getattr(quotation, action)()
        quotation.action_revise()
        self.assertEqual((quotation.state, quotation.version), ("draft", 2))
        quotation.line_ids.work_cost = 7.0
        quotation.action_calculate()
        self.assertEqual(quotation.line_ids.quantity, 12.0)
        self.assertEqual(quotation.line_ids.work_cost, 7.0)
        self.assertFalse(quotation.is_stale)

    def test_the_calculation_is_fixed_after_verification(self):
        quotation = self._quotation()
        quotation.action_verify()
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            quotation.line_ids.price_unit = 1.0
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            quotation.line_ids.unlink()
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            self.env["order.quotation.cost"].with_user(self.clerk).create(
                {"quotation_id": quotation.id, "amount": 1.0}
            )
        with self.assertRaises(AccessError):
            quotation.state = "approved"

    def test_a_new_table_of_charges_changes_no_approved_quotation(self):
        colour = self._charge("Colour", "piece", 3.0)
        quotation = self._quotation(kind="non_regular")
        quotation.line_ids.charge_ids = colour
        quotation.action_verify()
        colour.amount = 30.0
        self.env.flush_all()
        self.assertEqual(quotation.line_ids.price_unit, 103.0)

    def test_a_line_that_is_gone_makes_the_calculation_stale(self):
        order = self._new_order(quantity=10)
        order.write({"order_line": [Command.create({"product_id": self.product.id})]})
        quotation = self._quotation(order)
        order.order_line[1].unlink()
        self.assertTrue(quotation.is_stale)

    def test_prices_of_a_confirmed_order_are_not_written(self):
        quotation = self._quotation()
        quotation.action_verify()
        quotation.action_approve()
        quotation.order_id.sudo().action_confirm()
        with self.assertRaisesRegex(UserError, "change notice"):
            quotation.action_apply()

    def test_sending_moves_the_order_too(self):
        quotation = self._quotation()
        with self.assertRaises(UserError):
            quotation.action_send()
        quotation.action_verify()
        quotation.action_approve()
        quotation.action_send()
        self.assertEqual(quotation.order_id.state, "sent")
        quotation.action_cancel()
        self.assertEqual(quotation.state, "cancelled")
