from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_contract import ContractCommon


@tagged("post_install", "-at_install")
class TestOrderFormSteps(ContractCommon):
    """订货单: drafted, signed by the clerk, with the salesperson, approved."""

    def _open_roles(self, document):
        steps = self.env["order.signoff.step"].search(
            [
                ("res_model", "=", document._name),
                ("res_id", "=", document.id),
                ("state", "=", "open"),
            ]
        )
        return steps.role_id.mapped("code")

    @covers("S2-I-02", "S2-I-03", "S2-I-04")
    def test_clerk_signs_hands_over_and_the_manager_approves(self):
        self._chain(
            "order_form",
            "commercial_clerk",
            "salesperson",
            "sales_manager",
            gates=["order.confirmed"],
            protected_fields="order_line",
        )
        order = self._new_order()
        order.signoff_request("order_form")
        with self.assertRaises(GateRefused):
            order.action_confirm()
        self.assertEqual(self._open_roles(order), ["rev_commercial_clerk"])
        self._sign(order, "commercial_clerk")
        self.assertEqual(self._open_roles(order), ["rev_salesperson"])
        with self.assertRaises(UserError):
            order.order_line.price_unit = 1
        self._sign(order, "salesperson")
        with self.assertRaises(GateRefused):
            order.action_confirm()
        self._sign(order, "sales_manager")
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S2-I-01")
    def test_marketing_director_approves_the_contract(self):
        self._chain("contract", "marketing_director", model="order.contract")
        contract = self._contract()
        contract.action_submit()
        self.assertEqual(contract.state, "draft")
        step = self.env["order.signoff.step"].search(
            [("res_model", "=", contract._name), ("res_id", "=", contract.id)]
        )
        with self.assertRaises(UserError):
            step.with_user(self.clerk).decide("approve")
        self._sign(contract, "marketing_director")
        self.assertEqual(contract.state, "approved")
