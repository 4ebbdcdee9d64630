"""Rows of S2-S, S3-D, S3-K, S3-L and S3-R: who is told, what comes first, what is
followed until it is there."""

from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_clock.tests.covers import covers

from ..common import local
from .broken import broken_by
from .changes import ChangesCase

CAUSES = {"urgent": True, "feasible": True}


class ToldCase(ChangesCase):
    """Reads who was notified."""

    def notified(self, records):
        """Logins of those who were notified on documents."""
        mails = self.env["mail.message"].search(
            [("model", "=", records._name), ("res_id", "in", records.ids)]
        )
        return set(mails.notified_partner_ids.user_ids.mapped("login"))

    def logins(self, *roles):
        return {self.people[role].login for role in roles}


@tagged("post_install", "-at_install")
class TestRowsUrgent(ToldCase):
    """Emergencies and what comes before everything else."""

    shows = ("s2_s", "s3_l")

    # -- S2-S ------------------------------------------------------------------------
    @covers("S2-S-03")
    @broken_by("nodes/1/done_by", "by hand")
    @broken_by("nodes/1R/role", "team")
    @broken_by("nodes/1R/limit", "9 working days")
    @broken_by("nodes/1R/done_by", "by hand")
    @broken_by("signoffs/0/steps/0/role", "salesperson")
    @broken_by("signoffs/0/steps/1/role", "salesperson")
    def test_an_emergency_is_recorded_and_reported_at_once(self):
        order = self.an_order("s2_s")
        rush = self.rush(order, "order_receiver")
        rush.with_user(self.people["order_receiver"]).action_judge(True)
        self.check_done_by(order, "1", "order_receiver")
        charged = self.logins("department_head", "responsible")
        self.assertLessEqual(charged, self.notified(rush))
        said = " ".join(rush.message_ids.mapped("body"))
        for part in (rush.type_id.name, rush.level_id.name, rush.need):
            self.assertIn(part, said)
        self.check_owes(order, "1R", "order_receiver", due="2026-11-23 09:30")
        receivers = ["department_head", "responsible"]
        sheet = self.send_sheet(order, "contact", "order_receiver", receivers)
        self.check_done_by(order, "1R", "order_receiver")
        for role in receivers:
            forms = self.env["order.form"].with_user(self.people[role])
            found = forms.fetch_open(role=role, type="contact")["forms"]
            self.assertEqual([one["id"] for one in found], sheet.ids)

    @covers("S2-S-14")
    @broken_by("nodes/3/evidence/involved")
    @broken_by("nodes/5/limit")
    @broken_by("nodes/5/role", "salesperson")
    @broken_by("nodes/5/assists")
    def test_who_is_concerned_stands_on_the_order_and_its_day_is_watched(self):
        order = self.an_order("s2_s")
        self.until(order, "3")
        with self.assertRaisesRegex(UserError, "involved"):
            self.complete(order, "3", plan="Line 2 works at night")
        named = "Workshop 2: Li; purchasing: Chen"
        self.complete(order, "3", plan="Line 2 works at night", involved=named)
        self.steps.pop(0)
        self.assertIn(named, self.node(order, "3").evidence_ids.mapped("value_text"))
        self.through(order, "4")
        line = order.with_user(self.people["department_head"]).process_line()
        people = {entry["code"]: entry["people"] for entry in line}
        for code, role in (("4", "production_manager"), ("5", "team")):
            self.assertEqual(people[code], [self.people[role].name])
        helps = self.node(order, "5").node_id.assist_ids
        self.assertEqual(helps.role_id.code, "department_head")
        self.check_owes(order, "5", "team", due="2026-12-30 16:00")
        self.at("2026-12-28 09:00")
        self.late(order, "5", "team")

    # -- S3-L ------------------------------------------------------------------------
    @covers("S3-L-05")
    @broken_by("signoffs")
    @broken_by("nodes/4U/role", "workshop")
    @broken_by("nodes/4U/starts", "after 4 when order_tag_ids.code = small")
    @broken_by("nodes/4U/evidence/measures")
    def test_an_urgent_order_comes_first_and_is_handled_specially(self):
        plain, order = self.an_order("s3_l"), self.another()
        for one in (plain, order):
            self.steps = list(self.scenario.path)
            self.until(one, "4")
        rush = self.rush(order, "operations")
        rush.with_user(self.people["operations"]).action_judge(True)
        self.decide(rush, "rush", "production_office", answers=CAUSES)
        self.assertEqual(rush.state, "approved")
        for one in (plain, order):
            self.env.invalidate_all()
            self.steps = list(self.scenario.path)[3:]
            self.through(one, "4")
        self.check_waits(plain, "4U")
        with self.assertRaisesRegex(UserError, "Measures"):
            self.complete(order, "4U")
        office = self.people["production_office"]
        duties = self.env["order.duty"].with_user(office).fetch_duties()["duties"]
        ours = [duty for duty in duties if duty["node"] == "4U"]
        self.assertTrue(ours[0]["priority"])
        workshop = self.env["order.duty"].with_user(self.people["quality"])
        first = workshop.fetch_duties(res_model="sale.order")["duties"]
        self.assertEqual([duty["res_id"] for duty in first], [order.id, plain.id])
        self.complete(order, "4U", measures="Made on Sunday")
        self.check_done_by(order, "4U", "production_office")


