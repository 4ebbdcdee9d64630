"""Rows of the hand-over with receipt, of assignment, and of the sheets between
departments (C03, C04), by orders of the procedures that say them."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_clock.tests.covers import covers

from ..common import local
from .broken import broken_by
from .scenario import Scenario
from .showing import ShowingCase

HANDOVER = "handover"


class FormRowsCase(ShowingCase):
    """Orders of procedures, and who gets which sheet."""

    @classmethod
    def _people_of(cls, codes):
        """Sheets go to people of many departments."""
        return codes

    def order_by(self, code, maker="", **said):
        """Return an order that follows a procedure, wherever it stands."""
        scenario = Scenario(code, (), maker=maker, **said)
        self.at("2026-11-20 09:00")
        self.process = self.use(scenario)
        self.at("2026-11-23 09:00")
        return self.begin(scenario, self.process)

    def sent_to(self, form):
        return set(form.recipient_ids.role_id.mapped("code"))

    def row(self, form, role):
        return form.recipient_ids.filtered(lambda one: one.role_id.code == role)

    def open_of(self, role, code):
        """What an interface reads as open for a role, as its person."""
        forms = self.env["order.form"].with_user(self.people[role])
        return [one["id"] for one in forms.fetch_open(role=role, type=code)["forms"]]

    def check_received(self, form, role):
        """The person of a role signs for a sheet, with his name and the time."""
        self.assertIn(form.id, self.open_of(role, form.type_code))
        self.later(minutes=10)
        form.with_user(self.people[role]).form_receive()
        row = self.row(form, role)
        self.assertEqual(row.received_by_id, self.people[role])
        self.assertEqual(row.received_at, fields.Datetime.now())

    def watch(self):
        """What the clock does every ten minutes."""
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["order.form"]._cron_watch()


@tagged("post_install", "-at_install")
class TestRowsHandover(FormRowsCase):
    """Orders are handed over, and the departments sign for them."""

    @covers("S3-P-06", "S3-M-13")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/3A/done_by", "by hand")
    def test_reception_hands_over_and_departments_sign_in_time(self):
        order = self.an_order("s3_p")
        self.until(order, "3")
        form = self.send_sheet(order, HANDOVER, "reception")
        self.assertEqual(self.sent_to(form), {"department_head"})
        self.check_done_by(order, "3", "reception")
        self.assertEqual(self.node(order, "3A").state, "open")
        self.later(days=2)
        self.watch()
        self.assertTrue(form.overdue)
        self.check_received(form, "department_head")
        self.assertEqual(form.state, "received")
        self.check_done_by(order, "3A", "department_head")

    @covers("S3-X-05")
    def test_each_procedure_has_its_own_departments(self):
        expected = {
            "S3-G": ("sample", {"production_manager", "logistics", "warehouse"}),
            "S3-H": ("regular", {"production_manager"}),
            "S3-J": (
                "project",
                {"production_manager", "purchasing", "logistics", "quality"},
            ),
            "S3-L": ("spare", {"production_manager", "purchasing", "design"}),
        }
        writers = {
            "S3-G": "order_receiver",
            "S3-J": "sales_clerk",
            "S3-L": "operations",
        }
        for code, (kind, roles) in expected.items():
            with self.subTest(code):
                role = writers.get(code, "salesperson")
                order = self.order_by(code, maker=role, type=kind)
                self.assertEqual(order.process_id.code, code)
                form = self.send_sheet(order, HANDOVER, role)
                self.assertEqual(self.sent_to(form), roles)

    @covers("S3-F-05")
    def test_what_is_made_goes_to_production_and_what_is_bought_to_purchasing(self):
        order = self.order_by("S3-F", maker="sales_clerk")
        form = self.send_sheet(order, HANDOVER, "sales_clerk")
        self.assertEqual(self.sent_to(form), {"production_manager"})
        self.product.seller_ids = [(0, 0, {"partner_id": self.supplier.id})]
        bought = self.begin(Scenario("S3-F", (), maker="sales_clerk"), self.process)
        form = self.send_sheet(bought, HANDOVER, "sales_clerk")
        self.assertEqual(self.sent_to(form), {"purchasing"})
        self.assertEqual(form.rows["lines"][0]["product"]["id"], self.product.id)

    @covers("S3-F-02")
    @broken_by("nodes/3/holds")
    @broken_by("nodes/3/role", "logistics")
    def test_departments_start_once_sales_has_confirmed_and_told_them(self):
        order = self.an_order("s3_f")
        self.until(order, "3")
        self.check_owes(order, "3", "sales_clerk")
        for event in ("production.started", "purchase.started"):
            self.check_held(order, event, "3")
        order.with_user(self.enable("sales_clerk", "order.confirmed")).action_confirm()
        self.check_done_by(order, "3", "sales_clerk")
        for event in ("production.started", "purchase.started"):
            self.check_free(order, event, "3")
        form = self.send_sheet(order, HANDOVER, "sales_clerk")
        self.check_received(form, "production_manager")

    @covers("S3-G-02")
    @broken_by("nodes/1N/done_by", "by hand")
    def test_production_and_logistics_are_told_at_the_same_time(self):
        order = self.an_order("s3_g")
        self.assertTrue(order.name and order.name != "/")
        self.until(order, "1N")
        form = self.send_sheet(order, HANDOVER, "order_receiver")
        self.assertEqual(form.values["number"], order.name)
        for role in ("production_manager", "logistics", "warehouse"):
            self.assertIn(form.id, self.open_of(role, HANDOVER))
        self.check_done_by(order, "1N", "order_receiver")

    @covers("S3-H-02")
    @broken_by("nodes/1/done_by", "by hand")
    @broken_by("nodes/1/role", "production_manager")
    def test_sales_passes_the_order_on_promptly_and_follows_it(self):
        order = self.an_order("s3_h")
        self.check_owes(order, "1", "salesperson")
        form = self.send_sheet(order, HANDOVER, "salesperson")
        self.assertEqual(self.sent_to(form), {"production_manager"})
        self.check_done_by(order, "1", "salesperson")
        self.check_received(form, "production_manager")
        self._await(order, "2")
        self.check_owes(order, "2", "salesperson")

    @covers("S3-M-04")
    @broken_by("nodes/1/done_by", "by hand")
    def test_sales_issues_the_order_with_its_lines_to_production(self):
        order = self.an_order("s3_m")
        form = self.send_sheet(order, HANDOVER, "salesperson")
        self.check_done_by(order, "1", "salesperson")
        line = form.rows["lines"][0]
        self.assertEqual(
            (line["product"]["id"], line["quantity"]), (self.product.id, 5)
        )
        self.check_received(form, "production_manager")

    @covers("S3-S-02")
    @broken_by("nodes/2/done_by/1", "by hand gives stock")
    def test_production_is_asked_for_a_plan_or_the_warehouse(self):
        order = self.an_order("s3_s")
        self.through(order, "1")
        form = self.send_sheet(order, HANDOVER, "salesperson", asked="production_plan")
        self.assertEqual(self.sent_to(form), {"production_manager"})
        self.assertEqual(self.node(order, "2").outcome_id.code, "make")
        self.check_owes(order, "2A", "production_manager")
        stored = self.another()
        self.through(stored, "1")
        form = self.send_sheet(
            stored, HANDOVER, "salesperson", ["warehouse"], asked="shipping_plan"
        )
        self.assertEqual(self.node(stored, "2").outcome_id.code, "stock")
        self.check_owes(stored, "2B", "warehouse")
        self.check_waits(stored, "2A")

    @covers("S3-T-02")
    def test_departments_get_the_customer_data_that_they_need_and_no_more(self):
        order = self.order_by("S3-T", maker="salesperson")
        form = self.send_sheet(order, "customer_data", "salesperson")
        needed = {"technical", "purchasing", "production_manager", "after_sales"}
        self.assertLessEqual(needed, self.sent_to(form))
        self.assertEqual(form.values["customer"]["id"], self.dealer.id)
        self.assertFalse(form.rows)
        self.assertEqual(set(form.values), {"customer", "address", "market", "needed"})
        read = form.with_user(self.people["purchasing"])
        self.assertEqual(read.sheet["values"]["customer"]["id"], self.dealer.id)

    @covers("S3-U-05")
    def test_the_merchandiser_signs_for_a_copy_of_the_contract(self):
        order = self.an_order("s3_u")
        form = self.send_sheet(order, "contract_copy", "salesperson")
        self.assertEqual(self.sent_to(form), {"merchandiser"})
        with self.assertRaises(AccessError):
            form.with_user(self.people["production_manager"]).form_receive()
        self.check_received(form, "merchandiser")


@tagged("post_install", "-at_install")
class TestRowsDepartments(FormRowsCase):
    """Departments urge, warn, ask and answer each other on paper."""

    @covers("S3-D-08")
    def test_the_superior_warns_of_a_lagging_order(self):
        order = self.an_order("s3_d")
        form = self.send_sheet(order, "warning", "superior")
        self.assertEqual(self.sent_to(form), {"responsible"})
        with self.assertRaisesRegex(AccessError, "is written by"):
            self.send_sheet(order, "warning", "responsible")
        self.answer_sheet(form, text="Two more people from tomorrow")
        self.assertEqual(form.state, "answered")
        self.assertEqual(
            form.answer_ids.filtered("text").by_id, self.people["responsible"]
        )
        form.with_user(self.people["superior"]).form_close()
        self.assertEqual(form.state, "closed")

    @covers("S1-H-08")
    @broken_by("nodes/3/done_by", "by hand")
    def test_the_rush_notice_says_channel_time_urgency_and_requirement(self):
        order = self.an_order("s1_h")
        self.until(order, "3")
        with self.assertRaisesRegex(UserError, "Urgency.*Delivery Requirement"):
            kind = self.type_of("rush_notice")
            receiver = self.enable("order_receiver", "order.confirmed")
            self.env["order.form"].with_user(receiver).form_send(
                kind.code, order._name, order.id, values={"channel": "phone"}
            )
        form = self.send_sheet(order, "rush_notice", "order_receiver", channel="phone")
        self.assertEqual(form.values["channel"], "phone")
        self.assertTrue(form.values["told_at"])
        self.assertEqual(
            self.sent_to(form), {"team", "production_manager", "purchasing"}
        )
        self.check_done_by(order, "3", "order_receiver")
        self.check_received(form, "team")

    @covers("S4-A-20", "S1-B-055")
    def test_a_contact_sheet_says_what_is_to_be_solved_and_by_when(self):
        order = self.order_by("S4-A", maker="salesperson")
        kind = self.type_of("contact")
        writer = self.enable("production_manager", "order.confirmed")
        forms = self.env["order.form"].with_user(writer)
        with self.assertRaisesRegex(
            UserError, "Problem to Be Solved.*Time Requirement"
        ):
            forms.form_send(kind.code, order._name, order.id, recipients=["technical"])
        form = self.send_sheet(
            order, "contact", "production_manager", ["technical", "purchasing"]
        )
        for role in ("technical", "purchasing"):
            self.assertIn(form.id, self.open_of(role, "contact"))
        self.answer_sheet(form)
        self.assertEqual(form.state, "answered")
        with self.assertRaises(AccessError):
            form.with_user(self.people["technical"]).form_close()
        form.with_user(writer).form_close()
        self.assertEqual(form.state, "closed")

    @covers("S4-A-24")
    @broken_by("nodes/4/role", "quoter")
    @broken_by("nodes/5T/starts", "after 3R")
    def test_the_next_step_urges_the_step_before(self):
        order = self.an_order("s4_a")
        self.until(order, "4")
        self.check_owes(order, "4", "salesperson")
        self.check_waits(order, "5T")
        for role in ("hr", "quoter"):
            with self.assertRaisesRegex(AccessError, "is written by"):
                self.send_sheet(order, "chase", role)
        form = self.send_sheet(order, "chase", "technical")
        self.assertEqual(self.sent_to(form), {"salesperson"})
        self.answer_sheet(form)
        self.assertEqual(form.state, "answered")

    @covers("S4-A-28")
    def test_key_matters_are_reported_to_gm_and_chairman(self):
        order = self.order_by("S4-A", maker="salesperson")
        form = self.send_sheet(order, "upward", "department_head")
        self.assertEqual(self.sent_to(form), {"gm", "chairman"})
        self.check_received(form, "gm")
        self.check_received(form, "chairman")

    @covers("S1-B-052")
    def test_a_deviation_asks_production_for_a_remedy_and_goes_up(self):
        order = self.order_by("S1-B", maker="sales_clerk")
        form = self.send_sheet(order, "remedy", "contract_orders")
        self.assertEqual(self.sent_to(form), {"production_manager"})
        sender = form.with_user(self.people["contract_orders"])
        sender.form_escalate("No answer, the date is near")
        self.assertEqual(self.sent_to(form), {"production_manager", "gm"})
        self.assertIn(form.id, self.open_of("gm", "remedy"))

    @covers("S1-B-053")
    def test_the_final_date_is_expected_and_never_promised(self):
        order = self.order_by("S1-B", maker="sales_clerk")
        promised = order.date_promised
        form = self.send_sheet(order, "expedite", "contract_orders", final="2026-12-28")
        self.assertLessEqual({"production_manager", "gm"}, self.sent_to(form))
        self.assertTrue(form.values["talked_with"])
        head = form.with_user(self.people["production_manager"])
        head.form_answer(text="Second shift", date="2026-12-27")
        self.assertEqual(form.state, "answered")
        self.assertEqual(str(order.date_expected), "2026-12-27")
        self.assertEqual(order.date_promised, promised)
        self.assertTrue(local(form.answer_ids[-1:].at))
