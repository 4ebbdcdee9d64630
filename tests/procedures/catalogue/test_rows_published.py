"""Rows about the procedures themselves: who approves a change, and who learns of it."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .showing import ShowingCase


@tagged("post_install", "-at_install")
class TestRowsPublished(ShowingCase):
    """A changed procedure is in force once those whom it names have agreed."""

    shows = ("s3_b", "s3_e", "s3_g", "s3_p", "s3_r", "s3_s", "s3_t")

    def draft(self, name):
        """A next version of a procedure that an order follows."""
        return self.draft_of(self.an_order(name).process_id)

    def draft_of(self, process):
        """A next version in which the first node has another name."""
        process = process.with_user(self.manager)
        draft = process.browse(process.action_new_version()["res_id"])
        draft.node_ids[:1].name = "Taken Down in Writing"
        return draft

    def publish(self, draft):
        wizards = draft.env["order.process.publish.wizard"]
        wizards.create({"process_id": draft.id}).action_confirm()

    def check_unpublished(self, draft, role):
        """The publication waits for a role, which is named."""
        name = draft.env["order.role"].search([("code", "=", role)]).name
        with self.assertRaisesRegex(UserError, f"(?s)must be signed first.*{name}"):
            self.publish(draft)
        self.assertEqual(draft.state, "draft")

    def mine(self, draft, role):
        """What of a draft lies on the desk of a role."""
        desk = self.env["order.duty"].with_user(self.people[role])
        domain = [("res_model", "=", draft._name), ("res_id", "=", draft.id)]
        return desk.search([*domain, ("is_mine", "=", True), ("waiting", "=", False)])

    def check_agreed(self, draft, *turns):
        """Each turn signs, all of it, before the next is asked; then it is published.

        :param turns: roles that are asked at the same time
        """
        with self.assertRaisesRegex(UserError, "not requested yet$"):
            self.publish(draft)
        draft.signoff_request("publish")
        for place, roles in enumerate(turns):
            for role in roles:
                self.check_unpublished(draft, role)
                self.assertTrue(self.mine(draft, role), role)
                for later in turns[place + 1 :]:
                    self.assertFalse(self.mine(draft, later[0]), later)
                self.decide(draft, "publish", role)
        self.publish(draft)
        self.assertEqual(draft.state, "published")
        self.assertTrue(draft.effective_date)

    def last_message(self):
        return self.env["mail.message"].search([], order="id desc", limit=1).id

    def check_told(self, process, before, *roles):
        """The people of roles learn what a version changes."""
        told = self.env["mail.message"].search(
            [
                ("id", ">", before),
                ("model", "=", process._name),
                ("res_id", "=", process.id),
            ]
        )
        readers = told.filtered(lambda one: "Taken Down in Writing" in one.body)
        staff = {self.people[role].partner_id for role in roles}
        self.assertLessEqual(staff, {*readers.partner_ids})

    def check_issued(self, code, role):
        """A role agreed before the first version was in force."""
        return self.check_signed(self.a_procedure(code), role)

    def check_signed(self, first, role):
        signed = first.signoff_ids.filtered(lambda one: one.purpose == "publish")
        self.assertEqual(signed.step_ids.role_id.code, role)
        self.assertEqual(signed.step_ids.decision_ids.user_id, self.people[role])
        self.assertEqual(first.state, "published")
        return first

    @covers("S3-P-15", "S3-X-21")
    @broken_by("signoffs/0/steps/0")
    @broken_by("signoffs/0/steps/1/turn", "10")
    @broken_by("signoffs/0/holds")
    def test_heads_and_then_leadership_approve_a_revision(self):
        draft = self.draft("s3_p")
        old = self.process
        self.check_agreed(draft, ["department_head"], ["gm"])
        self.assertEqual(old.state, "retired")
        self.process = draft.sudo()
        self.assertEqual(self.another().process_id, draft)

    @covers("S3-P-16")
    @broken_by("nodes/1/role", "gm")
    def test_everybody_learns_of_a_revision_and_what_it_changes(self):
        draft = self.draft("s3_p")
        role = draft.node_ids[:1].role_id
        self.assertEqual(role.code, "reception")
        before = self.last_message()
        self.check_agreed(draft, ["department_head"], ["gm"])
        self.check_told(draft, before, "reception", "warehouse", "gm")

    @covers("S3-R-17", "S3-X-21")
    @broken_by("signoffs/0/steps/2")
    @broken_by("signoffs/0/steps/4")
    @broken_by("signoffs/0/steps/4/turn", "10")
    def test_departments_agree_and_leadership_approves_an_adjustment(self):
        departments = ["sales_manager", "production_manager", "purchasing", "quality"]
        self.check_agreed(self.draft("s3_r"), departments, ["gm"])

    @covers("S3-S-14", "S3-X-21")
    @broken_by("signoffs/0/steps/0")
    @broken_by("signoffs/0/steps/1/turn", "20")
    def test_departments_know_of_a_change_beforehand_and_agree(self):
        draft = self.draft("s3_s")
        draft.signoff_request("publish")
        for role in ("production_manager", "warehouse"):
            self.assertTrue(self.mine(draft, role), role)
        for role in ("production_manager", "warehouse"):
            self.check_unpublished(draft, role)
            self.decide(draft, "publish", role)
        self.publish(draft)
        self.assertEqual(draft.state, "published")

    @covers("S3-T-19", "S3-X-21")
    @broken_by("signoffs/2/steps/0/role", "sales_manager")
    @broken_by("signoffs/2/when", "version > 1")
    def test_the_general_manager_approves_the_procedure(self):
        first = self.check_issued("S3-T", "gm")
        self.check_agreed(self.draft_of(first), ["gm"])

    @covers("S3-E-13")
    @broken_by("signoffs/1/holds")
    @broken_by("signoffs/1/steps/0/role", "receiving")
    def test_management_issues_the_procedure_and_all_staff_learns_of_it(self):
        draft = self.draft_of(self.check_issued("S3-E", "management"))
        before = self.last_message()
        self.check_agreed(draft, ["management"])
        everybody = "purchasing_supervisor", "purchasing_specialist", "receiving"
        self.check_told(draft, before, *everybody)

    @covers("S3-G-09")
    @broken_by("signoffs/0/holds")
    @broken_by("signoffs/0/steps/0/role", "tracking_team")
    @broken_by("nodes/6/role", "logistics")
    def test_leadership_puts_it_in_force_and_a_department_carries_it_out(self):
        order = self.an_order("s3_g")
        self.check_signed(order.process_id.sudo(), "gm")
        self.until(order, "3")
        self.check_owes(order, "6", "tracking_team")

    @covers("S3-X-21")
    @broken_by("S3-B:signoffs/0/steps/1")
    @broken_by("S3-B:signoffs/0/holds")
    def test_the_departments_concerned_review_a_change(self):
        concerned = ["production_manager", "quality", "logistics"]
        self.check_agreed(self.draft("s3_b"), concerned)