@tagged("post_install", "-at_install")
class TestRowsFollowed(ToldCase):
    """Changes and what cannot be done are told, money is followed until it is there."""

    shows = ("s3_d", "s3_k", "s3_r")

    # -- S3-D ------------------------------------------------------------------------
    @covers("S3-D-09")
    @broken_by("change_duties")
    @broken_by("change_duties/0/role", "order_receiver")
    @broken_by("change_duties/1/role", "responsible")
    @broken_by("change_duties/2/role", "responsible")
    def test_the_responsible_person_adjusts_the_order_and_tells_all_concerned(self):
        order = self.an_order("s3_d")
        self.through(order, "order.confirmed")
        notice = self.notice(order, "sheet", "responsible")
        self.decide(notice, "change_approve", "superior")
        told = self.env["order.change"].browse(notice.id)
        with self.assertRaises(UserError):
            self.as_role(notice, "order_receiver").action_circulate()
        notice.action_circulate()
        parties = ("order_receiver", "superior")
        self.assertLessEqual(self.logins(*parties), self.notified(told))
        for role in parties:
            self.assertTrue(self.desk(notice, role), role)
            self.as_role(notice, role).action_acknowledge()
        notice.action_apply()
        self.env.invalidate_all()
        self.assertEqual(order.order_line[:1].product_uom_qty, 7)
        moves = order.picking_ids.move_ids.mapped("product_uom_qty")
        self.assertEqual(sum(moves), 7)
        self.assertEqual(told.applied_by_id, self.people["responsible"])

    # -- S3-K ------------------------------------------------------------------------
    def day(self, moment):
        """A morning: overdue invoices are told, and what comes round opens."""
        self.at(moment)
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["account.move"]._cron_order_overdue()
        self.new_day()

    @covers("S3-K-10")
    @broken_by("nodes/5D/starts", "order.closed")
    @broken_by("nodes/5D/role", "production_manager")
    @broken_by("nodes/5D/repeats")
    @broken_by("nodes/5D/repeats_until", "payment.received")
    def test_a_late_balance_is_dunned_until_the_money_is_there(self):
        order = self.an_order("s3_k")
        self.through(order, "1")
        self.receive(self.ask(order, 30))
        self.assertEqual(self.states(order, "1D"), ["done"])
        self.acts(order, "order.confirmed", "merchandiser")
        balance = self.ask(order, 70)
        due = balance.invoice_date_due or date(2026, 11, 23)
        self.assertLess(due, date(2026, 12, 29))
        self.check_waits(order, "5D")
        self.day("2026-12-29 09:00")
        self.check_owes(order, "5D", "merchandiser")
        self.complete(order, "5D")
        self.day("2026-12-30 09:00")
        self.check_owes(order, "5D", "merchandiser")
        self.receive(balance, 100)
        self.check_owes(order, "5D", "merchandiser")
        self.complete(order, "5D")
        self.day("2026-12-31 09:00")
        self.check_owes(order, "5D", "merchandiser")
        self.receive(balance)
        passes = self.passes(order, "5D")
        self.assertNotIn("open", passes.mapped("state"))
        self.day("2027-01-04 09:00")
        self.assertEqual(self.passes(order, "5D"), passes)

    # -- S3-R ------------------------------------------------------------------------
    @covers("S3-R-15")
    @broken_by("nodes/XN/role", "warehouse")
    @broken_by("nodes/XN/starts", "order.closed")
    @broken_by("nodes/XN/done_by", "by hand")
    @broken_by("forms/cannot_execute/to/0/role", "warehouse")
    @broken_by("forms/cannot_execute/answer_fields/solution")
    @broken_by("forms/cannot_execute/receive_within", "9 working days")
    def test_the_ordering_person_is_told_what_cannot_be_done_and_negotiates(self):
        order = self.an_order("s3_r")
        self.through(order, "3")
        self.at("2026-11-23 10:00")
        kind, reason = "cannot_execute", "No flour"
        sheet = self.send_sheet(order, kind, "purchasing", reason=reason)
        self.check_owes(order, "XN", "responsible")
        asked = sheet.recipient_ids.filtered(lambda one: one.mode == "act")
        self.assertEqual(asked.role_id.code, "ordering_person")
        orderer = sheet.with_user(self.people["ordering_person"])
        mine = orderer.fetch_open(role="ordering_person", type=kind)["forms"]
        self.assertEqual([one["id"] for one in mine], sheet.ids)
        self.assertEqual(local(sheet.due_at), "2026-11-23 10:30")
        orderer.form_receive()
        with self.assertRaises(UserError):
            orderer.form_answer(text="Agreed on the telephone")
        agreed = {"solution": "Half of it, and rye for the rest"}
        orderer.form_answer(text="Agreed on the telephone", values=agreed)
        self.assertEqual(self.states(order, "XN"), ["open"])
        sheet.with_user(self.people["responsible"]).form_close()
        self.check_done_by(order, "XN", "responsible")
