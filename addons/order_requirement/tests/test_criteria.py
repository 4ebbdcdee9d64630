from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_sheet import SheetCommon

TOLD = {"notify_customer": True}
SUBMITTED = "order_requirement.order_event_type_order_submitted"
#: What the files say of criteria; others are ticked by people before confirmation.
CRITERIA = {
    "information": {"mode": "auto", "check": "information", "holds": SUBMITTED},
    "stock": {"mode": "auto", "check": "stock"},
    "price": {"mode": "auto", "check": "price", "price_tolerance": 0.5},
    "policy": {"name": "Sales policy met", "mode": "auto", "check": "policy"},
    "contact": {"mode": "auto", "check": "contact", "holds": "", **TOLD},
    "address": {"mode": "auto", "check": "address", "holds": "", **TOLD},
    "stock_customer": {"mode": "auto", "check": "stock", "holds": "", **TOLD},
    "shippable": {"mode": "auto", "check": "stock", "holds": "", "blocking": False},
    "goods_confirmed": {"name": "Goods, quantity", "topic": "customer"},
    "price_confirmed": {"name": "Price and payment method", "topic": "customer"},
    "intent": {"name": "Name, contact", "topic": "customer"},
    "technical": {"topic": "technical", "holds": SUBMITTED},
    "complete": {"name": "Completeness", "holds": SUBMITTED},
}


