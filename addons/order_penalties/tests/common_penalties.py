"""A process with late nodes, a rule in force, and people who propose and decide."""

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.order_tracking.tests.common_tracking import TrackingCommon

MANAGER = "order_process.order_process_group_manager"
USER = "order_process.order_process_group_user"


class PenaltyCommon(TrackingCommon):
    """The clerk owes node 1A within four hours."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = new_test_user(cls.env, "pen_first", MANAGER)
        cls.second = new_test_user(cls.env, "pen_second", MANAGER)
        cls.third = new_test_user(cls.env, "pen_third", MANAGER)
        cls.stranger = new_test_user(cls.env, "pen_stranger", USER)
        cls.frozen = freeze_time("2026-11-23 02:00:00")
        cls.clock = cls.frozen.start()
        cls.addClassCleanup(cls.frozen.stop)

    def setUp(self):
        super().setUp()
        self.clock.move_to("2026-11-23 02:00:00")

    @classmethod
    def _rule_of(cls, force=True, **vals):
        """Return a rule of the clerk's late node 1A, in force unless told."""
        rule = cls.env["order.offence.rule"].create(
            {
                "name": "Late",
                "code": "late",
                "late_codes": "1A",
                "company_id": cls.env.company.id,
                "kinds": "fine",
                "amount": 50,
                "role_ids": [Command.set(cls.role.ids)],
                **vals,
            }
        )
        if force:
            rule._backtest(cls.env.company)
            rule.action_put_in_force()
        return rule

    def _late_order(self, hours=10):
        """Return an order whose node 1A is done late, and its milestone."""
        order = self._order()
        milestone = self.env["order.milestone"].search(
            [("res_id", "=", order.id), ("node_id.code", "=", "1A")]
        )
        self.clock.tick(hours * 3600)
        milestone.with_user(self.clerk).action_complete()
        self.assertGreater(milestone.late_minutes, 0)
        return order, milestone

    def _draft(self, rule, order, user=None, **vals):
        records = self.env["order.assessment"].with_user(user or self.first)
        return records.create(
            {
                "rule_id": rule.id,
                "assessed_user_id": self.clerk.id,
                "res_model": order._name,
                "res_id": order.id,
                "evidence": "The log of the order",
                **vals,
            }
        )
