from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_purchase_sale.tests.common_purchase_start import (
    PurchaseStartCommon,
)


@tagged("post_install", "-at_install")
class TestPurchaseStartMoney(PurchaseStartCommon):
    """No purchase for an order before its money."""

    def test_a_rule_about_money_holds_orders_without_a_process_too(self):
        started = self.env.ref("order_purchase_sale.order_event_type_purchase_started")
        rule = self.env["order.money.rule"].create(
            {"name": "Advance", "gate_event_ids": [Command.set(started.ids)]}
        )
        self.env["order.process.rule"].search([]).active = False
        order, purchase = self._bought()
        self.assertFalse(order.process_id)
        refused = self.assertRaisesRegex(GateRefused, "Advance")
        with refused, self.env.cr.savepoint():
            purchase.button_confirm()
        rule.active = False
        purchase.button_confirm()
        self.assertEqual(purchase.state, "purchase")
        self.assertFalse(self._events(order, "purchase.started"))