@tagged("post_install", "-at_install")
class TestCriteria(SheetCommon):
    """The review standard: what the system checks, what people tick, what is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.criteria = cls.env["order.review.criterion"]

    def _criterion(self, code, **vals):
        """Let a criterion as the files say it count for the orders of the tests."""
        said = {"name": code.capitalize(), **CRITERIA.get(code, {})}
        held = said.pop("holds", "order_tracking.order_event_type_order_confirmed")
        return self.criteria.create(
            {
                "code": code,
                "process_codes": "S1-A",
                "gate_event_ids": [Command.set(self.env.ref(held).ids if held else [])],
                **said,
                **vals,
            }
        )

    def _verdict(self, order, criterion):
        found = order._criteria()[order]
        return next(v for v in found if v.criterion == criterion)

    # -- automatic ---------------------------------------------------------------
    @covers("S2-F-05", "S2-F-06", "S2-F-07", "S2-X-06", "S0-A-10", "S2-G-04")
    def test_stock_holds_the_confirmation_until_it_suffices(self):
        self._criterion("stock")
        order = self._new_order(quantity=5)
        with self.assertRaisesRegex(GateRefused, "5 Units required, 0 Units available"):
            order.action_confirm()
        self._stock(self.product, 10)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S2-G-04")
    def test_the_check_of_the_stock_names_the_total(self):
        criterion = self._criterion("stock")
        self._stock(self.product, 10)
        verdict = self._verdict(self._new_order(), criterion)
        self.assertEqual(verdict.state, "passed")
        self.assertIn("500.00", verdict.reason)

    @covers("S2-X-07", "S2-F-05", "S0-A-10")
    def test_a_price_off_the_list_is_named(self):
        criterion = self._criterion("price")
        self.assertEqual(self._verdict(self._new_order(), criterion).state, "passed")
        order = self._new_order(price=90.0)
        verdict = self._verdict(order, criterion)
        self.assertEqual(verdict.state, "failed")
        self.assertIn("90.00 instead of", verdict.reason)
        criterion.price_tolerance = 15
        self.assertEqual(self._verdict(order, criterion).state, "passed")

    @covers("S2-X-08", "S0-A-11")
    def test_the_sales_policy_limits_discount_amount_and_quantity(self):
        criterion = self._criterion("policy", max_discount=10)
        order = self._new_order()
        self.assertEqual(self._verdict(order, criterion).state, "passed")
        order.order_line.discount = 20
        self.assertIn("discount 20%", self._verdict(order, criterion).reason)
        criterion.write({"max_discount": 0, "min_amount": 1000})
        self.assertIn("below", self._verdict(order, criterion).reason)
        criterion.write({"min_amount": 0, "min_quantity": 6})
        self.assertIn(
            "quantity 5 Units below 6 Units", self._verdict(order, criterion).reason
        )
        with self.assertRaisesRegex(GateRefused, "Sales policy met"):
            order.action_confirm()

    @covers("S0-A-08", "S2-F-05")
    def test_information_is_complete_when_no_mandatory_data_is_missing(self):
        criterion = self._criterion("information")
        submitted = self.env.ref("order_requirement.order_event_type_order_submitted")
        self.env["order.requirement.rule"].create(
            {
                "name": "Packing",
                "process_codes": "S1-A",
                "gate_event_ids": [Command.set(submitted.ids)],
                "document_fields": "req_packing",
            }
        )
        order = self._new_order()
        self.assertEqual(self._verdict(order, criterion).reason, "Packing")
        order.req_packing = "Crate"
        self.assertEqual(self._verdict(order, criterion).state, "passed")

    @covers("S2-P-03")
    def test_an_address_that_no_parcel_reaches_is_refused(self):
        criterion = self._criterion("address")
        country = self.env.ref("base.us")
        self.partner.write(
            {"street": "1 Road", "city": "Town", "zip": False, "country_id": country.id}
        )
        verdict = self._verdict(self._new_order(), criterion)
        self.assertEqual((verdict.state, "Zip" in verdict.reason), ("failed", True))
        state = self.env.ref("base.state_us_5")
        self.partner.write({"zip": "1234", "state_id": state.id})
        self.assertEqual(self._verdict(self._new_order(), criterion).state, "passed")

    def test_a_mail_address_that_can_not_exist_is_refused(self):
        criterion = self._criterion("contact")
        self.partner.write({"phone": False, "email": False})
        self.assertIn("neither", self._verdict(self._new_order(), criterion).reason)
        self.partner.email = "nobody at home"
        self.assertEqual(self._verdict(self._new_order(), criterion).state, "failed")
        self.partner.email = "me@example.com"
        self.assertEqual(self._verdict(self._new_order(), criterion).state, "passed")

    def test_a_criterion_may_be_a_condition_of_ones_own(self):
        criterion = self.criteria.create(
            {
                "name": "Reference",
                "code": "ref",
                "mode": "auto",
                "check": "domain",
                "pass_domain": "[('client_order_ref', '!=', False)]",
            }
        )
        self.assertEqual(self._verdict(self._new_order(), criterion).state, "failed")
        order = self._new_order(client_order_ref="PO")
        self.assertEqual(self._verdict(order, criterion).state, "passed")

    def test_a_criterion_that_does_not_block_only_shows(self):
        self._criterion("stock", blocking=False)
        self._new_order().action_confirm()

    # -- by people ---------------------------------------------------------------
    @covers("S2-D-08", "S2-D-09", "S1-I-03")
    def test_what_is_confirmed_with_the_customer_holds_the_confirmation(self):
        for code in ("goods_confirmed", "price_confirmed", "intent"):
            self._criterion(code)
        order = self._new_order()
        with self.assertRaises(GateRefused) as refused:
            order.action_confirm()
        for text in ("Goods, quantity", "Price and payment method", "Name, contact"):
            self.assertIn(text, str(refused.exception))
        for code in ("goods_confirmed", "price_confirmed", "intent"):
            order.action_criterion_tick(code)
        order.action_confirm()

    @covers("S2-B-02", "S2-G-05", "S2-H-02")
    def test_a_person_of_the_role_ticks_and_nobody_else(self):
        for code in ("accurate", "service", "source"):
            self._criterion(code, role_id=self._role("service").id)
        order = self._new_order()
        with self.assertRaisesRegex(AccessError, "Service"):
            order.action_criterion_tick("accurate")
        servant = order.with_user(self.people["service"])
        for code in ("accurate", "service", "source"):
            servant.action_criterion_tick(code)
        order.action_confirm()
        self.assertEqual(
            order.sudo().criterion_result_ids.user_id, self.people["service"]
        )

    @covers("S0-H-01", "S0-H-04")
    def test_an_order_becomes_formal_after_both_confirmations(self):
        self._criterion("technical")
        self._criterion("complete")
        order = self._new_order()
        order.action_criterion_tick("technical", True, "With Mr Zhao")
        with self.assertRaisesRegex(GateRefused, "Completeness"):
            order.action_order_submit()
        order.action_criterion_tick("complete")
        order.action_order_submit()
        self.assertEqual(order.requirement_state, "submitted")

    def test_a_tick_counts_for_what_the_order_said_then(self):
        criterion = self._criterion("accurate")
        order = self._new_order()
        order.action_criterion_tick("accurate")
        self.assertEqual(self._verdict(order, criterion).state, "passed")
        order.order_line.product_uom_qty = 8
        self.assertEqual(self._verdict(order, criterion).state, "open")

    def test_a_negative_tick_needs_a_reason_and_holds(self):
        self._criterion("accurate")
        order = self._new_order()
        with self.assertRaisesRegex(UserError, "what is wrong"):
            order.action_criterion_tick("accurate", False)
        order.action_criterion_tick("accurate", False, "Too many")
        with self.assertRaisesRegex(GateRefused, "Too many"):
            order.action_confirm()

    def test_automatic_and_unknown_criteria_are_not_ticked(self):
        self._criterion("stock")
        order = self._new_order()
        for code in ("stock", "nonsense"):
            with self.subTest(code=code), self.assertRaises(UserError):
                order.action_criterion_tick(code)

    # -- kept --------------------------------------------------------------------
    @covers("S2-F-07", "S2-F-08")
    def test_results_of_a_check_are_kept_once_and_sealed(self):
        self._criterion("stock")
        order = self._new_order()
        order.action_order_check()
        order.action_order_check()
        self.assertEqual(len(order.criterion_result_ids), 1)
        self._stock(self.product, 10)
        order.action_order_check()
        results = order.criterion_result_ids
        self.assertEqual(sorted(results.mapped("passed")), [False, True])
        with self.assertRaises(AccessError):
            results[0].sudo().write({"passed": True})

    def test_the_dialog_shows_all_and_keeps_what_was_ticked(self):
        self._criterion("stock")
        self._criterion("accurate")
        order = self._new_order()
        action = order.action_order_check()
        check = self.env[action["res_model"]].with_user(self.clerk)
        check = check.browse(action["res_id"])
        states = {line.criterion_id.code: line.state for line in check.line_ids}
        self.assertEqual(states, {"stock": "failed", "accurate": "open"})
        line = check.line_ids.filtered(lambda one: one.mode == "manual")
        line.answer = "passed"
        check.action_save()
        self.assertTrue(order.criterion_result_ids.filtered("passed"))

    # -- announced ---------------------------------------------------------------
    @covers("S2-P-02")
    def test_the_customer_is_told_that_his_order_passed(self):
        self._criterion("contact")
        self.partner.email = "me@example.com"
        order = self._new_order()
        order.action_order_submit()
        message = order.message_ids.filtered(lambda m: "confirm it" in m.body)
        self.assertIn(self.partner, message.partner_ids)
        self.assertEqual(order.requirement_state, "submitted")

    @covers("S2-P-02")
    def test_the_customer_is_told_what_is_wrong_and_the_order_waits(self):
        self._criterion("stock_customer")
        order = self._new_order()
        order.action_order_submit()
        self.assertEqual(order.requirement_state, "returned")
        self.assertEqual(order.correction_ids.whose, "customer")
        message = order.message_ids.filtered(lambda m: "5 Units required" in m.body)
        self.assertIn(self.partner, message.partner_ids)

    @covers("S2-K-06")
    def test_the_warehouse_is_told_when_an_order_can_be_criterion(self):
        self._criterion("shippable", notify_role_id=self._role("warehouse").id)
        keeper = self.people["warehouse"].partner_id
        waiting = self._new_order()
        waiting.action_order_submit()
        told = self.env["mail.message"].search([("model", "=", "sale.order")])
        self.assertNotIn(keeper, told.notified_partner_ids)
        self._stock(self.product, 100)
        order = self._new_order()
        order.action_order_submit()
        message = self.env["mail.message"].search(
            [("model", "=", "sale.order"), ("res_id", "=", order.id)]
        )
        self.assertIn(keeper, message.notified_partner_ids)

    def test_an_order_goes_on_once_what_it_lacked_has_come(self):
        self._criterion("shippable", notify_role_id=self._role("warehouse").id)
        order = self._new_order()
        order.action_order_submit()
        order.action_order_check()
        self.assertFalse(self._events(order, "order.verified"))
        self._stock(self.product, 100)
        order.action_order_check()
        order.action_order_check()
        self.assertEqual(len(self._events(order, "order.verified")), 1)

    def test_a_check_before_the_submission_moves_nothing_on(self):
        self._stock(self.product, 100)
        self._criterion("shippable", notify_role_id=self._role("warehouse").id)
        order = self._new_order()
        order.action_order_check()
        self.assertFalse(self._events(order, "order.verified"))
        order.action_order_submit()
        self.assertEqual(len(self._events(order, "order.verified")), 1)
