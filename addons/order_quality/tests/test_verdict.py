from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_quality import QualityCommon


@tagged("post_install", "-at_install")
class TestVerdict(QualityCommon):
    """Verdicts by quantity and lot, results, who may."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(decide_within="4 working hours")

    def _arrived(self, quantity=10, product=None):
        receipt = self._receipt((product or self.part, quantity))
        return self._inspections(self._validate(receipt))

    def _characteristic(self, **vals):
        self.plan.characteristic_ids = [Command.create({"name": "Length", **vals})]

    def test_quantities_fit_together(self):
        inspection = self._arrived()
        for amounts in ({"accepted": 9}, {"accepted": 8, "rejected": 3}, {}):
            with (
                self.subTest(amounts),
                self.assertRaisesRegex(ValidationError, "inspected are 10"),
            ):
                self._decide(inspection, **amounts)
        for wrong in (-1, float("nan"), float("inf"), "5", True, None, [1]):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                self._decide(inspection, accepted=wrong)
        self.assertEqual(inspection.state, "requested")

    def test_a_reason_is_asked_for(self):
        inspection = self._arrived()
        row = {"line": inspection.line_ids.id, "accepted": 9, "rejected": 1}
        for reason in (None, "", "  ", 5):
            with (
                self.subTest(reason),
                self.assertRaisesRegex(ValidationError, "enter the reason"),
            ):
                self._as(inspection, "inspector").inspection_decide(
                    [{**row, "reason": reason}]
                )

    def test_foreign_items_are_refused(self):
        first, second = self._arrived(), self._arrived()
        mine = self._as(first, "inspector")
        for rows in (
            [],
            "x",
            [5],
            [{"line": second.line_ids.id, "accepted": 10}],
            [{"line": first.line_ids.id, "accepted": 10}] * 2,
        ):
            with self.subTest(rows), self.assertRaises(ValidationError):
                mine.inspection_decide(rows)
        self.assertEqual(first.state, "requested")

    def test_a_verdict_stands(self):
        inspection = self._arrived()
        self._decide(inspection, accepted=10)
        with self.assertRaises(UserError):
            self._decide(inspection, rejected=10)
        self.assertEqual(self._on(self.store), 10)

    def test_only_the_inspecting_role_decides(self):
        inspection = self._arrived()
        for role in ("other", "store"):
            with self.subTest(role), self.assertRaisesRegex(AccessError, "Inspector"):
                self._decide(inspection, accepted=10, role=role)
            with self.subTest(role), self.assertRaises(AccessError):
                self._as(inspection, role).action_start()
        self._decide(inspection, accepted=10)
        self.assertEqual(inspection.verdict, "passed")

    def test_system_fields_are_not_written(self):
        inspection = self._arrived()
        mine = self._as(inspection, "inspector")
        with self.assertRaises(AccessError):
            mine.line_ids.accepted = 10
        with self.assertRaises(AccessError):
            mine.state = "decided"
        with self.assertRaises(AccessError):
            mine.line_ids.part_ids.used = 1

    def test_two_persons(self):
        self.plan.four_eyes = True
        self.plan.role_id = self.roles["store"]
        inspection = self._arrived()
        with self.assertRaisesRegex(AccessError, "who moved the goods"):
            self._decide(inspection, accepted=10, role="store")
        self.plan.four_eyes = False
        self._decide(inspection, accepted=10, role="store")
        self.assertEqual(inspection.verdict, "passed")

    def test_measured_values(self):
        self._characteristic(kind="measure", lower="9.9", upper="10.1", unit="mm")
        inspection = self._arrived()
        mine = self._as(inspection, "inspector")
        with self.assertRaisesRegex(ValidationError, "enter the results of Length"):
            mine.action_pass()
        mine.action_start()
        result = mine.line_ids.result_ids
        self.assertEqual(result.wanted, "(9.9 … 10.1) mm")
        with self.assertRaisesRegex(ValidationError, "enter a number"):
            result.answer = "ten"
        result.answer = "10.2"
        self.assertEqual((result.outcome, result.value), ("bad", 10.2))
        with self.assertRaisesRegex(ValidationError, "is not good"):
            mine.action_pass()
        result.answer = "10.05"
        self.assertEqual(result.outcome, "good")
        mine.action_pass()
        with self.assertRaisesRegex(UserError, "the verdict was given"):
            result.answer = "10"
        self.assertEqual(inspection.verdict, "passed")

    def test_results_are_entered_by_the_inspector(self):
        self._characteristic()
        inspection = self._arrived()
        self._as(inspection, "inspector").action_start()
        result = inspection.line_ids.result_ids
        with self.assertRaises(AccessError):
            self._as(result, "other").passes = "yes"
        self._as(result, "inspector").passes = "yes"
        self.assertEqual(result.outcome, "good")

    def test_devices_hand_in_results(self):
        self._characteristic(kind="measure", lower="1")
        inspection = self._arrived()
        mine, line = self._as(inspection, "inspector"), inspection.line_ids.id
        for rows in (
            [],
            [{"line": line, "name": "Width", "answer": 1}],
            [{"line": 0, "name": "Length", "answer": 1}],
            [{"line": line, "name": "Length", "passes": "maybe"}],
            [{"line": [], "name": {}}],
        ):
            with self.subTest(rows), self.assertRaises(ValidationError):
                mine.inspection_record(rows)
        told = mine.inspection_record([{"line": line, "name": "Length", "answer": 1.5}])
        self.assertEqual(told["lines"][0]["results"][0]["outcome"], "good")

    def test_lots(self):
        self.part.tracking = "lot"
        receipt = self._receipt((self.part, 10))
        move = receipt.move_ids
        move.move_line_ids = [
            Command.clear(),
            *(
                Command.create(
                    {
                        "product_id": self.part.id,
                        "lot_name": name,
                        "quantity": quantity,
                        "picked": True,
                        "picking_id": receipt.id,
                    }
                )
                for name, quantity in (("L-1", 6), ("L-2", 4))
            ),
        ]
        receipt.button_validate()
        inspection = self._inspections(receipt)
        with self.assertRaisesRegex(ValidationError, "for each lot"):
            self._decide(inspection, accepted=9, rejected=1)
        lots = {
            "line": inspection.line_ids.id,
            "reason": "Rust",
            "lots": [
                {"lot": "L-1", "accepted": 6},
                {"lot": "L-2", "accepted": 1, "rejected": 3},
            ],
        }
        with self.assertRaisesRegex(ValidationError, "nothing is said of the lots L-2"):
            self._as(inspection, "inspector").inspection_decide(
                [{**lots, "lots": lots["lots"][:1]}]
            )
        self._as(inspection, "inspector").inspection_decide([lots])
        second = self.env["stock.lot"].search([("name", "=", "L-2")])
        self.assertEqual(self._on(self.store), 7)
        self.assertEqual(self._on(self._place("rejected"), lot=second), 3)

    def test_dialog(self):
        inspection = self._arrived()
        action = self._as(inspection.line_ids, "inspector").action_decide()
        wizards = self._as(self.env["order.inspection.decide"], "inspector")
        with Form(wizards.with_context(**action["context"])) as form:
            form.rejected = 2
            self.assertEqual(form.accepted, 8)
            form.reason = "Bent"
        form.record.action_confirm()
        self.assertEqual(inspection.line_ids.rejected, 2)
        self.assertEqual(inspection.line_ids.pass_rate, 80)

    def test_duty(self):
        inspection = self._arrived()
        duty = self.env["order.milestone"].search(
            [("res_model", "=", "order.inspection"), ("res_id", "=", inspection.id)]
        )
        self.assertEqual(duty.role_id, self.roles["inspector"])
        self.assertTrue(inspection.due_at)
        self._decide(inspection, accepted=10)
        self.assertEqual(duty.state, "done")

    def test_unclear_standard(self):
        inspection = self._arrived()
        self._as(inspection, "inspector").inspection_unclear("Which gloss?")
        with self.assertRaises(AccessError):
            self._as(inspection, "other").inspection_clarify("60")
        quality = self.env.ref("order_process.order_process_group_engineering")
        self.people["other"].group_ids += quality
        self._as(inspection, "other").inspection_clarify("60")
        self.assertEqual(inspection.clarified, "60")

    def test_withdraw(self):
        inspection = self._arrived()
        with self.assertRaisesRegex(UserError, "wait in quarantine"):
            self._as(inspection, "inspector").inspection_withdraw("Twice")
        asked = self._asked()
        self._as(asked, "inspector").inspection_withdraw("Twice")
        self.assertEqual(asked.state, "cancelled")

    def _asked(self):
        self._plan("asked", object="finished")
        order = self._new_order(5)
        asked = self.env["order.inspection"].with_user(self.clerk)
        return self.env["order.inspection"].browse(
            asked.inspection_request(order.name)["id"]
        )

    def test_asked_by_a_person(self):
        asked = self._asked()
        order = asked.order_ids
        self.assertEqual(asked.line_ids.quantity, 5)
        self.assertEqual(asked.requested_by_id, self.clerk)
        self._decide(asked, accepted=4, rejected=1)
        event = self._events(order, "inspection.partial")
        self.assertEqual(event.payload["object"], "finished")

    def test_from_the_order(self):
        self._plan("asked", object="finished")
        order = self._new_order(5)
        action = order.action_inspection()
        self.assertEqual(action["res_model"], "order.inspection.ask")
        dialogs = self.env["order.inspection.ask"].with_user(self.clerk)
        dialog = dialogs.with_context(**action["context"]).create({})
        asked = dialog.action_confirm()["res_id"]
        self.assertEqual(order.action_inspection()["res_id"], asked)

    def test_what_cannot_be_asked_for(self):
        order = self._new_order(5)
        asked = self.env["order.inspection"].with_user(self.clerk)
        product = order.order_line.product_id
        for args in (
            ("nothing",),
            (order.name, "magic"),
            (order.id, "finished", []),
            (order.id, "finished", [{"product": product.id, "quantity": 6}]),
            (order.id, "finished", [{"product": product.id, "quantity": -1}]),
            (order.id, "finished", [{"product": self.part.id, "quantity": 1}]),
            (order.id, "finished", [7]),
        ):
            with self.subTest(args), self.assertRaises(ValidationError):
                asked.inspection_request(*args)
        self.assertFalse(self._inspections())

    def test_list_for_interfaces(self):
        inspection = self._arrived()
        listed = self._as(self.env["order.inspection"], "inspector")
        rows = listed.fetch_inspections("material")["inspections"]
        self.assertEqual([row["id"] for row in rows], inspection.ids)
        self._decide(inspection, accepted=10)
        self.assertFalse(listed.fetch_inspections()["inspections"])
