"""S3-A 公司采购订单跟踪制度规范: followed until in stock, cancelled by an approved plan."""

from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_process.tests.covers import covers

from .company import STAFF
from .purchasing import BUY, PurchasingCase

MONDAY = "2026-11-23 09:00"
BY_PLAN = "only by a handling plan"


class S3ACase(PurchasingCase):
    """A company whose purchase orders follow S3-A."""

    procedures = (("purchase.order", "S3-A"),)
    orderer_role = buyer_role = "purchasing_specialist"
    staff = {
        **STAFF,
        "purchasing": (BUY,),
        "purchasing_specialist": (BUY,),
        "purchasing_manager": (BUY,),
        "purchasing_director": (),
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        grades = "order_review.order_supplier_grade_"
        cls.supplier.supplier_grade_id = cls.env.ref(f"{grades}c")
        cls.reliable = cls.env["res.partner"].create(
            {
                "name": "Reliable Ltd.",
                "supplier_grade_id": cls.env.ref(f"{grades}a").id,
            }
        )

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def entered(self, **values):
        order = self.purchase(**{"date_planned": "2026-11-30 04:00:00", **values})
        self.buyer(order).action_purchase_submit()
        return order

    def issued(self, **values):
        """An order that is with the supplier; of 1 000 unless told."""
        order = self.entered(**values)
        roles = ["purchasing_manager"]
        if order.amount_total >= 50000:
            roles = ["purchasing_director", "gm"]
        for role in roles:
            self.decide(order, "purchase_approve", role)
        self.buyer(order).button_confirm()
        return order

    def tracked(self, order, role="purchasing_specialist", **values):
        records = self.env["order.purchase.tracking"].with_user(self.people[role])
        return records.create({"order_id": order.id, **values})

    def plan(self, order, role="purchasing_specialist", **values):
        """A handling plan as the specialist writes it."""
        plans = self.env["order.purchase.handling"].with_user(self.people[role])
        made = plans.create(
            {
                "order_id": order.id,
                "reason": "The project was stopped",
                "line_ids": [
                    Command.create(
                        {
                            "problem": "The cable is cut already",
                            "solution": "We take the cut lengths at half the price",
                        }
                    )
                ],
                **values,
            }
        )
        return self.env["order.purchase.handling"].browse(made.id)

    def specialist(self, record):
        return self.as_(record, "purchasing_specialist")

    def submitted(self, order, **values):
        plan = self.plan(order, **values)
        self.specialist(plan).action_submit()
        return plan


@tagged("post_install", "-at_install")
class TestS3AFollowing(S3ACase):
    @covers("S3-A-01", "S3-A-02")
    def test_the_amount_says_who_approves_and_the_limit_belongs_to_the_upper_band(self):
        below, at_limit = self.entered(price=4999), self.entered(price=5000)
        self.assertEqual(
            below.signoff_ids.step_ids.role_id.mapped("code"), ["purchasing_manager"]
        )
        self.assertEqual(
            at_limit.signoff_ids.step_ids.role_id.mapped("code"),
            ["purchasing_director", "gm"],
        )
        with self.assertRaisesRegex(GateRefused, "Purchasing Director"):
            self.buyer(at_limit).button_confirm()
        self.decide(at_limit, "purchase_approve", "purchasing_director")
        with self.assertRaisesRegex(GateRefused, "General Manager"):
            self.buyer(at_limit).button_confirm()
        with self.assertRaises(AccessError):
            self.decide(at_limit, "purchase_approve", "gm", by="purchasing_manager")
        self.decide(at_limit, "purchase_approve", "gm")
        self.buyer(at_limit).button_confirm()
        self.assertEqual(at_limit.state, "purchase")

    @covers("S3-A-03")
    def test_an_order_is_followed_until_its_goods_are_on_the_shelf(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)]
        )
        warehouse.reception_steps = "two_steps"
        order = self.issued()
        following = self.node(order, "4")
        self.assertEqual(following.role_id.code, "purchasing_specialist")
        receipt = self.receive_goods(order)
        self.assertEqual(order.receipt_status, "full")
        self.assertEqual(following.state, "open", "received, not put into storage")
        self.assertFalse(order.stored_at)
        shelving = receipt.move_ids.move_dest_ids.picking_id
        shelving.move_ids.write({"quantity": 10, "picked": True})
        self.as_(shelving, "warehouse").button_validate()
        self.assertTrue(order.stored_at)
        self.assertEqual(following.state, "done")
        self.assertEqual(order.process_state, "done")
        self.assertFalse(order.track_next_on)

    @covers("S3-A-04")
    def test_specialists_follow_their_own_and_the_assigned_orders(self):
        own, given = self.issued(), self.issued()
        self.as_(given, "purchasing_manager").tracker_id = self.people["purchasing"]
        self.assertEqual(own.tracking_origin, "own")
        self.assertEqual(given.tracking_origin, "assigned")
        orders = self.env["purchase.order"].with_user(self.people["purchasing"])
        mine = orders.search([("tracker_id", "=", self.people["purchasing"].id)])
        self.assertEqual(mine.ids, given.ids)
        self.tracked(given, "purchasing", note="All is well")
        self.assertEqual(given.activity_ids.user_id, self.people["purchasing"])

    @covers("S3-A-05", "S3-X-08")
    def test_no_order_is_left_out(self):
        order, light = self.issued(), self.issued(partner_id=self.reliable.id)
        self.assertEqual(order.track_next_on, Date.to_date("2026-11-25"))
        self.assertEqual(light.track_next_on, Date.to_date("2026-12-03"))
        todo = order.activity_ids
        self.assertEqual(todo.user_id, self.people["purchasing_specialist"])
        self.assertEqual(todo.date_deadline, order.track_next_on)
        unplanned = self.filter_of("unplanned")
        never = self.filter_of("never")
        self.assertIn(order, never)
        self.assertNotIn(order, unplanned)
        self.buyer(light).tracking_class_id.sudo().interval_days = 0
        self.tracked(light)
        self.assertIn(light, self.filter_of("unplanned"))
        self.assertNotIn(light, self.filter_of("never"))
        self.tracked(light, next_on="2026-11-24")
        self.assertNotIn(light, self.filter_of("unplanned"))

    def filter_of(self, name):
        """The orders that a filter of the summary table shows to the specialist."""
        view = self.env.ref("order_review.purchase_order_summary_view_search")
        orders = self.env["purchase.order"].with_user(
            self.people["purchasing_specialist"]
        )
        arch = etree.fromstring(orders.get_view(view.id, "search")["arch"])
        domain = arch.find(f".//filter[@name='{name}']").get("domain")
        found = orders.search(literal_eval(domain))
        return self.env["purchase.order"].browse(found.ids)

    @covers("S3-A-10")
    def test_the_grade_of_the_supplier_gives_the_tracking_class(self):
        order = self.entered()
        self.assertEqual(order.tracking_class_id.code, "key")
        light = self.entered(partner_id=self.reliable.id)
        self.assertEqual(light.tracking_class_id.code, "light")
        normal = self.env.ref("order_review.order_tracking_class_normal")
        self.buyer(order).tracking_class_id = normal
        self.decide(order, "purchase_approve", "purchasing_manager")
        self.buyer(order).button_confirm()
        self.assertEqual(order.track_next_on, Date.to_date("2026-11-28"))

    @covers("S3-A-11")
    def test_the_states_of_an_order_are_the_stages_of_the_process(self):
        order = self.entered()
        following = self.env.ref("order_review.order_stage_purchase_following")
        following.with_user(self.people["gm"]).check_access("read")
        self.assertEqual(order.process_stage_id.code, "purchase_approval")
        self.decide(order, "purchase_approve", "purchasing_manager")
        self.assertEqual(order.process_stage_id.code, "purchase_placing")
        self.buyer(order).button_confirm()
        self.assertEqual(order.process_stage_id, following)
        following.name = "On the Way"
        self.assertEqual(self.buyer(order).process_stage_id.name, "On the Way")

    def test_a_delay_is_the_duty_of_who_follows_the_order(self):
        order = self.issued()
        self.tracked(order, finding="problem", note="Cracked reels")
        self.assertEqual(self.states(order, "5"), ["open"])
        talk = {"kind": "expedite", "contact": "Mr Cable", "answer": "Sends new ones"}
        with self.assertRaisesRegex(UserError, "duty of Purchasing Specialist"):
            self.tracked(order, "purchasing", **talk)
        self.tracked(order, **talk)
        self.assertEqual(self.states(order, "5"), ["done"])


