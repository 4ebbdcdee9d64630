from datetime import timedelta

from psycopg2 import Error

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import SALES, USER

from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeFlow(ChangeCommon):
    """The way of a notice: levels, people, clocks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls._kind(
            duties=[
                ("issued", "production", "circulation"),
                ("circulated", "quality", "acknowledgement"),
                ("circulated", "supply", "acknowledgement"),
            ]
        )

    def test_a_draft_that_is_deleted_leaves_nothing_on_a_desk(self):
        self._kind(duties=[("requested", "production", "hand")])
        change = self._change(self._to(price_unit=95.0))
        about = [("res_model", "=", change._name), ("res_id", "=", change.id)]
        duties = self.env["order.milestone"].search(about)
        self.assertEqual(set(duties.mapped("state")), {"open"})
        change.unlink()
        self.assertEqual(set(duties.mapped("state")), {"cancelled"})
        self.assertIn(
            "task.cancelled", self.env["order.event"].search(about).mapped("code")
        )

    def test_duties_are_called_in_the_language_of_the_company(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        kind = self._kind(duties=[("requested", "production", "hand")])
        duty = self.env["order.change.duty"].search(
            [("type_id", "=", kind.id), ("trigger", "=", "requested")], limit=1
        )
        duty.with_context(lang="zh_CN").name = "通知生产"
        self.order.company_id.sudo().partner_id.lang = "zh_CN"
        change = self._change(self._to(price_unit=95.0))
        self.assertEqual(change.env.lang or "en_US", "en_US")
        about = [("res_model", "=", change._name), ("res_id", "=", change.id)]
        names = self.env["order.milestone"].search(about).mapped("name")
        self.assertIn("通知生产", names)
        self.assertNotIn("hand production", names)

    def test_an_issued_notice_keeps_who_answers_for_it_and_its_date(self):
        change = self._issued(self._to(price_unit=95.0))
        other = self.people["quality"]
        for values, told in (
            ({"user_id": other.id}, "afterwards by a process manager"),
            ({"completion_date": "2030-01-01"}, "content is fixed"),
        ):
            with self.assertRaisesRegex(UserError, told):
                change.write(values)
        self.assertEqual(change.user_id, self.clerk)
        self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(Error),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE order_change SET customer_answer = 'agreed',"
                " customer_answer_by_id = 1 WHERE id = %s",
                (change.id,),
            )
        manager = new_test_user(
            self.env,
            "chg_manager",
            f"{SALES},order_process.order_process_group_manager",
        )
        change.with_user(manager).user_id = other
        self.assertEqual(change.user_id, other)

    # -- level 1 -------------------------------------------------------------------
    @covers("S1-B-020")
    def test_a_local_change_goes_straight_to_the_production_manager(self):
        change = self._issued(self._to(price_unit=95.0))
        self.assertEqual((change.level, change.state), ("1", "approved"))
        duty = self._duties(change)
        self.assertEqual(duty.role_id, self.roles["production"])
        self.assertTrue(self._events(self.order, "change.approved"))
        notified = change.message_ids.partner_ids
        self.assertIn(self.people["production"].partner_id, notified)

    @covers("S1-B-021", "S3-D-09", "S3-Q-06")
    def test_he_circulates_it_and_each_department_acknowledges_in_time(self):
        change = self._issued(self._to(price_unit=95.0))
        quality = change.with_user(self.people["quality"])
        with self.assertRaisesRegex(UserError, "Production"):
            quality.action_acknowledge()
        change.with_user(self.people["production"]).action_circulate()
        owing = self._duties(change, "acknowledgement")
        self.assertEqual(owing.role_id, self.roles["quality"] | self.roles["supply"])
        for duty in owing:
            self.assertEqual(duty.due_at - duty.opened_at, timedelta(minutes=30))
        quality.change_acknowledge("Noted")
        done = self._duties(change, "acknowledgement", "done")
        self.assertEqual(done.done_by_id, self.people["quality"])
        self.assertEqual(done.note, "Noted")
        event = self._events(self.order, "change.acknowledged")
        self.assertEqual(event.user_id, self.people["quality"])
        self.assertEqual(event.payload["role"], "rev_quality")

    def test_the_desk_acknowledges_as_the_notice_does(self):
        change = self._issued(self._to(price_unit=95.0))
        change.with_user(self.people["production"]).action_circulate()
        duty = self._duties(change, "acknowledgement")[:1]
        duty.with_user(self.people["quality"]).action_complete()
        self.assertTrue(self._events(self.order, "change.acknowledged"))
        with self.assertRaises(UserError):
            duty.with_user(self.people["quality"]).action_complete()

    def test_a_stranger_neither_circulates_nor_acknowledges(self):
        change = self._issued(self._to(price_unit=95.0))
        for method in ("action_circulate", "action_acknowledge"):
            with self.assertRaises(UserError):
                getattr(change.with_user(self.people["vp"]), method)()

    def test_it_is_not_applied_unacknowledged_where_the_way_says_so(self):
        self.kind._route("1", self.env["sale.order"]).acknowledged_first = True
        change = self._issued(self._to(price_unit=95.0))
        with self.assertRaisesRegex(UserError, "not been acknowledged"):
            change.action_apply()
        change.with_user(self.people["production"]).action_circulate()
        for code in ("quality", "supply"):
            change.with_user(self.people[code]).action_acknowledge()
        change.action_apply()
        self.assertEqual(self.line.price_unit, 95.0)

    # -- reaction ------------------------------------------------------------------
    @covers("S1-B-019")
    def test_somebody_reacts_within_thirty_minutes_of_the_request(self):
        asked = fields.Datetime.now() - timedelta(minutes=50)
        change = self._change(self._to(price_unit=95.0), requested_at=asked)
        duty = self._duties(change, "assessed")
        self.assertEqual(duty.role_id, self.roles["sales"])
        self.assertEqual(duty.due_at, asked + timedelta(minutes=30))
        self.assertEqual(change.react_due_at, duty.due_at)
        with self.assertRaisesRegex(UserError, "on the notice"):
            duty.with_user(self.people["sales"]).action_complete()
        change.action_assess()
        self.assertTrue(change.react_late)
        self.assertEqual(duty.state, "done")
        self.assertGreaterEqual(duty.late_minutes, 20)
        told = self._events(self.order, "change.requested")
        self.assertEqual(told.batch_key, f"order.change,{change.id}")

    def test_a_request_of_tomorrow_is_refused(self):
        asked = fields.Datetime.now() + timedelta(days=1)
        with self.assertRaises(UserError):
            self._change(self._to(price_unit=95.0), requested_at=asked)

    # -- proof ---------------------------------------------------------------------
    @covers("S1-B-066")
    def test_without_the_customers_written_approval_nothing_is_changed(self):
        change = self._change(self._to(price_unit=95.0), document=False)
        change.action_assess()
        with self.assertRaisesRegex(UserError, "written"):
            change.action_submit()
        self.assertEqual(change.state, "assessed")

    @covers("S1-B-067")
    def test_the_written_approval_is_filed_and_production_is_told(self):
        change = self._issued(self._to(price_unit=95.0))
        document = change.request_attachment_ids
        self.assertEqual(
            (document.res_model, document.res_id), (change._name, change.id)
        )
        reader = document.with_user(self.people["production"])
        self.assertEqual(reader.raw, b"please change")
        self.assertEqual(self._duties(change).role_id, self.roles["production"])

    def test_an_internal_request_needs_no_letter(self):
        change = self._issued(
            self._to(price_unit=95.0), document=False, requested_by="internal"
        )
        self.assertEqual(change.state, "approved")

    # -- level 2 -------------------------------------------------------------------
    def _level_two(self):
        self._chain("change_date", "production", "logistics", model="order.change")
        date = fields.Datetime.now() + timedelta(days=30)
        change = self._change({"operation": "date", "date": date})
        change.action_assess()
        self.assertEqual(change.level, "2")
        change.action_submit()
        return change

    @covers("S1-B-022", "S3-H-04")
    def test_a_change_of_the_plan_is_reviewed_again_under_two_headings(self):
        change = self._level_two()
        self.assertEqual(change.step, "review")
        self._sign(change, "production")
        self._sign(change, "logistics")
        self.assertEqual(change.step, "effect")
        with self.assertRaises(UserError):
            change.change_decide("customer_agreed")
        people = self.people
        change.with_user(people["production"]).change_decide(
            "effect", values={"progress": "A week later"}
        )
        self.assertEqual(change.step, "effect")
        change.with_user(people["logistics"]).change_decide(
            "effect", values={"logistics": "One truck more"}
        )
        self.assertEqual(change.step, "customer")
        self.assertEqual(change.progress_effect, "A week later")

    @covers("S1-B-023", "S3-H-05", "S3-H-06", "S3-F-03")
    def test_the_customer_agrees_and_the_result_is_issued_and_applied(self):
        change = self._level_two()
        self._sign(change, "production")
        self._sign(change, "logistics")
        effect = {"progress": "A week later", "logistics": "Nothing"}
        change.change_decide("effect", values=effect)
        with self.assertRaisesRegex(UserError, "required state"):
            change.action_apply()
        waits = self._duties(change, "step_customer")
        self.assertEqual(waits.user_id, self.clerk, "who made the notice")
        desk = self.env["order.duty"].with_user(self.clerk)
        self.assertTrue(desk.search([("milestone_id", "=", waits.id)]).is_mine)
        with self.assertRaisesRegex(UserError, "notice"):
            waits.with_user(self.clerk).action_complete()
        change.change_decide("customer_agreed", "By mail")
        self.assertEqual(waits.state, "done")
        self.assertEqual(change.state, "approved")
        self.assertEqual(change.customer_answer_by_id, self.clerk)
        self.assertEqual(self._duties(change).role_id, self.roles["production"])
        change.action_apply()
        self.assertEqual(self.order.commitment_date, change.line_ids.date)

    @covers("S3-H-05")
    def test_the_customer_refuses_and_the_order_stays(self):
        change = self._level_two()
        self._sign(change, "production")
        self._sign(change, "logistics")
        effect = {"progress": "A week later", "logistics": "Nothing"}
        owed = self._duties(change, "step_effect")
        change.change_decide("effect", values=effect)
        self.assertEqual(owed.state, "done")
        change.change_decide("customer_refused", "Too late for him")
        self.assertEqual(change.state, "refused")
        self.assertFalse(self.order.commitment_date)
        self.assertFalse(self._duties(change))
        given_up = self._duties(change, state="cancelled")
        told = self.env["order.event"].search(
            [("res_model", "=", "order.change"), ("res_id", "=", change.id)]
        )
        told = told.filtered(lambda event: event.code == "task.cancelled")
        self.assertEqual(len(told), len(given_up))
        event = self._events(self.order, "change.refused")
        self.assertEqual(event.payload["reason"], "Too late for him")

    def test_a_department_sends_it_back_or_says_no(self):
        change = self._level_two()
        self._sign(change, "production", decision="return", opinion="Which week?")
        self.assertEqual(change.state, "assessed")
        change.action_submit()
        self._sign(change, "production", decision="reject", opinion="Impossible")
        self.assertEqual(change.state, "refused")

    def test_what_was_signed_on_other_consequences_is_asked_anew(self):
        self._kind(routes={"2": {"approval_purpose": "change_approve"}})
        self._chain("change_approve", "leader", model="order.change")
        change = self._level_two()
        for code in ("production", "logistics"):
            self._sign(change, code)
        effect = {"progress": "A week later", "logistics": "Nothing"}
        change.change_decide("effect", values=effect)
        change.change_decide("customer_agreed", "By mail")
        self._sign(change, "leader", decision="return", opinion="Too Late")
        change.action_redraft()
        change.line_ids.date += timedelta(days=40)
        change.action_assess()
        change.action_submit()
        self.assertEqual((change.step, change.customer_answer), ("review", False))

    # -- level 3 -------------------------------------------------------------------
    @covers("S1-B-024", "S3-T-10")
    def test_structure_is_reviewed_as_for_a_non_regular_order(self):
        self._chain("change_review", "quality", "supply", model="order.change")
        self._chain("review", "leader", "quality", exclude_requester=False)
        change = self._change(self._to(text="Twice as strong", touches_structure=True))
        change.action_assess()
        self.assertEqual(change.level, "3")
        change.action_submit()
        self.assertEqual(self.order.order_type_id.code, "non_regular")
        self.assertTrue(self._events(self.order, "order.classified"))
        self._sign(change, "quality")
        self._sign(change, "supply")
        change.change_decide("effect", values={"progress": "x", "logistics": "y"})
        change.change_decide("customer_agreed")
        self.assertEqual(change.step, "decision")
        change.change_decide("handling", values={"review": True, "supplement": False})
        change.action_apply()
        self.assertEqual(self.order.signoff_state, "open")
        asked = self.env["order.signoff"]._of(self.order, "review", ("open",))
        self.assertEqual(len(asked.step_ids), 2)

    def test_a_main_component_is_level_three(self):
        self.second.product_tmpl_id.is_main_component = True
        new = {"operation": "add", "product_id": self.second.id, "quantity": 1}
        change = self._change(new)
        change.action_assess()
        self.assertEqual(change.level, "3")
        self.second.product_tmpl_id.is_main_component = False
        change.action_assess()
        self.assertEqual(change.level, "2")

    def test_the_level_is_raised_with_a_reason_and_never_lowered(self):
        change = self._change(self._to(price_unit=95.0))
        change.action_assess()
        with self.assertRaisesRegex(UserError, "Enter the reason"):
            change.change_decide("level", values={"level": "2"})
        change.change_decide("level", "Big customer", {"level": "2"})
        self.assertEqual((change.level, change.level_computed), ("2", "1"))
        change.action_assess()
        self.assertEqual((change.level, change.level_reason), ("2", "Big customer"))
        date = {"operation": "date", "date": fields.Datetime.now()}
        other = self._change(date)
        other.action_assess()
        with self.assertRaisesRegex(UserError, "not lowered"):
            other.change_decide("level", "x", {"level": "1"})

    # -- the rest ------------------------------------------------------------------
    def test_nothing_changes_is_refused(self):
        with self.assertRaisesRegex(UserError, "nothing changes"):
            self._change(self._to(price_unit=100.0)).action_assess()

    def test_its_content_is_fixed_after_the_assessment(self):
        change = self._change(self._to(price_unit=95.0))
        change.action_assess()
        for write in (
            lambda: change.write({"description": "Other"}),
            lambda: change.line_ids.write({"price_unit": 1.0}),
            lambda: change.line_ids.unlink(),
        ):
            with self.assertRaises(UserError):
                write()
        change.action_redraft()
        change.line_ids.price_unit = 90.0
        self.assertFalse(change.level)

    def test_state_level_and_cost_are_stamps(self):
        change = self._change(self._to(price_unit=95.0))
        for name, value in (("state", "approved"), ("level", "3"), ("step", "date")):
            with self.assertRaises(AccessError):
                change.sudo().write({name: value})
        change.action_assess()
        with self.assertRaises(AccessError):
            change.impact_ids.sudo().write({"verdict": "too_late"})

    def test_cancelling_needs_a_reason_and_frees_everybody(self):
        change = self._issued(self._to(price_unit=95.0))
        with self.assertRaises(UserError):
            change.change_decide("cancel")
        change.change_decide("cancel", "He thought again")
        self.assertEqual(change.state, "cancelled")
        self.assertFalse(self._duties(change))
        with self.assertRaises(UserError):
            change.action_apply()

    def test_who_only_reads_changes_nothing(self):
        reader = new_test_user(self.env, "chg_reader", USER)
        change = self._change(self._to(price_unit=95.0))
        change.action_assess()
        with self.assertRaises(AccessError):
            change.with_user(reader).action_submit()
        with self.assertRaises(AccessError):
            change.with_user(reader).copy()

    def test_the_form_of_a_notice(self):
        form = Form(self.env["order.change"].with_user(self.clerk))
        form.order_id = self.order
        form.cause_id = self.cause
        form.description = "Fewer"
        with form.line_ids.new() as line:
            line.operation = "change"
            line.sale_line_id = self.line
            self.assertEqual(line.quantity, 5)
            line.quantity = 3
        change = form.save()
        self.assertEqual(change.price_difference, -200.0)
        self.assertIn("5.0", change.line_ids.before_text)
        self.assertIn("3.0", change.line_ids.after_text)

    def test_before_and_after_are_shown_while_the_notice_is_written(self):
        """Nothing is saved yet: what stays the same is not listed as new."""
        notices = self.env["order.change"].with_user(self.clerk)
        form = Form(notices.with_context(default_order_id=self.order.id))
        form.type_id = self.kind
        form.cause_id = self.cause
        form.description = "Three more"
        with form.line_ids.new() as line:
            line.operation = "change"
            line.sale_line_id = self.line
            line.quantity = 8
            unit = self.line.product_uom_id.name
            self.assertIn(f"5.00 {unit}", line.before_text)
            self.assertIn(f"8.00 {unit}", line.after_text)
            self.assertNotIn("\n", line.after_text)
            self.assertEqual(line.difference, 3 * self.line.price_unit)
