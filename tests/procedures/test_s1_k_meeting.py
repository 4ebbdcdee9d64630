"""S1-K 15D: one production and sales meeting a day, whatever the number of orders."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .s1_k import S1KCase


@tagged("post_install", "-at_install")
class TestS1KMeeting(S1KCase):
    def setUp(self):
        super().setUp()
        self.at("2026-11-23 09:00")
        self.orders = self.planned_order() | self.planned_order(quantity=7)

    def desk(self, role="planning_group"):
        duties = self.env["order.duty"].with_user(self.people[role])
        return duties.search(
            [("is_mine", "=", True), ("node_id.code", "=", "15D")], order="id"
        )

    def dialog(self, row):
        """The dialog that the row opens."""
        action = row.action_do()
        wizard = self.env[action["res_model"]].with_user(row.env.user)
        return wizard.browse(action["res_id"])

    def hold(self, wizard, **values):
        minutes = wizard.line_ids.filtered(lambda line: line.code == "minutes")
        minutes.value_text = "Housings are late: purchasing, until Friday"
        for name, value in values.items():
            wizard[name] = value
        wizard.action_confirm()

    def test_it_is_one_row_that_opens_its_orders(self):
        row = self.desk()
        self.assertEqual(len(row), 1)
        self.assertEqual(row.together_count, 2)
        self.assertIn("2 documents", row.name)
        self.assertIn("11/23/2026", row.name)
        listed = self.env["sale.order"].search(row.action_open_document()["domain"])
        self.assertEqual(listed, self.orders)
        counted = self.env["order.duty"].with_user(self.people["planning_group"])
        meetings = sum(duty.node_id.code == "15D" for duty in counted.search([]))
        self.assertEqual(meetings, 1)

    def test_each_member_of_the_group_sees_one_row(self):
        for post in ("deputy_gm", "material_control", "marketing_manager"):
            self.assertEqual(self.desk(post).mapped("together_count"), [2], post)

    def test_one_press_with_its_minutes_completes_it_for_all(self):
        wizard = self.dialog(self.desk())
        self.assertEqual(wizard.together_ids.mapped("res_id"), self.orders.ids)
        files = wizard.line_ids.filtered(lambda line: line.code == "minutes_file")
        files.attachment_ids = [self.attachment("minutes.pdf", "planning_group")]
        self.hold(wizard)
        self.assertFalse(self.desk())
        tied = []
        for order in self.orders:
            held = self.node(order, "15D")
            self.assertEqual(held.state, "done")
            self.assertEqual(held.done_by_id, self.people["planning_group"])
            texts = held.evidence_ids.mapped("value_text")
            self.assertIn("Housings are late: purchasing, until Friday", texts)
            tied += held.evidence_ids.attachment_ids.mapped("res_id")
            self.assertEqual(self.events(order, "node.done")[-1:].milestone_id, held)
        self.assertEqual(tied, self.orders.ids, "each order keeps its own file")

    def test_what_it_was_not_about_stays_open(self):
        wizard = self.dialog(self.desk())
        left = wizard.together_ids[1]
        self.hold(wizard, together_ids=wizard.together_ids - left)
        self.assertEqual(self.node(self.orders[0], "15D").state, "done")
        self.assertEqual(self.desk().mapped("together_count"), [1])
        self.assertEqual(self.desk().res_id, left.res_id)

    def test_nothing_is_completed_when_one_is_refused(self):
        wizard = self.dialog(self.desk())
        with self.assertRaisesRegex(UserError, "(?i)minutes"):
            wizard.action_confirm()
        self.assertEqual(self.states(self.orders[0], "15D"), ["open"])
        wizard.together_ids += self.node(self.orders[0], "15G") or self.passes(
            self.orders[0], "12D"
        )
        with self.assertRaisesRegex(UserError, "not done together"):
            self.hold(wizard)
        self.assertEqual(self.states(self.orders[1], "15D"), ["open"])

    def test_the_meeting_of_another_day_is_another_row(self):
        self.at("2026-11-24 08:05")
        self.new_day()
        self.assertEqual(self.desk().mapped("together_count"), [2, 2])
        fetched = self.env["order.duty"].with_user(self.people["planning_group"])
        duties = fetched.fetch_duties(
            res_model="sale.order", res_ids=[self.orders[1].id]
        )["duties"]
        self.assertEqual([d["node"] for d in duties].count("15D"), 2, "for systems")

    def test_taking_it_takes_it_for_all(self):
        row = self.desk()
        row.action_claim()
        for order in self.orders:
            meeting = self.node(order, "15D")
            self.assertEqual(meeting.user_id, self.people["planning_group"])
        action = self.desk().action_hand_over()
        self.assertEqual(len(action["context"]["default_milestone_ids"]), 2)
