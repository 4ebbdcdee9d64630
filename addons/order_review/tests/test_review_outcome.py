from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewOutcome(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chain = cls._chain(
            "review",
            {
                "role": "production",
                "sequence": 10,
                "question_ids": [
                    Command.create(
                        {
                            "name": "Delivery date",
                            "code": "date",
                            "kind": "date",
                            "promise": "delivery",
                        }
                    )
                ],
            },
            {"role": "material", "sequence": 10},
            on_reject="collect",
        )

        cls._role("engineering")
        cls._role("gm")

    def _plan(self, **vals):
        return self.env["order.review.plan"].create(
            {"name": "Plan", "sequence": 1, **vals}
        )

    def _open(self, **vals):
        order = self._new_order(**vals)
        order.review_submit()
        return order, self._sheet(order)

    def _sheet(self, order):
        return self.env["order.review"].search(
            [("order_id", "=", order.id)], order="id desc", limit=1
        )

    def _answer_yes(self, order, day="2030-05-01"):
        self._sign(order, "production", answers={"date": day})
        self._sign(order, "material")

    def _refuse_all(self, order):
        self._sign(order, "production", decision="reject", opinion="Too early for us")
        self._sign(order, "material", decision="reject", opinion="No steel")

    def _negotiate(self, order):
        """Return the negotiation of a refused review, the customer asked."""
        self._refuse_all(order)
        document = self._sheet(order).negotiation_ids
        document.with_user(self.clerk).write({"proposed_date": "2030-08-01"})
        document.with_user(self.clerk).action_ask()
        return document

    # concluding ---------------------------------------------------------------------

    @covers("S4-A-10", "S4-A-11", "S0-G-09", "S1-A-20")
    def test_the_departments_date_becomes_the_promise_of_the_order(self):
        order, sheet = self._open()
        self._answer_yes(order)
        self.assertEqual(sheet.outcome, "feasible")
        promise = sheet.promise_ids
        self.assertEqual(promise.role_id, self.roles["production"])
        self.assertEqual(promise.date, Date.to_date("2030-05-01"))
        self.assertEqual(order.date_promised, Date.to_date("2030-05-01"))
        self.assertFalse(order.commitment_date)
        order.action_apply_promised()
        self.assertEqual(order.commitment_date.date(), Date.to_date("2030-05-01"))

    def test_conditions_make_the_outcome_conditional(self):
        order, sheet = self._open()
        self._sign(order, "production", answers={"date": "2030-05-01"})
        condition = {"name": "Sample first", "role": "rev_material"}
        self._sign(order, "material", decision="conditional", conditions=[condition])
        self.assertEqual(sheet.outcome, "conditional")
        self.assertEqual(sheet.condition_ids.duty_id.state, "open")

    @covers("S1-A-18")
    def test_an_organiser_concludes_with_a_resolution(self):
        self._plan(organiser_role_id=self.roles["engineering"].id, conclude="organiser")
        order, sheet = self._open()
        organiser = sheet.with_user(self.people["engineering"])
        with self.assertRaisesRegex(UserError, "state: Answered"):
            organiser.review_conclude()
        self._answer_yes(order)
        self.assertEqual(sheet.state, "answered")
        with self.assertRaisesRegex(AccessError, "organised by Engineering"):
            sheet.with_user(self.clerk).review_conclude()
        organiser.review_conclude(
            resolution="Made as drawn", promised_date="2030-06-01"
        )
        self.assertEqual(
            (sheet.state, sheet.resolution), ("concluded", "Made as drawn")
        )
        self.assertEqual(order.date_promised, Date.to_date("2030-06-01"))
        self.assertEqual(sheet.concluded_by_id, self.people["engineering"])

    def test_a_refusal_of_the_departments_is_not_turned_into_a_yes(self):
        self._plan(organiser_role_id=self.roles["engineering"].id, conclude="organiser")
        order, sheet = self._open()
        self._refuse_all(order)
        organiser = sheet.with_user(self.people["engineering"])
        with self.assertRaisesRegex(UserError, "is not possible"):
            organiser.review_conclude("feasible")
        with self.assertRaisesRegex(UserError, "Unknown outcome"):
            organiser.review_conclude("maybe")
        organiser.review_conclude()
        self.assertEqual((sheet.state, sheet.outcome), ("negotiation", "infeasible"))

    @covers("S1-K-16")
    def test_a_plan_may_leave_the_ruling_to_the_process(self):
        self._plan(on_infeasible="conclude")
        order, sheet = self._open()
        self._refuse_all(order)
        self.assertEqual((sheet.state, sheet.outcome), ("concluded", "infeasible"))
        self.assertFalse(sheet.negotiation_ids)

    @covers("S2-O-07")
    def test_the_customer_is_told_the_result(self):
        self._plan(notify_customer=True)
        order, sheet = self._open()
        self._answer_yes(order)
        mail = self.env["mail.mail"].search(
            [("model", "=", "order.review"), ("res_id", "=", sheet.id)]
        )
        self.assertIn(self.partner, mail.recipient_ids)
        self.assertIn("approved", mail.body_html)

    # gates --------------------------------------------------------------------------

    @covers("S1-B-012", "S0-A-12", "S3-T-07", "S0-H-07")
    def test_nothing_is_quoted_or_confirmed_before_the_review(self):
        events = self.env["order.event.type"].search(
            [("code", "in", ("quotation.sent", "order.confirmed"))]
        )
        self.chain.gate_event_ids = events
        order = self._new_order()
        for attempt in (order.action_confirm, order.action_quotation_sent):
            with self.assertRaises(GateRefused):
                attempt()
        with self.assertRaises(GateRefused):
            order.write({"state": "sale"})
        order.review_submit()
        with self.assertRaisesRegex(GateRefused, "Production"):
            order.action_confirm()
        self._answer_yes(order)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S3-T-07", "S3-T-01")
    def test_orders_at_home_and_abroad_and_for_accessories_all_need_their_review(self):
        confirmed = self.env["order.event.type"].search(
            [("code", "=", "order.confirmed")]
        )
        self.chain.gate_event_ids = confirmed
        abroad = self.env["res.partner"].create(
            {"name": "Abroad", "country_id": self.env.ref("base.fr").id}
        )
        kinds = self.env["order.type"].search([("is_type", "=", True)])
        self.assertIn("spare", kinds.mapped("code"))
        accessory = self.env.ref("order_tracking.order_type_accessory")
        cases = [{"order_type_id": kind.id} for kind in kinds]
        cases += [
            {"partner_id": abroad.id},
            {"order_tag_ids": [Command.set(accessory.ids)]},
        ]
        for vals in cases:
            order = self._new_order(**vals)
            refused = self.assertRaises(GateRefused)
            with self.subTest(**vals), refused, self.env.cr.savepoint():
                order.action_confirm()
        order.review_submit()
        self._answer_yes(order)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    # negotiation --------------------------------------------------------------------

    @covers("S1-B-013", "S3-R-15")
    def test_an_order_that_is_not_feasible_is_negotiated(self):
        order, sheet = self._open()
        self._refuse_all(order)
        self.assertEqual(sheet.state, "negotiation")
        document = sheet.negotiation_ids
        self.assertEqual((document.state, document.user_id), ("draft", self.clerk))
        self.assertIn("No steel", document.reason)
        with self.assertRaisesRegex(UserError, "Proposed Date"):
            document.with_user(self.clerk).action_ask()
        document.with_user(self.clerk).proposed_date = "2030-08-01"
        document.with_user(self.clerk).action_ask()
        with self.assertRaisesRegex(UserError, "Enter the date"):
            document.with_user(self.clerk).negotiation_agree()
        document.with_user(self.clerk).negotiation_agree("2030-08-15", "All right")
        self.assertEqual((document.state, sheet.state), ("agreed", "concluded"))
        self.assertEqual(order.date_promised, Date.to_date("2030-08-15"))
        self.assertEqual(order.date_requested, Date.to_date("2030-08-15"))

    def test_an_agreement_may_be_reviewed_again(self):
        self.chain.step_ids.watch_fields = "date_requested"
        self._plan(after_agreement="again")
        order, sheet = self._open()
        document = self._negotiate(order)
        document.with_user(self.clerk).negotiation_agree("2030-08-15")
        self.assertEqual((sheet.state, sheet.version), ("open", 2))
        self._answer_yes(order, "2030-08-14")
        self.assertEqual((sheet.state, sheet.outcome), ("concluded", "feasible"))

    @covers("S1-I-08")
    def test_a_substitute_is_offered_when_stock_is_short(self):
        order = self._new_order()
        other = self._create_product("SUB")
        document = (
            self.env["order.negotiation"]
            .with_user(self.clerk)
            .create({"order_id": order.id, "kind": "substitute"})
        )
        with self.assertRaisesRegex(UserError, "Substitute"):
            document.action_ask()
        document.substitute_product_id = other
        document.action_ask()
        document.negotiation_agree(answer="The other one will do")
        self.assertEqual(document.state, "agreed")
        self.assertFalse(order.date_promised)

    @covers("S1-B-014")
    def test_a_refusal_needs_its_approval_and_cancels_the_order(self):
        self._chain("refuse", "gm")
        order, sheet = self._open()
        document = self._negotiate(order)
        document.with_user(self.clerk).negotiation_refuse("He needs it in May")
        with self.assertRaisesRegex(UserError, "the reason why the order cannot"):
            sheet.with_user(self.clerk).refusal_request(" ")
        sheet.with_user(self.clerk).refusal_request("No capacity before August")
        self.assertEqual((sheet.state, order.state), ("refusal", "draft"))
        self._sign(order, "gm")
        self.assertEqual((sheet.state, order.state), ("declined", "cancel"))

    def test_a_refusal_that_is_not_approved_comes_back_to_the_organiser(self):
        self._chain("refuse", "gm")
        order, sheet = self._open()
        self._refuse_all(order)
        sheet.with_user(self.clerk).refusal_request("No capacity")
        self._sign(order, "gm", decision="reject", opinion="We shall make it")
        self.assertEqual((sheet.state, order.state), ("answered", "draft"))
        self.assertEqual(sheet.negotiation_ids.state, "closed")

    def test_a_refusal_without_a_chain_is_refused(self):
        order, sheet = self._open()
        self._refuse_all(order)
        with self.assertRaisesRegex(UserError, "No sign-off chain for"):
            sheet.with_user(self.clerk).refusal_request("No capacity")
        self.assertEqual(sheet.state, "negotiation")

    @covers("S1-K-17")
    def test_what_the_general_manager_ruled_is_final(self):
        self._chain("approve", "gm", final_ruling=True, exclude_requester=False)
        order = self._new_order()
        order.signoff_request("approve")
        self._sign(order, "gm", decision="reject", opinion="Below our margin")
        with self.assertRaisesRegex(UserError, "is final"):
            order.signoff_request("approve")
