import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import USER

from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeApi(ChangeCommon):
    """Public methods: validated, JSON in and out, with the rights of the caller."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._kind(duties=[("issued", "quality", "acknowledgement")])
        cls.api = cls.env["order.change"].with_user(cls.clerk)

    def _values(self, **vals):
        return {
            "kind": "order",
            "cause": "customer_wish",
            "description": "Fewer, please",
            "lines": [
                {
                    "operation": "change",
                    "sale_line_id": self.line.id,
                    "quantity": 4,
                }
            ],
            **vals,
        }

    def test_strange_values_of_lines_are_a_clear_fault(self):
        count = self.api.search_count([])
        line = {"operation": "change", "sale_line_id": self.line.id}
        date = {"operation": "date"}
        for strange in (
            {**line, "quantity": "1,5"},
            {**line, "quantity": 1e308},
            {**line, "quantity": float("nan")},
            {**line, "sale_line_id": "x"},
            {**line, "product_id": True},
            {**line, "text": ["x"]},
            {**date, "date": "2026-03-055"},
            {**date, "date": "1800-01-01"},
            {**date, "date": 5},
        ):
            with self.assertRaises(ValidationError) as caught:
                self.api.change_request(self.order.id, self._values(lines=[strange]))
            self.assertTrue(str(caught.exception).strip())
        with self.assertRaisesRegex(ValidationError, "9999"):
            self.api.change_request(
                self.order.id, self._values(completion_date="9999-12-31")
            )
        self.assertEqual(self.api.search_count([]), count)
        dated = [{**date, "date": "2026-12-05T16:00:00.000Z"}]
        answer = self.api.change_request(self.order.id, self._values(lines=dated))
        change = self.api.browse(answer["id"])
        self.assertEqual(str(change.line_ids.date), "2026-12-05 16:00:00")

    @covers("S3-Q-06")
    def test_a_whole_change_over_the_interface(self):
        document = self._document()
        values = self._values(
            attachment_ids=document.ids, requested_at="2026-03-02 02:00:00"
        )
        answer = self.api.change_request(
            self.order.name, json.loads(json.dumps(values))
        )
        self.assertEqual(answer["state"], "draft")
        self.assertEqual(answer["react_due_at"], "2026-03-02 02:30:00")
        change = self.api.browse(answer["id"])
        assessed = change.change_assess()
        json.dumps(assessed)
        self.assertEqual((assessed["state"], assessed["level"]), ("assessed", "2"))
        self.assertEqual(assessed["impacts"][0]["topic"], "delivery")
        change.change_decide("level", "To be sure", {"level": "3"})
        change.change_decide("cancel", "Enough tested")
        self.assertEqual(change.state, "cancelled")

    def test_one_error_names_all_faults(self):
        values = {"kind": 7, "colour": "red", "lines": [{"price": 1}]}
        with self.assertRaises(ValidationError) as caught:
            self.api.change_request(self.order.id, values)
        text = str(caught.exception)
        for part in ("cause is missing", "colour is unknown", "kind is not valid"):
            self.assertIn(part, text)
        self.assertIn("line", text)
        self.assertFalse(self.order.change_ids)

    def test_unknown_codes_orders_times_and_decisions_are_refused(self):
        for order_ref, values in (
            (self.order.id, self._values(kind="nothing")),
            (self.order.id, self._values(cause="nothing")),
            (self.order.id, self._values(requested_at="yesterday")),
            (self.order.id, None),
        ):
            with self.assertRaises(ValidationError):
                self.api.change_request(order_ref, values)
        for order_ref in ("S-NONE", 0, True, None):
            with self.assertRaises(UserError):
                self.api.change_request(order_ref, self._values())
        change = self._change(self._to(quantity=4))
        for decision in ("approve", None, "__class__", 7):
            with self.assertRaises(ValidationError):
                change.change_decide(decision)
        change.action_assess()
        for decision, values in (
            ("handling", {}),
            ("loss", {"amount": "much"}),
            ("level", "3"),
            ("level", {}),
        ):
            with self.assertRaises(ValidationError):
                change.change_decide(decision, "x", values)

    def test_a_stranger_asks_for_nothing(self):
        plain = new_test_user(self.env, "chg_plain", "base.group_user")
        reader = new_test_user(self.env, "chg_reader", USER)
        for user in (plain, reader):
            with self.assertRaises(AccessError):
                self.api.with_user(user).change_request(self.order.id, self._values())

    def test_a_foreign_line_is_refused(self):
        other = self._new_order().order_line
        line = {"operation": "change", "sale_line_id": other.id, "quantity": 1}
        with self.assertRaises(ValidationError):
            self.api.change_request(self.order.id, self._values(lines=[line]))

    def test_values_that_only_the_notice_keeps_are_refused(self):
        for name in ("state", "level", "order_id", "cost"):
            with self.assertRaises(ValidationError):
                self.api.change_request(self.order.id, self._values(**{name: "x"}))

    def test_another_company_sees_no_notice(self):
        change = self._change(self._to(quantity=4))
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "chg_foreign",
            f"{USER},sales_team.group_sale_manager",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        with self.assertRaises(AccessError):
            change.with_user(stranger).change_assess()
        self.assertFalse(self.env["order.change"].with_user(stranger).search([]))

    def test_a_loss_that_nobody_typed_is_refused_and_a_typed_zero_kept(self):
        change = self._change(self._to(price_unit=90.0))
        change.action_assess()
        department = self.env["hr.department"].create({"name": "Assembly"})
        dialog = self.env["order.change.step"].with_user(self.clerk)
        wizard = dialog.create(
            {
                "change_id": change.id,
                "decision": "loss",
                "department_id": department.id,
            }
        )
        with self.assertRaisesRegex(UserError, "Enter the amount of the loss"):
            wizard.action_decide()
        self.assertFalse(change.loss_at)
        wizard.amount_filled = True
        wizard.action_decide()
        self.assertTrue(change.loss_at)
        self.assertEqual(change.loss_amount, 0)

    def test_the_dialog_takes_the_same_way(self):
        change = self._change(self._to(price_unit=90.0))
        change.action_assess()
        action = change.action_raise_level()
        wizard = (
            self.env["order.change.step"]
            .with_user(self.clerk)
            .with_context(**action["context"])
            .create({"level": "2", "note": "Big customer"})
        )
        wizard.action_decide()
        self.assertEqual(change.level, "2")
        for name in ("cancel", "effect", "handling", "loss"):
            self.assertEqual(getattr(change, f"action_{name}")()["target"], "new")
