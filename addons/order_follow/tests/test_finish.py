"""The forecast of running orders: by limits, by what was measured, told once."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from ..engine.finish import ENOUGH
from .common_exception import ExceptionCommon

PROMISED = "2026-11-27 08:00:00"


@tagged("post_install", "-at_install")
class TestFinish(ExceptionCommon):
    @classmethod
    def _nodes(cls):
        limits = {"2A": 8, "2B": 16}
        return [
            cls._node(code, limit_kind="working_hours", limit_value=hours)
            for code, hours in limits.items()
        ]

    def _told(self, code):
        domain = [("res_model", "=", "sale.order"), ("code", "=", code)]
        return self.env["order.event"].search(domain)

    def test_by_limits_a_far_promise_is_safe_and_a_near_one_at_risk(self):
        order = self._new_order()
        order.commitment_date = fields.Datetime.now() + timedelta(days=60)
        said = order.with_user(self.clerk).order_forecast()
        self.assertFalse(said["at_risk"])
        self.assertEqual(said["basis"], "limits")
        self.assertLessEqual(said["expected"], said["likely"])
        self.assertFalse(self._told("order.at_risk"))
        order.commitment_date = fields.Datetime.now() - timedelta(days=1)
        self.assertTrue(order.with_user(self.clerk).order_forecast()["at_risk"])
        self.assertGreater(order.finish_days_late, 0)
        self.assertEqual(self._told("order.at_risk").res_id, order.id)

    def test_it_is_told_once_of_a_promise_and_when_it_recovers(self):
        order = self._new_order()
        order.commitment_date = fields.Datetime.now() - timedelta(days=1)
        for _night in range(3):
            self.env["sale.order"]._cron_forecast()
        self.assertEqual(len(self._told("order.at_risk")), 1)
        order.commitment_date = fields.Datetime.now() + timedelta(days=90)
        self.env["sale.order"]._cron_forecast()
        self.assertEqual(len(self._told("order.recovered")), 1)
        self.assertFalse(order.finish_at_risk)
        order.commitment_date = fields.Datetime.now() - timedelta(days=2)
        self.env["sale.order"]._cron_forecast()
        self.assertEqual(len(self._told("order.at_risk")), 2)

    def test_the_riskiest_steps_are_named(self):
        order = self._new_order()
        order.order_forecast()
        self.assertTrue(order.finish_risks)
        code, _hours = order.finish_risks[0]
        node = order.process_id.node_ids.filtered(lambda one: one.code == code)
        self.assertIn(node.name, order.finish_risk_text)

    def test_a_cancelled_order_is_not_forecast(self):
        order = self._new_order()
        order.commitment_date = fields.Datetime.now() - timedelta(days=1)
        order.order_forecast()
        order._action_cancel()
        with self.assertRaises(UserError):
            order.order_forecast()
        self.env["sale.order"]._cron_forecast()
        self.assertFalse(order.finish_at_risk)

    def test_it_is_for_people_of_the_house_who_see_the_order(self):
        order = self._new_order()
        stranger = new_test_user(self.env, "finish_stranger", "base.group_user")
        with self.assertRaises(AccessError):
            order.with_user(stranger).order_forecast()
        with self.assertRaises(AccessError):
            order.with_user(self.clerk).write({"finish_at_risk": True})

    def test_many_orders_cost_what_few_cost(self):
        def asked(orders):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            orders._forecast_finish()
            return self.cr.sql_log_count - before

        few = self._new_order() | self._new_order()
        many = few.union(*(self._new_order() for _order in range(8)))
        asked(few)
        self.assertLessEqual(asked(many), asked(few) + 2)

    def test_twenty_passes_make_a_measured_duration(self):
        with freeze_time("2026-11-23 02:00:00"):
            orders = [self._new_order() for _order in range(ENOUGH)]
        with freeze_time("2026-11-23 05:00:00"):
            for order in orders:
                order.milestone_ids.action_complete()
        order = self._new_order()
        made = self.env["order.finish.forecast"]._forecast(order.sudo())[order.id]
        self.assertTrue(made.measured)
