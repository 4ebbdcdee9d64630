"""Who is responsible for an order, in procedures of the catalogue that ask for it."""

from dataclasses import replace

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from ..common import local
from .runner import CatalogueCase
from .scenario import FOLDER, Scenario, read

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestAssignment(CatalogueCase):
    """Assigned by whom the procedure names, taken over by the person."""

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def _order(self, name, until):
        """Use a procedure, and bring an order of it before a node."""
        scenario = read(FOLDER / f"{name}.yaml")
        process = self.use(scenario)
        order = self.begin(scenario, process)
        codes = [step.code for step in scenario.path]
        self.play(order, scenario.path[: codes.index(until)])
        return order

    def _colleague(self, role, login):
        """Somebody else who holds the role."""
        user = self._make_user(
            login, self.env.ref("order_process.order_process_group_user")
        )
        held = self.env["order.role.assignment"].search(
            [("role_id.code", "=", role), ("company_id", "=", self.company.id)]
        )
        held.member_ids = [Command.link(user.id)]
        return user

    def _open(self, order, code):
        return self.passes(order, code).filtered(lambda one: one.state == "open")

    def _dialog(self, user, order, button):
        """Return the dialog that the duty on a person's desk opens."""
        duties = self.env["order.duty"].with_user(user)
        row = duties.search([("milestone_id", "=", self._open(order, button).id)])
        action = row.action_do()
        dialogs = self.env[action["res_model"]].with_user(user)
        return dialogs.with_context(**action["context"]).create({})

    @covers("S3-D-04")
    def test_the_receiver_assigns_a_responsible_person(self):
        order = self._order("s3_d", "2")
        second = self._colleague("responsible", "second_responsible")
        receiver = self.people["order_receiver"]
        with self.assertRaises(AccessError):
            order.with_user(second).order_assign("responsible", second.login)
        dialog = self._dialog(receiver, order, "2")
        self.assertEqual(dialog.role_id.code, "responsible")
        self.assertIn(self.people["responsible"], dialog.candidate_ids)
        dialog.user_id = second
        node = self._open(order, "2")
        dialog.action_assign()
        self.assertEqual((node.state, node.done_by_id), ("done", receiver))
        self.assertEqual(self._open(order, "3").user_id, second)
        self.assertEqual(order.order_team_ids.user_id, second)

    @covers("S3-D-02")
    def test_review_and_assignment_share_one_working_day(self):
        order = self._order("s3_d", "1")
        review = self._open(order, "1")
        self.later(hours=5)
        order.with_user(self.people["order_receiver"]).action_order_checked()
        assigning = self._open(order, "2")
        self.assertEqual(assigning.due_at, review.due_at)
        self.assertEqual(local(assigning.due_at), "2026-11-24 09:00")
        self.later(days=2)
        self._dialog(self.people["order_receiver"], order, "2").action_assign()
        self.assertGreater(assigning.late_minutes, 0)

    @covers("S3-D-05")
    def test_the_responsible_person_knows_what_the_order_asks_for(self):
        order = self._order("s3_d", "2")
        second = self._colleague("responsible", "second_responsible")
        receiver = self.people["order_receiver"]
        order.with_user(receiver).order_assign("responsible", second.login)
        with self.assertRaisesRegex(UserError, "taken over by"):
            order.with_user(self.people["responsible"]).order_take()
        node = self._open(order, "3")
        dialog = self._dialog(second, order, "3")
        self.assertEqual(dialog.req_technology, "24 V, steel")
        self.assertIn(self.product.name, dialog.goods)
        dialog.action_take()
        line = order.order_team_ids
        self.assertEqual((node.done_by_id, line.taken_by_id), (second, second))
        self.assertEqual(self._open(order, "4").user_id, second)

    @covers("S3-D-15")
    def test_the_receiver_keeps_the_overview(self):
        order = self._order("s3_d", "2")
        receiver = self.people["order_receiver"]
        person = self.people["responsible"]
        self._dialog(receiver, order, "2").action_assign()
        lists = self.env["order.team"].with_user(receiver)
        waiting = [("order_id", "=", order.id), ("state", "=", "waiting")]
        self.assertEqual(lists.search(waiting).user_id, person)
        self._dialog(person, order, "3").action_take()
        self.assertFalse(lists.search(waiting))
        line = {row["code"]: row for row in order.with_user(receiver).process_line()}
        self.assertEqual(line["4"]["people"], [person.name])

    @covers("S2-H-07")
    def test_the_sales_manager_assigns_a_person_or_the_whole_team(self):
        order = self._order("s2_h", "3B")
        second = self._colleague("salesperson", "second_salesperson")
        manager = self.people["sales_manager"]
        with self.assertRaises(AccessError):
            order.with_user(second).order_assign("salesperson", second.login)
        dialog = self._dialog(manager, order, "3B")
        dialog.role_id = self.env["order.role"].search([("code", "=", "salesperson")])
        dialog.user_id = second
        node = self._open(order, "3B")
        dialog.action_assign()
        self.assertEqual((node.state, node.done_by_id), ("done", manager))
        self.assertEqual(order.order_team_ids.user_id, second)
        order.with_user(manager).order_assign("salesperson", None, "On leave")
        teams = order.order_team_ids.filtered(lambda one: one.state != "ended")
        self.assertFalse(teams.user_id, "the whole team answers for it")

    @covers("S1-C-02")
    def test_type_and_goods_say_which_team_or_person_gets_the_order(self):
        order = self._order("s1_c", "3")
        merchant = self.people["merchant"]
        second = self._colleague("merchant", "second_merchant")
        role = self.env["order.role"].search([("code", "=", "merchant")])
        rules = self.env["order.assign.rule"].with_user(self.manager)
        given = {"role_id": role.id, "company_id": self.company.id}
        other = self.env["order.type"].create(
            {"name": "Other", "code": "other_x", "is_tag": True}
        )
        rules.create(
            [
                {
                    **given,
                    "name": "Other orders",
                    "sequence": 1,
                    "method": "role",
                    "order_type_ids": [Command.set(other.ids)],
                },
                {
                    **given,
                    "name": "These goods",
                    "sequence": 2,
                    "method": "person",
                    "user_id": second.id,
                    "product_categ_ids": [Command.set(self.product.categ_id.ids)],
                },
            ]
        )
        dialog = self._dialog(merchant, order, "3")
        self.assertEqual(dialog.user_id, second)
        dialog.way = "rules"
        node = self._open(order, "3")
        dialog.action_assign()
        self.assertEqual((node.state, node.done_by_id), ("done", merchant))
        self.assertEqual(order.order_team_ids.user_id, second)
        team = self._other_order(order, other)
        team.with_user(merchant).order_assign_by_rules("merchant")
        self.assertFalse(team.order_team_ids.user_id, "the whole team")

    def _other_order(self, order, tag):
        """Another order before the same node, with a tag."""
        scenario = read(FOLDER / "s1_c.yaml")
        values = {"order_tag_ids": [Command.set(tag.ids)]}
        found = self.begin(replace(scenario, values=values), order.process_id)
        self.play(found, scenario.path[:2])
        return found

    @covers("S1-A-04")
    def test_a_logistics_officer_tracks_each_order(self):
        scenario = Scenario("S1-A", ())
        process = self.use(scenario)
        officer = self.people["logistics_officer"]
        first = self.begin(scenario, process)
        self.assertEqual(first.order_team_ids.user_id, officer)
        self.assertEqual(self._open(first, "1").user_id, officer)
        second = self._colleague("logistics_officer", "second_officer")
        other = self.begin(scenario, process)
        self.assertEqual(other.order_team_ids.user_id, second, "who has fewer orders")
        self.assertEqual(self._open(other, "1").user_id, second)
        self.assertEqual(other.order_team_ids.state, "named")

    @covers("S3-U-05")
    def test_the_merchandiser_signs_for_the_contract(self):
        order = self._order("s3_u", "1")
        person = self.people["merchandiser"]
        with self.assertRaisesRegex(UserError, "waiting to be taken over"):
            order.with_user(self.manager).order_take()
        node = self._open(order, "1")
        self._dialog(person, order, "1").action_take()
        line = order.order_team_ids
        self.assertEqual(
            (line.user_id, line.taken_by_id, node.done_by_id), (person,) * 3
        )
        self.assertEqual(line.taken_at, node.done_at)
        self.assertEqual(self._open(order, "2").user_id, person)
