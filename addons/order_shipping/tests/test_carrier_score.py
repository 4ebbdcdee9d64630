from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .test_transport import TransportCommon


@tagged("post_install", "-at_install")
class TestCarrierScore(TransportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people["store"].group_ids += cls.env.ref("stock.group_stock_manager")

    def _score(self, user="store", **vals):
        today = fields.Date.today()
        return self._as(self.env["order.carrier.score"], user).create(
            {
                "carrier_id": self.carrier.id,
                "date_from": today - timedelta(days=30),
                "date_to": today + timedelta(days=1),
                **vals,
            }
        )

    @covers("S4-B-43", "S4-B-45", "S2-F-17")
    def test_a_bad_carrier_is_replaced_by_what_was_measured_and_judged(self):
        for waybill in ("SF-1", "SF-2"):
            transport = self._planned(
                self._delivery(True), carrier_id=self.carrier.id, waybill=waybill
            )
            transport.transport_pick_up()
            transport.action_depart()
            late = waybill == "SF-2"
            if late:
                transport.transport_report("delayed", note="Breakdown")
            with freeze_time(self._moment(hours=20 if late else 2)):
                transport.action_arrive()
        score = self._score(service="1", efficiency="2", price="3")
        score.action_measure()
        self.assertEqual((score.transports, score.on_time_rate), (2, 50))
        self.assertEqual((score.problems, score.mark), (1, 2))
        with self.assertRaisesRegex(UserError, "Result"):
            score.action_evaluate()
        score.result = "replace"
        with self.assertRaisesRegex(UserError, "Reason"):
            score.action_evaluate()
        score.reason = "Late and rude"
        score.action_evaluate()
        self.assertFalse(self.carrier.active)
        with self.assertRaisesRegex(UserError, "stands"):
            score.reason = "Other"
        with self.assertRaisesRegex(UserError, "stands"):
            score.unlink()

    def test_a_good_one_stays(self):
        score = self._score(service="5", efficiency="5", price="4", result="keep")
        score.action_evaluate()
        self.assertTrue(self.carrier.active)
        self.assertEqual(score.state, "done")

    def test_who_does_not_judge_carriers_does_not(self):
        with self.assertRaises(AccessError):
            self._score(user="transport")
        score = self._score(service="5", efficiency="5", price="4", result="keep")
        with self.assertRaises(AccessError):
            self._as(score, "sales").action_evaluate()
        with self.assertRaises(AccessError):
            score.write({"state": "done"})
        with self.assertRaises(ValidationError):
            self._score(date_from="2026-02-01", date_to="2026-01-01")
