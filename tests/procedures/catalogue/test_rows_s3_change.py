"""Rows of S3-D, S3-F, S3-H, S3-Q and S3-T about changes of orders on their way."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .changes import ChangesCase

TUESDAY = "2026-11-24 10:00"


@tagged("post_install", "-at_install")
class TestRowsChange(ChangesCase):
    """Who approves a change, who assesses it, and what waits for it."""

    shows = ("s3_d", "s3_f", "s3_h", "s3_q", "s3_t")

    def confirmed(self, name):
        """An order of a scenario that is confirmed and nothing more."""
        order = self.an_order(name)
        self.through(order, "order.confirmed")
        self.at(TUESDAY)
        return order

    # -- S3-D ------------------------------------------------------------------------
    @covers("S3-D-11")
    @broken_by("signoffs/0/steps/0/role", "order_receiver")
    @broken_by("signoffs")
    def test_the_superior_approves_a_change(self):
        order = self.confirmed("s3_d")
        notice = self.notice(order, "sheet", "responsible")
        with self.assertRaises(UserError):
            notice.action_apply()
        self.decide(notice, "change_approve", "superior", "reject", opinion="No")
        self.assertEqual((notice.state, self.quantity(order)), ("refused", 5))
        self.assertEqual(self.states(order, "C"), ["cancelled"])
        notice = self.notice(order, "sheet", "responsible")
        self.decide(notice, "change_approve", "superior")
        notice.action_apply()
        self.assertEqual(self.quantity(order), 7)

    def quantity(self, order):
        self.env.invalidate_all()
        return order.order_line[:1].product_uom_qty

    @covers("S3-D-10", "S3-D-12")
    @broken_by("nodes/C/limit", "3 working days")
    @broken_by("nodes/C/role", "order_receiver")
    @broken_by("nodes/C/holds")
    def test_a_change_is_confirmed_again_within_two_working_days(self):
        order = self.confirmed("s3_d")
        notice = self.notice(order, "sheet", "responsible")
        self.check_owes(order, "C", "responsible", due="2026-11-26 10:00")
        self.decide(notice, "change_approve", "superior")
        notice.action_apply()
        self.assertEqual(self.states(order, "C"), ["open"])
        self.check_held(order, "shipment.done", "C")
        self.check_held(order, "production.started", "C")
        with self.assertRaises(GateRefused):
            self.acts(order, "order.shipped", "responsible")
        self.at("2026-11-26 09:00")
        notice.action_confirm_again()
        self.assertEqual(self.states(order, "C"), ["done"])
        self.assertEqual(self.node(order, "C").late_minutes, 0)
        self.acts(order, "order.shipped", "responsible")
        self.assertEqual(self.states(order, "4"), ["done"])

    # -- S3-H ------------------------------------------------------------------------
    def told(self):
        """A change of an order that is under way, told to those whom it concerns."""
        order = self.confirmed("s3_h")
        draft = self.drafted(order, "order", "salesperson")
        self.check_owes(order, "C", "salesperson", due="2026-11-24 10:30")
        draft.action_assess()
        self.check_done_by(order, "C", "salesperson")
        draft.action_submit()
        return order, draft

    def assessed(self):
        """A change whose effects production and logistics have named."""
        order, notice = self.told()
        for role in ("production_manager", "logistics"):
            self.decide(notice, "change_date", role)
        with self.assertRaises(UserError):
            notice.change_decide("customer_agreed")
        for role, said in (
            ("production_manager", {"progress": "A week later"}),
            ("logistics", {"logistics": "One lorry more"}),
        ):
            self.as_role(notice, role).change_decide("effect", values=said)
        return order, notice

    @covers("S3-H-04")
    @broken_by("nodes/C/limit", "1 working day")
    @broken_by("signoffs/0/steps/1/role", "quality")
    @broken_by("change_routes/1/joint_assessment")
    def test_production_and_logistics_assess_a_change_with_sales_at_once(self):
        order, notice = self.told()
        for role in ("production_manager", "logistics"):
            lies = self.desk(notice, role)
            self.assertTrue(lies, f"{role} has the notice on the desk")
            self.decide(notice, "change_date", role)
        self.as_role(notice, "production_manager").change_decide(
            "effect", values={"progress": "A week later"}
        )
        self.assertEqual(notice.step, "effect", "logistics is missing")
        self.as_role(notice, "logistics").change_decide(
            "effect", values={"logistics": "One lorry more"}
        )
        said = (notice.progress_effect, notice.logistics_effect)
        self.assertEqual(said, ("A week later", "One lorry more"))
        self.assertEqual(notice.step, "customer")
        self.check_owes(order, "CD", "salesperson")

    @covers("S3-H-05", "S3-H-06")
    @broken_by("nodes/CD/done_by", "change.applied gives rejected")
    @broken_by("change_routes/1/customer_answer")
    def test_sales_decides_with_the_customer_and_updates_the_order(self):
        order, notice = self.assessed()
        with self.assertRaises(UserError):
            notice.action_apply()
        notice.change_decide("customer_refused", "Too late for him")
        self.assertEqual(self.quantity(order), 5)
        self.assertEqual(self.node(order, "CD").outcome_id.code, "rejected")
        again = self.notice(order, "order", "salesperson")
        for role in ("production_manager", "logistics"):
            self.decide(again, "change_date", role)
        effect = {"progress": "Nothing", "logistics": "Nothing"}
        again.change_decide("effect", values=effect)
        again.change_decide("customer_agreed", "By mail")
        again.action_apply()
        self.assertEqual(self.quantity(order), 7)
        self.assertEqual(self.node(order, "CD").outcome_id.code, "accepted")

    # -- S3-F ------------------------------------------------------------------------
    @covers("S3-F-03")
    @broken_by("locks")
    @broken_by("change_routes/1/customer_answer")
    def test_a_change_is_agreed_with_the_customer_and_entered(self):
        order = self.an_order("s3_f")
        self.through(order, "3")
        line = order.order_line.with_user(self.people["sales_clerk"])
        with self.assertRaisesRegex(UserError, "change"):
            line.product_uom_qty = 7
        notice = self.notice(order, "order", "sales_clerk")
        with self.assertRaises(UserError):
            notice.action_apply()
        notice.change_decide("customer_agreed", "Mr Wang on the telephone")
        notice.action_apply()
        self.assertEqual(self.quantity(order), 7)
        self.assertTrue(notice.customer_answer_at)

    # -- S3-Q ------------------------------------------------------------------------
    @covers("S3-Q-06")
    @broken_by("nodes/C/done_by", "change.requested")
    @broken_by("signoffs/0/steps/0/role", "order_staff")
    def test_a_change_goes_through_its_approval_and_all_see_the_same(self):
        order = self.an_order("s3_q")
        self.acts(order, "order.submitted", "order_staff")
        self.acts(order, "order.confirmed", "order_staff")
        notice = self.notice(order, "sheet", "order_staff")
        self.check_owes(order, "C", "order_staff")
        with self.assertRaises(UserError):
            notice.action_apply()
        self.decide(notice, "change_approve", "tracking_supervisor")
        self.assertEqual(self.states(order, "C"), ["done"])
        notice.action_apply()
        self.assertEqual(self.quantity(order), 7)
        waiting = order.picking_ids.move_ids.mapped("product_uom_qty")
        self.assertEqual(sum(waiting), 7, "the warehouse has the new quantity")

    # -- S3-T ------------------------------------------------------------------------
    @covers("S3-T-10")
    @broken_by("signoffs/1/steps/0/role", "technical")
    def test_the_section_that_proposed_a_change_bears_its_loss(self):
        order = self.an_order("s3_t")
        self.through(order, "2")
        self.acts(order, "order.confirmed", "salesperson")
        section = self.env["hr.department"].create({"name": "Sales Section"})
        notice = self.notice(order, "sheet", "salesperson", department_id=section.id)
        self.decide(notice, "change_approve", "sales_manager")
        notice.action_apply()
        self.assertEqual(order.signoff_state, "open", "it is reviewed again")
        notice.action_confirm_again()
        with self.assertRaisesRegex(UserError, "loss"):
            notice.action_close()
        notice.change_decide("loss", "Scrap", {"amount": 320.0})
        notice.action_close()
        event = self.events(order, "order.loss_recorded")
        said = (event.payload["amount"], event.payload["department"])
        self.assertEqual(said, (320.0, "Sales Section"))
