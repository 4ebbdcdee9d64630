"""S1-A: who answers for the product plan and its roll-out is assessed for it."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .s1_a import S1ACase

MANAGER = "order_process.order_process_group_manager"


@tagged("post_install", "-at_install")
class TestS1AAssess(S1ACase):
    """Accountability becomes a record with evidence, decided by another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = (
            new_test_user(
                cls.env,
                login,
                MANAGER,
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
            )
            for login in ("s1a_first", "s1a_second")
        )

    def assessed(self, code, role):
        """The person of a role answers for what the rule of a code says."""
        rule = self.env["order.offence.rule"].search(
            [("code", "=", code), ("company_id", "=", self.company.id)]
        )
        self.assertEqual(rule.role_ids.mapped("code"), [role])
        dialogs = self.env["order.offence.backtest"].with_user(self.first)
        dialogs.with_company(self.company).create({"rule_id": rule.id}).action_run()
        rule.with_user(self.first).action_put_in_force()
        records = self.env["order.assessment"].with_user(self.first)
        record = records.create(
            {
                "rule_id": rule.id,
                "assessed_user_id": self.people[role].id,
                "res_model": "sale.order",
                "res_id": self.order.id,
                "evidence": "The bill of materials leaves out the housing",
                "company_id": self.company.id,
            }
        )
        record.action_propose()
        with self.assertRaises(AccessError):
            record.assess_decide("I say so")
        other = record.with_user(self.second)
        other.assess_decide("The drawing shows it", fault=True)
        return self.env["order.assessment"].browse(record.id)

    @covers("S1-A-29")
    def test_the_engineering_supervisor_answers_for_the_product_plan(self):
        record = self.assessed("plan_wrong", "engineering_supervisor")
        self.assertEqual((record.state, record.consequence), ("confirmed", "liability"))

    @covers("S1-A-30")
    def test_the_process_engineer_answers_for_the_roll_out(self):
        record = self.assessed("rollout_wrong", "process_engineer")
        self.assertEqual((record.state, record.consequence), ("confirmed", "liability"))