@tagged("post_install", "-at_install")
class TestS3ASummary(S3ACase):
    @covers("S3-A-08", "S3-A-09")
    def test_every_order_stands_in_the_summary_table_and_is_found(self):
        order = self.issued(partner_id=self.reliable.id)
        self.env["order.process.rule"].search(
            [("company_id", "=", self.company.id)]
        ).active = False
        outside = self.purchase()
        action = self.env.ref("order_review.purchase_order_summary_action")
        self.assertFalse(action.domain, "no order is left out")
        orders = self.env["purchase.order"].with_user(
            self.people["purchasing_specialist"]
        )
        view = self.env.ref("order_review.purchase_order_summary_view_list")
        columns = orders.get_view(view.id, "list")["models"]["purchase.order"]
        wanted = ("name", "partner_id", "goods_text", "goods_quantity", "date_order")
        wanted += ("date_planned", "state", "tracking_class_id", "tracker_id")
        self.assertLessEqual(set(wanted), set(columns))
        row = orders.browse(order.id).read(["goods_text", "goods_quantity"])[0]
        self.assertEqual((row["goods_text"], row["goods_quantity"]), ("Switch", 10))
        self.assertLessEqual({order.id, outside.id}, set(orders.search([]).ids))
        found = orders.search([("partner_id", "child_of", self.reliable.id)])
        self.assertEqual(found.ids, order.ids)


