from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from .common_penalties import PenaltyCommon


@tagged("post_install", "-at_install")
class TestAssessment(PenaltyCommon):
    """Two persons, one record for one occurrence, appeal."""

    def setUp(self):
        super().setUp()
        self._process([self._node("1A")])

    def test_a_rule_counts_after_its_back_test_only(self):
        rule = self._rule_of(force=False)
        with self.assertRaisesRegex(UserError, "Back-test"):
            rule.action_put_in_force()
        dialogs = self.env["order.offence.backtest"].with_user(self.first)
        dialog = dialogs.create({"rule_id": rule.id})
        self._late_order()
        dialog.action_run()
        self.assertEqual((dialog.count, dialog.amount), (1, 50))
        rule.action_put_in_force()
        with self.assertRaisesRegex(UserError, "in force"):
            rule.amount = 60
        rule.action_take_out_of_force()
        rule.amount = 60
        self.assertFalse(rule.tested_at, "changed, it is tested again")

    def test_a_rule_is_written_by_names(self):
        rule = self._rule_of(force=False, late_codes=False)
        node = self.env["order.process.node"].search(
            [("process_id.code", "=", "TRK"), ("code", "=", "1A")]
        )
        view = "order_penalties.order_offence_rule_view_form"
        with Form(rule.with_user(self.first), view=view) as page:
            page.node_choice_id = node
            page.process_choice_id = node.process_id
            page.kind_choice = "points"
            page.kind_choice = "fine"
            page.need_choice = "on_time"
            self.assertFalse(page.kind_choice)
        self.assertEqual(
            (rule.late_codes, rule.process_codes, rule.kinds, rule.needs),
            ("1A", "TRK", "points", "on_time"),
        )
        self.assertEqual(rule.late_label, node.display_name)
        self.assertEqual(rule.kinds_label, "Points")
        self.assertEqual(rule.needs_label, "Delivered on Time")

    def test_the_same_occurrence_has_one_record(self):
        rule = self._rule_of()
        order, milestone = self._late_order()
        rule._propose_found()
        found = self.env["order.assessment"].search([("rule_id", "=", rule.id)])
        self.assertEqual(found.milestone_id, milestone)
        rule._propose_found()
        again = self.env["order.assessment"].search([("rule_id", "=", rule.id)])
        self.assertEqual(again, found)
        twice = self._draft(rule, order, milestone_id=milestone.id)
        with self.assertRaisesRegex(UserError, "already"):
            twice.action_propose()
        self.assertEqual(found.state, "proposed")

    def test_nobody_decides_what_he_proposed_or_about_himself(self):
        rule = self._rule_of()
        order, milestone = self._late_order()
        record = self._draft(rule, order, milestone_id=milestone.id)
        record.action_propose()
        with self.assertRaises(AccessError):
            record.assess_decide("I say so")
        with self.assertRaises(AccessError):
            record.with_user(self.clerk).assess_decide("I say so")
        with self.assertRaises(AccessError):
            record.with_user(self.stranger).assess_decide("I say so")
        row = record.with_user(self.second).assess_decide("The log shows it")
        self.assertEqual((row["state"], row["amount"]), ("confirmed", 50))

    def test_a_stranger_neither_reads_nor_proposes(self):
        rule = self._rule_of()
        order, milestone = self._late_order()
        record = self._draft(rule, order, milestone_id=milestone.id)
        record.action_propose()
        mine = self.env["order.assessment"].with_user(self.stranger)
        self.assertFalse(mine.search([("id", "=", record.id)]))
        own = self.env["order.assessment"].with_user(self.clerk)
        self.assertTrue(own.search([("id", "=", record.id)]))
        draft = self._draft(rule, order.sudo(), self.clerk)
        with self.assertRaises(AccessError):
            draft.action_propose()

    def test_an_appeal_is_decided_by_a_third_person(self):
        rule = self._rule_of()
        order, milestone = self._late_order()
        record = self._draft(rule, order, milestone_id=milestone.id)
        record.action_propose()
        record.with_user(self.second).assess_decide("The log shows it")
        with self.assertRaises(AccessError):
            record.with_user(self.third).appeal_file("Not mine")
        record.with_user(self.clerk).appeal_file("The customer called late")
        for user in (self.first, self.second, self.clerk):
            with self.assertRaises(AccessError):
                record.with_user(user).appeal_decide("annulled", "No")
        third = record.with_user(self.third)
        with self.assertRaisesRegex(ValidationError, "less"):
            third.appeal_decide("reduced", "Half", 50)
        third.appeal_decide("reduced", "Half", 25)
        self.assertEqual((record.state, record.amount), ("decided", 25))

    def test_without_a_role_the_management_owes_the_decision(self):
        """Neither whoever proposed nor, in an appeal, whoever decided before."""
        group = "order_process.order_process_group_management"
        people = [new_test_user(self.env, f"pen_head_{one}", group) for one in "ab"]
        rule = self._rule_of()
        order, milestone = self._late_order()
        record = self._draft(rule, order, people[0], milestone_id=milestone.id)
        record.action_propose()
        self.assertIn(people[1], self._owing(record))
        self.assertNotIn(people[0], self._owing(record))
        record.with_user(people[1]).assess_decide("The log shows it")
        self.assertFalse(self._owing(record))
        other = new_test_user(self.env, "pen_head_c", group)
        record.with_user(self.clerk).appeal_file("The customer called late")
        self.assertIn(other, self._owing(record))
        self.assertFalse(self._owing(record) & (people[0] | people[1]))
        record.with_user(other).appeal_decide("annulled", "So it was")
        self.assertFalse(self._owing(record))

    def _owing(self, record):
        duties = self.env["order.milestone"].search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("state", "=", "open"),
            ]
        )
        return duties.user_id

    def test_an_appeal_after_its_last_moment_is_refused(self):
        rule = self._rule_of()
        order, milestone = self._late_order()
        record = self._draft(rule, order, milestone_id=milestone.id)
        record.action_propose()
        record.with_user(self.second).assess_decide("The log shows it")
        self.clock.tick(30 * 24 * 3600)
        with self.assertRaisesRegex(UserError, "until"):
            record.with_user(self.clerk).appeal_file("Too late")
        self.assertEqual(record.state, "confirmed")

    def test_a_proposal_whose_cause_was_others_is_dropped_by_itself(self):
        process = self.env["order.process"].search([("code", "=", "TRK")])
        draft = process.browse(process.action_new_version()["res_id"])
        draft.late_reason = "ask"
        draft.action_publish()
        rule = self._rule_of()
        _order, milestone = self._late_order()
        rule._propose_found()
        record = self.env["order.assessment"].search([("rule_id", "=", rule.id)])
        milestone.with_user(self.clerk).action_state_cause("customer", "Called late")
        record._drop_shielded()
        self.assertEqual(record.state, "void")
        self.assertTrue(record.void_reason)
        rule._propose_found()
        again = self.env["order.assessment"].search([("rule_id", "=", rule.id)])
        self.assertEqual(again, record)

    def test_other_systems_propose_with_a_key(self):
        rule = self._rule_of()
        order, milestone = self._late_order()
        said = {
            "res_model": "sale.order",
            "res_id": order.id,
            "person": "trk_clerk",
            "milestone_id": milestone.id,
            "evidence": "The log",
        }
        records = self.env["order.assessment"].with_user(self.first)
        row = records.assess_propose("late", said, key="k-1")
        self.assertEqual(records.assess_propose("late", said, key="k-1"), row)
        with self.assertRaisesRegex(ValidationError, "colour"):
            records.assess_propose("late", {**said, "colour": "red"})
        with self.assertRaisesRegex(ValidationError, "no assessment rule"):
            records.assess_propose("none", said)
        listed = records.fetch_assessments(state="proposed")["assessments"]
        self.assertEqual([one["name"] for one in listed], [row["name"]])
        self.assertEqual(rule.code, row["rule"])
