from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import ReviewCommon

DEPARTMENTS = ("finance", "production", "technical", "quality", "purchasing")


@tagged("post_install", "-at_install")
class TestReviewSheet(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chain = cls._chain(
            "review", *[{"role": code, "sequence": 10} for code in DEPARTMENTS]
        )

    def _sheet(self, order):
        return self.env["order.review"].search(
            [("order_id", "=", order.id)], order="id desc", limit=1
        )

    def _open(self, **vals):
        order = self._new_order(**vals)
        order.review_submit()
        return order, self._sheet(order)

    @covers("S0-C-17", "S0-F-05")
    def test_a_submitted_order_gets_a_numbered_sheet_with_a_section_per_department(
        self,
    ):
        order = self._new_order()
        result = order.review_submit()
        sheet = self._sheet(order)
        self.assertEqual(result["review_id"], sheet.id)
        self.assertEqual((sheet.state, sheet.pass_no), ("open", 1))
        self.assertTrue(sheet.name.startswith("RV"))
        self.assertEqual(len(sheet.section_ids), 5)
        self.assertEqual(sheet.user_id, self.clerk)

    def test_a_round_requested_elsewhere_opens_the_sheet_too(self):
        order = self._new_order()
        order.signoff_request("review")
        self.assertEqual(self._sheet(order).state, "open")

    def test_a_sheet_prepared_first_takes_the_round(self):
        order = self._new_order()
        action = order.action_open_review()
        sheet = self.env["order.review"].browse(action["res_id"])
        self.assertEqual(sheet.state, "draft")
        sheet.with_user(self.clerk).action_submit()
        self.assertEqual(sheet.state, "open")
        self.assertEqual(len(order.sudo().review_ids), 1)

    def test_all_answers_conclude_the_sheet_without_a_plan(self):
        order, sheet = self._open()
        self._sign(order, *DEPARTMENTS)
        self.assertEqual((sheet.state, sheet.outcome), ("concluded", "feasible"))
        self.assertEqual(order.review_state, "concluded")

    def test_a_returned_round_is_asked_again_on_the_same_sheet(self):
        order, sheet = self._open()
        self._sign(order, "quality", decision="return", opinion="No drawing")
        self.assertEqual(sheet.state, "draft")
        sheet.with_user(self.clerk).action_submit()
        self.assertEqual((sheet.state, sheet.version), ("open", 2))

    def test_a_change_after_the_conclusion_begins_the_next_pass(self):
        self.chain.protected_fields = "order_line.product_uom_qty"
        order, sheet = self._open()
        self._sign(order, *DEPARTMENTS)
        order.order_line.product_uom_qty = 50
        self.assertEqual(sheet.state, "void")
        again = self._sheet(order)
        self.assertEqual((again.state, again.pass_no), ("open", 2))

    def test_departments_write_no_sheet_and_nobody_its_stamps(self):
        _order, sheet = self._open()
        with self.assertRaisesRegex(AccessError, "is organised by"):
            sheet.with_user(self.people["quality"]).resolution = "Mine"
        with self.assertRaisesRegex(AccessError, "is organised by"):
            sheet.with_user(self.people["quality"]).user_id = self.people["quality"]
        customer = sheet.partner_id
        with self.assertRaisesRegex(AccessError, "is organised by"):
            sheet.with_user(
                self.people["quality"]
            ).partner_id = self.env.user.partner_id
        self.assertEqual(sheet.partner_id, customer)
        for vals in ({"state": "concluded"}, {"outcome": "feasible"}):
            with self.assertRaisesRegex(AccessError, "maintained by the process"):
                sheet.with_user(self.clerk).write(vals)

    def test_two_live_sheets_of_an_order_are_refused(self):
        order, _sheet = self._open()
        with self.assertRaisesRegex(UserError, "has an open round"):
            order.signoff_request("review")
        with self.assertRaisesRegex(UserError, "state: Draft"):
            order.review_submit()

    def test_answers_and_telephone_show_in_the_section(self):
        self.chain.step_ids[1].question_ids = [
            Command.create({"name": "Ready when?", "code": "ready", "kind": "date"})
        ]
        order, sheet = self._open()
        sheet.with_user(self.people["production"]).review_answer(
            "rev_production",
            "approve",
            answers={"ready": "2030-05-01"},
            channel="phone",
            confirmed_with="Mr Li",
        )
        section = sheet.section_ids.filtered(lambda s: s.name == "Production")
        self.assertIn("2030-05-01", section.answer_text)
        self.assertIn("by telephone with Mr Li", section.answered_by)
        self.assertTrue(order)
