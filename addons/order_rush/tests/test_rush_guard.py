from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import SALES, USER

from .common_rush import RushCommon


@tagged("post_install", "-at_install")
class TestRushGuard(RushCommon):
    """Who writes a rush, and until when."""

    def test_what_was_asked_is_locked_while_it_is_evaluated(self):
        rush = self._judged(self._rush())
        with self.assertRaisesRegex(UserError, "Evaluation"):
            rush.need = "Something else"
        with self.assertRaises(AccessError):
            rush.state = "approved"
        with self.assertRaisesRegex(UserError, "Only drafts"):
            rush.unlink()

    def test_people_without_a_part_in_it_do_not_write_it(self):
        rush = self._rush()
        planner = self.people["planner"]
        with self.assertRaises(AccessError):
            rush.with_user(planner).need = "Mine first"
        with self.assertRaises(AccessError):
            rush.with_user(planner).user_id = planner
        with self.assertRaises(AccessError):
            self.env["order.rush"].with_user(planner).create(
                {"order_id": rush.order_id.id, "need": "x"}
            )
        reader = new_test_user(self.env, "rush_nobody", "base.group_user")
        with self.assertRaises(AccessError):
            rush.with_user(reader).read(["need"])
        with self.assertRaises(AccessError):
            self.env["order.rush.affected"].with_user(self.clerk).create(
                {"rush_id": rush.id, "order_id": rush.order_id.id, "source": "stock"}
            )

    def test_people_without_a_part_in_it_neither_withdraw_it_nor_plan_for_it(self):
        rush = self._judged(self._rush())
        bystander = new_test_user(self.env, "rush_bystander", USER)
        task = {
            "rush_id": rush.id,
            "name": "Stop all other orders",
            "role_id": self.roles["planner"].id,
            "date_due": fields.Datetime.now(),
        }
        tasks = self.env["order.rush.task"]
        with self.assertRaises(AccessError):
            rush.with_user(bystander).action_withdraw("I do not like it")
        with self.assertRaises(AccessError):
            self._rush().with_user(bystander).action_submit()
        with self.assertRaises(AccessError):
            tasks.with_user(bystander).create(task)
        own = tasks.with_user(self.clerk).create(task)
        for attempt in (lambda: own.with_user(bystander).unlink(),):
            with self.assertRaises(AccessError):
                attempt()
        self.assertEqual(rush.state, "assessing")
        rush.with_user(self.clerk).action_withdraw("The customer waits")
        self.assertEqual(rush.state, "cancelled")

    def test_a_rush_of_another_company_is_not_seen(self):
        rush = self._rush()
        other = self.env["res.company"].create({"name": "Other"})
        stranger = new_test_user(
            self.env,
            "rush_stranger",
            f"{SALES},{USER}",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        self.assertFalse(
            self.env["order.rush"].with_user(stranger).search([("id", "=", rush.id)])
        )

    def test_an_order_has_one_rush_at_a_time(self):
        order = self._new_order()
        self._rush(order).action_submit()
        second = self._rush(order)
        with self.assertRaisesRegex(Exception, "not over yet|one_live"):
            second.action_submit()
            self.env.flush_all()

    def test_with_the_order_its_rush_is_cancelled(self):
        rush = self._approved()
        rush.order_id._action_cancel()
        self.assertEqual(rush.state, "cancelled")
        self.assertFalse(rush._rush_duties())
        self.assertFalse(rush.order_id.sudo().rush_level_id)
        given_up = self._duties(rush, "rush.acknowledge")
        self.assertEqual(set(given_up.mapped("state")), {"cancelled"})
        self.assertFalse(given_up.done_by_id)
        told = self.env["order.event"].search(
            [("res_model", "=", "order.rush"), ("res_id", "=", rush.id)]
        )
        ended = told.filtered(lambda event: event.code == "task.cancelled")
        self.assertGreaterEqual(len(ended), len(given_up))
        self.assertIn("task.done", told.mapped("code"), "the judgement was given")

    def test_it_is_withdrawn_with_a_reason_only(self):
        rush = self._judged(self._rush())
        with self.assertRaisesRegex(UserError, "Enter the reason"):
            rush.action_withdraw()
        rush.action_withdraw("The customer found some")
        self.assertEqual(rush.state, "cancelled")
        self.assertFalse(rush.signoff_live)
