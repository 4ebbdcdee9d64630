"""Rows that speak of a flow as a whole: what follows what, and who takes part."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .following import FollowCase


@tagged("post_install", "-at_install")
class TestRowsFlow(FollowCase):
    """From its first to its last node, through the departments."""

    shows = ("s0_a", "s2_d", "s2_k", "s3_f", "s3_g", "s3_n", "s3_u")

    @covers("S0-A-15")
    @broken_by("nodes/2/holds")
    @broken_by("nodes/3Q/holds")
    @broken_by("nodes/4A/starts", "after 3A")
    def test_what_was_processed_is_checked_and_ready_for_delivery(self):
        order = self.an_order("s0_a")
        self.until(order, "2")
        self.check_held(order, "order.confirmed", "2")
        self.until(order, "3Q")
        self.check_waits(order, "4A", "4B")
        self.check_held(order, "shipment.done", "3Q")
        self.through(order, "3Q")
        self.check_free(order, "shipment.done", "3Q")
        self.check_owes(order, "4A", "delivery_dept")
        self.check_owes(order, "4B", "delivery_dept")

    @covers("S2-K-16")
    @broken_by("nodes/2/role", "warehouse")
    @broken_by("nodes/3/role", "warehouse")
    @broken_by("discount_rules")
    def test_sales_enters_confirms_and_sets_special_discounts(self):
        order = self.an_order("s2_k")
        self.until(order, "2")
        self.check_chain(order, ("2", "salesperson"), ("3", "salesperson"))
        seller = self.enable("salesperson", "order.confirmed")
        with self.assertRaisesRegex(UserError, "discount request"):
            order.order_line.with_user(seller).discount = 20
        requests = self.env["order.discount.request"].with_user(seller)
        said = {"discount": 20, "reason": "Takes five", "quantity_min": 5}
        request = requests.create({"order_id": order.id, **said})
        request.action_submit()
        self.check_owes(order, "D", "superior")

    @covers("S2-K-16")
    @broken_by("S2-K-R:nodes/R3/role", "warehouse")
    def test_sales_feeds_back_what_becomes_of_a_return(self):
        case = self.an_order("s2_k_r")
        self.until(case, "R3")
        self.check_owes(case, "R3", "salesperson")
        self.through(case, "R3")
        self.check_done_by(case, "R3", "salesperson")

    @covers("S3-N-01")
    @broken_by("scope")
    @broken_by("about")
    def test_the_procedure_says_its_goal_and_its_scope_to_everybody(self):
        process = self.an_order("s3_n").process_id.with_user(self.people["order_staff"])
        self.assertIn("collaboration", process.scope or "")
        self.assertIn("on-time delivery", process.description or "")
        self.assertIn("协同管理", process.with_context(lang="zh_CN").scope)

    @covers("S3-U-20")
    @broken_by("nodes/3O/role", "merchandiser")
    @broken_by("nodes/7/role", "merchandiser")
    @broken_by("nodes/8/role", "merchandiser")
    def test_related_departments_do_their_own_part_and_no_other(self):
        order = self.an_order("s3_u")
        for code, role in (("3O", "technical"), ("7", "packing_admin")):
            self.until(order, code)
            self.check_owes(order, code, role)
            with self.assertRaises(UserError):
                self.complete(order, code, role="logistics")
            self.through(order, code)
            self.check_done_by(order, code, role)
        self.check_owes(order, "8", "logistics")
        self.through(order, "8")
        self.check_done_by(order, "8", "logistics")