@tagged("post_install", "-at_install")
class TestS3ACancellation(S3ACase):
    @covers("S3-A-12")
    def test_an_issued_order_cannot_be_cancelled(self):
        order = self.issued()
        buyer = self.buyer(order)
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            buyer.button_cancel()
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            buyer.write({"state": "cancel"})
        for state in ("draft", "sent", "to approve"):
            with self.assertRaisesRegex(UserError, "is issued"):
                buyer.write({"state": state})
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            self.as_(order, "purchasing_manager").button_cancel()
        self.assertEqual(order.state, "purchase")
        draft = self.entered()
        self.buyer(draft).button_cancel()
        self.assertEqual(draft.state, "cancel", "not issued: nobody is bound yet")

    @covers("S3-A-13", "S3-A-16", "S3-A-17", "S3-A-18")
    def test_the_specialist_applies_and_executes_what_was_approved(self):
        order = self.issued()
        plan = self.plan(order)
        self.assertIn(order.name, plan.display_name)
        self.assertEqual(self.states(order, "6", "7"), ["open", "waiting"])
        with self.assertRaisesRegex(UserError, "duty of Purchasing Specialist"):
            self.as_(plan, "purchasing").action_submit()
        self.specialist(plan).action_submit()
        self.assertEqual(self.states(order, "6", "7"), ["done", "open"])
        with self.assertRaisesRegex(GateRefused, f"approval of {plan.name}"):
            self.buyer(order).button_cancel()
        with self.assertRaisesRegex(UserError, "this needs: Approved"):
            self.specialist(plan).action_execute()
        self.decide(
            plan, "handling_plan", "purchasing_manager", answers={"solutions": True}
        )
        self.assertEqual(self.states(order, "7", "8"), ["done", "open"])
        with self.assertRaisesRegex(UserError, "duty of Purchasing Specialist"):
            self.as_(plan, "purchasing").action_execute()
        self.specialist(plan).action_execute()
        self.assertEqual((order.state, plan.state), ("cancel", "executed"))
        self.assertEqual(plan.executed_by_id, self.people["purchasing_specialist"])
        self.assertEqual(self.states(order, "8"), ["done"])
        self.assertEqual(order.process_state, "cancelled")

    @covers("S3-A-13", "S3-A-17")
    def test_the_plan_of_a_large_order_goes_to_the_director(self):
        order = self.issued(price=6000)
        plan = self.submitted(order)
        self.assertEqual(
            plan.signoff_ids.step_ids.role_id.mapped("code"), ["purchasing_director"]
        )
        asked = (plan, "handling_plan", "purchasing_director")
        answers = {"solutions": True}
        with self.assertRaises(AccessError):
            self.decide(*asked, by="purchasing_manager", answers=answers)
        self.decide(*asked, answers=answers)
        self.assertEqual(plan.state, "approved")

    @covers("S3-A-14")
    def test_it_is_kept_who_wanted_the_cancellation(self):
        ours, theirs = self.issued(), self.issued()
        self.submitted(ours)
        plan = self.submitted(theirs, raised_by="supplier")
        with self.assertRaisesRegex(GateRefused, f"approval of {plan.name}"):
            self.buyer(theirs).button_cancel()
        plans = self.env["order.purchase.handling"]
        found = plans.search([("raised_by", "=", "supplier")])
        self.assertEqual(found, plan)
        told = self.events(theirs, "purchase.plan_submitted")
        self.assertEqual(told.payload["raised_by"], "supplier")

    @covers("S3-A-15")
    def test_problems_and_solutions_are_listed_beforehand(self):
        order = self.issued()
        plan = self.plan(order, line_ids=[])
        with self.assertRaisesRegex(UserError, "lists no problem"):
            self.specialist(plan).action_submit()
        line = {"problem": "Deposit is lost", "solution": "Kept for another order"}
        self.specialist(plan).line_ids = [Command.create(line)]
        self.specialist(plan).action_submit()
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            self.specialist(plan).line_ids.solution = "We pay the rest"

    @covers("S3-A-06")
    def test_breach_and_unruled_problems_are_handled_after_approval_only(self):
        order = self.issued(price=6000)
        for topic in ("breach", "other"):
            plan = self.submitted(order, topic=topic)
            steps = plan.signoff_ids.step_ids
            self.assertEqual(
                steps.role_id.mapped("code"), ["purchasing_director", "gm"]
            )
            self.decide(
                plan,
                "handling_plan",
                "purchasing_director",
                answers={"solutions": True},
            )
            with self.assertRaisesRegex(UserError, "this needs: Approved"):
                self.specialist(plan).action_execute()
            self.decide(plan, "handling_plan", "gm")
            with self.assertRaisesRegex(UserError, "Say what was done"):
                self.specialist(plan).action_execute()
            self.specialist(plan).result = "Fine of 2 % agreed"
            self.specialist(plan).action_execute()
            self.assertEqual(plan.state, "executed")
        self.assertEqual(order.state, "purchase")
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            self.buyer(order).button_cancel()

    @covers("S3-A-06")
    def test_a_refused_plan_is_revised_or_given_up(self):
        order = self.issued()
        plan = self.submitted(order)
        self.decide(
            plan,
            "handling_plan",
            "purchasing_manager",
            "reject",
            opinion="Sell the cable instead",
        )
        self.assertEqual(plan.state, "refused")
        self.assertEqual(self.node(order, "7").outcome_id.code, "refused")
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            self.buyer(order).button_cancel()
        self.specialist(plan).action_revise()
        self.assertEqual((plan.state, plan.version), ("draft", 2))
        self.assertEqual(self.states(order, "6"), ["open"])
        self.specialist(plan).action_withdraw()
        self.assertEqual(plan.state, "withdrawn")
        self.assertEqual(order.state, "purchase")

    @covers("S3-A-19")
    def test_what_the_contract_provides_for_needs_no_approval(self):
        order = self.issued(price=6000)
        plan = self.plan(order, by_contract=True, line_ids=[])
        with self.assertRaisesRegex(UserError, "Quote the clause"):
            self.specialist(plan).action_submit()
        self.specialist(plan).clause = "§ 7: free until four weeks before delivery"
        self.specialist(plan).action_submit()
        self.assertTrue(plan.without_approval)
        self.assertFalse(plan.signoff_ids)
        self.assertEqual(self.states(order, "7", "8"), ["done", "open"])
        self.buyer(order).button_cancel()
        self.assertEqual((order.state, plan.state), ("cancel", "executed"))

    def test_the_contract_frees_no_other_plan(self):
        order = self.issued()
        plan = self.plan(order, topic="breach", by_contract=True, clause="§ 9")
        self.specialist(plan).action_submit()
        self.assertFalse(plan.without_approval)
        self.assertEqual(plan.state, "submitted")
