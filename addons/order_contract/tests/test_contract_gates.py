from odoo import fields
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_contract import ContractCommon


@tagged("post_install", "-at_install")
class TestContractGates(ContractCommon):
    """The procedure says what comes before and after the contract: data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("contract", "manager", model="order.contract", sequence=10)

    @classmethod
    def _nodes(cls):
        return [
            cls._node(
                "offer", complete="quotation.accepted", gates=["contract.drafted"]
            ),
            cls._node(
                "contract", complete="contract.signed", gates=["order.confirmed"]
            ),
        ]

    def _accepted(self):
        order = self._new_order()
        order.action_new_quotation()
        quotation = order.order_quotation_ids
        quotation.write({"payment_note": "30 % deposit", "construction_days": 20})
        quotation.action_verify()
        quotation.action_approve()
        quotation.action_accept("Mr. Zhang")
        return order

    @covers("S2-J-04", "S2-D-07", "S1-F-01")
    def test_no_contract_before_the_customer_accepts_the_offer(self):
        order = self._new_order()
        with self.assertRaises(GateRefused):
            order.action_draft_contract()
        with self.assertRaises(GateRefused):
            self.env["order.contract"].with_user(self.clerk).create(
                {"order_id": order.id, "kind": "sale"}
            )
        order = self._accepted()
        contract = self._contract(order, rights_duties="Each side …")
        self.assertEqual(contract.construction_days, 20)
        self.assertEqual(contract.payment_note, "30 % deposit")
        self.assertTrue(contract.rights_duties)

    @covers("S1-K-25", "S3-U-04", "S2-K-01", "S2-G-14")
    def test_the_order_goes_on_only_after_the_customer_signed(self):
        order = self._accepted()
        contract = self._contract(order)
        contract.action_submit()
        self._sign(contract, "manager")
        with self.assertRaises(GateRefused):
            order.action_confirm()
        contract._sign_on_document(
            "Mr. Zhang", fields.Datetime.now(), self._file(self.clerk)
        )
        order.action_confirm()
        self.assertEqual(order.state, "sale")
