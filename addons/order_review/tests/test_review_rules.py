from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewRules(ReviewCommon):
    """Who reviews what is data: chains, steps and questions by class and tag."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kinds = {
            kind.code: kind for kind in cls.env["order.type"].search([]) if kind.code
        }

    def _with_tag(self, *codes, **vals):
        order = self._new_order(**vals)
        tags = [self.kinds[code].id for code in codes]
        order.sudo().write({"order_tag_ids": [Command.set(tags)]})
        return order

    def _of_kind(self, code):
        order = self._new_order()
        order.sudo().order_type_id = self.kinds[code]
        return order

    def _round(self, order, purpose="review"):
        return self.env["order.signoff"]._of(order, purpose)[:1]

    def _tag_domain(self, code):
        return f"[('order_tag_ids', 'in', {self.kinds[code].ids})]"

    @covers("S0-D-18", "S0-D-08", "S0-D-09")
    def test_a_repeat_order_goes_to_the_general_managers_signature_only(self):
        events = self.env["order.event.type"].search([("code", "=", "order.confirmed")])
        gate = {"gate_event_ids": [Command.set(events.ids)]}
        self._chain("review", "design", "shop", {"role": "gm", "sequence": 90}, **gate)
        repeat = self._chain("review", "gm", **gate)
        repeat.write({"domain": self._tag_domain("repeat"), "sequence": 0})
        again, first = self._with_tag("repeat"), self._new_order()
        (again | first).signoff_request("review")
        self.assertEqual(self._round(again).step_ids.role_id, self.roles["gm"])
        self.assertEqual(len(self._round(first).step_ids), 3)
        with self.assertRaises(GateRefused):
            again.action_confirm()
        self._sign(again, "gm")
        again.action_confirm()
        self._sign(first, "design", "shop")
        with self.assertRaisesRegex(GateRefused, "Gm"):
            first.action_confirm()

    @covers("S1-B-010", "S1-B-011")
    def test_a_non_regular_order_is_asked_of_one_department_more(self):
        only = f"[('order_type_id', '=', {self.kinds['non_regular'].id})]"
        self._chain(
            "review",
            {"role": "clerk", "sequence": 10},
            {"role": "production", "sequence": 10},
            {"role": "material", "sequence": 10},
            {"role": "design", "sequence": 10, "domain": only},
        )
        regular, special = self._of_kind("regular"), self._of_kind("non_regular")
        (regular | special).signoff_request("review")
        self.assertEqual(len(self._round(regular).step_ids), 3)
        self.assertIn(self.roles["design"], self._round(special).step_ids.role_id)

    @covers("S1-A-22", "S1-A-05", "S1-A-06")
    def test_regular_and_non_regular_orders_have_their_own_reviewer(self):
        for kind, role in (("regular", "workshop"), ("non_regular", "engineering")):
            self._chain(
                "review",
                role,
                domain=f"[('order_type_id', '=', {self.kinds[kind].id})]",
            )
        regular, special = self._of_kind("regular"), self._of_kind("non_regular")
        (regular | special).signoff_request("review")
        self.assertEqual(self._round(regular).step_ids.role_id, self.roles["workshop"])
        self.assertEqual(
            self._round(special).step_ids.role_id, self.roles["engineering"]
        )

    @covers("S1-K-11")
    def test_a_regular_order_is_asked_only_what_deviates_from_the_standard(self):
        regular = f"('order_type_id', '!=', {self.kinds['regular'].id})"
        deviates = f"['|', {regular}, ('req_packing', '!=', False)]"
        chain = self._chain("review", "quality")
        chain.step_ids.question_ids = [
            Command.create({"name": "Packing?", "code": "p", "domain": deviates}),
            Command.create({"name": "Quality?", "code": "q", "domain": f"[{regular}]"}),
        ]
        plain, packed = self._of_kind("regular"), self._of_kind("regular")
        special = self._of_kind("non_regular")
        packed.req_packing = "Wooden crates"
        orders = plain | packed | special
        orders.signoff_request("review")
        asked = [
            [q["code"] for q in self._round(order).step_ids.questions or []]
            for order in orders
        ]
        self.assertEqual(asked, [[], ["p"], ["p", "q"]])
        self._sign(packed, "quality", answers={"p": True})
        self.assertEqual(packed.review_outcome, "feasible")

    def test_a_condition_of_a_question_that_cannot_be_read_is_refused(self):
        chain = self._chain("review", "quality")
        with self.assertRaisesRegex(ValidationError, "cannot be read"):
            chain.step_ids.question_ids = [
                Command.create({"name": "?", "code": "x", "domain": "[('no', '=', 1)]"})
            ]

    @covers("S3-F-04")
    def test_special_terms_bring_in_the_legal_department(self):
        only = "[('req_special_terms', '!=', False)]"
        self._chain(
            "review",
            {"role": "sales_head", "sequence": 10},
            {
                "role": "legal",
                "sequence": 10,
                "domain": only,
                "context_topics": "legal",
            },
        )
        plain = self._new_order()
        special = self._new_order(req_special_terms="Penalty of 5 % a week")
        (plain | special).signoff_request("review")
        self.assertNotIn(self.roles["legal"], self._round(plain).step_ids.role_id)
        step = self._round(special).step_ids.filtered(
            lambda s: s.role_id == self.roles["legal"]
        )
        context_rows = step.with_user(self.people["legal"]).context_html
        self.assertIn("Penalty of 5 % a week", context_rows)

    @covers("S2-O-06")
    def test_orders_of_set_conditions_need_the_supervisors_approval(self):
        events = self.env["order.event.type"].search([("code", "=", "order.confirmed")])
        self._chain(
            "approve",
            "supervisor",
            gate_event_ids=[Command.set(events.ids)],
            amount_field="amount_total",
            amount_min=1000,
            domain="[('partner_id.is_key_customer', '=', False)]",
        )
        small, large = self._new_order(), self._new_order(quantity=50)
        small.action_confirm()
        with self.assertRaisesRegex(GateRefused, "not requested yet"):
            large.action_confirm()
        large.signoff_request("approve")
        self._sign(large, "supervisor")
        large.action_confirm()
        self.assertEqual((small | large).mapped("state"), ["sale", "sale"])

    @covers("S2-C-05", "S2-C-06")
    def test_a_verified_order_only_is_approved_by_finance_and_management(self):
        chain = self._chain(
            "review",
            {"role": "production", "sequence": 10},
            {"role": "finance", "sequence": 20},
            {"role": "management", "sequence": 30},
        )
        for step, code in zip(
            chain.step_ids[1:], ("financial_fit", "strategic_fit"), strict=True
        ):
            step.question_ids = [Command.create({"name": code, "code": code})]
        order = self._new_order()
        order.review_submit()
        steps = self._round(order).step_ids
        self.assertEqual(steps.mapped("state"), ["open", "waiting", "waiting"])
        self._sign(order, "production")
        self._sign(order, "finance", answers={"financial_fit": True})
        self._sign(order, "management", answers={"strategic_fit": True})
        self.assertEqual(order.review_outcome, "feasible")

    @covers("S0-D-21", "S0-D-23")
    def test_special_orders_only_are_coordinated_by_the_departments(self):
        self._chain(
            "coordinate",
            *[{"role": code, "sequence": 10} for code in ("rnd", "shop", "qa")],
            domain=self._tag_domain("special"),
        )
        special, plain = self._with_tag("special"), self._new_order()
        special.signoff_request("coordinate")
        self.assertEqual(len(self._round(special, "coordinate").step_ids), 3)
        self.assertFalse(plain._signoff_request("coordinate", required=False))
