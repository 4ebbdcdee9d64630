"""What changes cost, for the general management."""

from datetime import timedelta

from odoo.fields import Datetime
from odoo.tests import new_test_user, tagged

from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeCockpit(ChangeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = new_test_user(
            cls.env,
            "cockpit_change",
            "order_process.order_process_group_management",
        )

    def _tiles(self):
        found = self.env["order.cockpit"].with_user(self.boss).figures()
        return {
            tile["code"]: tile
            for question in found["questions"]
            for tile in question["tiles"]
        }

    def test_losses_are_summed_in_the_company_s_currency(self):
        before = self._tiles()["change_loss"]
        for days, loss in ((1, 120.0), (2, 80.0), (40, 50.0)):
            notice = self._change(self._to())
            moment = Datetime.now() - timedelta(days=days)
            notice._write_system({"loss_amount": loss, "loss_at": moment})
        self.env.flush_all()
        tile = self._tiles()["change_loss"]
        self.assertEqual(tile["value"] - before["value"], 200)
        self.assertEqual(tile["previous"] - before["previous"], 50)
        self.assertEqual(tile["unit"], self.env.company.currency_id.name)
        found = self.env["order.change"].with_user(self.boss)
        amounts = found.search(tile["action"]["domain"]).mapped("loss_amount")
        self.assertEqual(sum(amounts), tile["value"])

    def test_another_currency_is_converted(self):
        foreign = self.env["res.currency"].create(
            {"name": "XCK", "symbol": "xck", "rate_ids": [(0, 0, {"rate": 0.5})]}
        )
        rows = [
            (self.env.company.id, foreign.id, 10, 0),
            (self.env.company.id, None, 5, 1),
        ]
        cockpit = self.env["order.cockpit"]
        self.assertEqual([cockpit._converted(rows, at) for at in (2, 3)], [25, 1])
