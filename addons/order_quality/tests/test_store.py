from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common_quality import QualityCommon


@tagged("post_install", "-at_install")
class TestStore(QualityCommon):
    """Goods of an order enter the store when its procedure lets them (S0-E-09)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._plan()

    @classmethod
    def _nodes(cls):
        return [cls._node("1A")]

    def _arrived(self, order, quantity=10):
        receipt = self._receipt((self.part, quantity))
        receipt.move_ids.reference_ids = [
            Command.create({"name": order.name, "sale_ids": [Command.link(order.id)]})
        ]
        return self._inspections(self._validate(receipt))

    def _confirmed(self):
        order = self._new_order(5)
        order.action_confirm()
        return order.sudo()

    def test_the_order_hears_it(self):
        order = self._confirmed()
        inspection = self._arrived(order)
        self.assertEqual(inspection.order_ids, order)
        self._decide(inspection, accepted=8, rejected=2)
        stored = self._events(order, "stock.to_material_store")
        self.assertEqual(stored.payload["accepted"], 8)
        self.assertTrue(self._events(order, "inspection.partial"))

    def test_a_gate_keeps_released_goods_waiting(self):
        self._chain("entry", "other", gates=["stock.to_material_store"])
        order = self._confirmed()
        inspection = self._arrived(order)
        self._decide(inspection, accepted=8, rejected=2)
        self.assertEqual(self._on(self._place("rejected")), 2)
        self.assertEqual(self._on(self._place("pending")), 8)
        self.assertTrue(inspection.is_waiting)
        mine = self._as(inspection, "inspector")
        with self.assertRaises(GateRefused):
            mine.action_release()
        order.signoff_request("entry")
        self._sign(order, "other")
        mine.action_release()
        self.assertEqual(self._on(self.store), 8)
        self.assertFalse(inspection.is_waiting)
