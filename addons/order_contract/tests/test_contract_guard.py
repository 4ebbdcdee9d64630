from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import SALES, USER

from .common_contract import ContractCommon


@tagged("post_install", "-at_install")
class TestContractGuard(ContractCommon):
    """Nobody turns a contract into another one, or its order away from it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("contract", "manager", model="order.contract", sequence=10)

    def test_the_kind_is_fixed_with_the_number(self):
        contract = self._contract()
        with self.assertRaisesRegex(UserError, "Sales Contract.*Order Form"):
            contract.kind = "order_form"
        result = contract.load([".id", "kind"], [[str(contract.id), "Order Form"]])
        self.assertIn("keeps it", result["messages"][0]["message"])
        contract.write({"kind": "sale", "terms": "Paid at once"})
        self.assertEqual(contract.name[:2], "XS")
        with Form(contract) as form, self.assertRaises(AssertionError):
            form.kind = "order_form"
        copy = contract.copy({"kind": "order_form"})
        self.assertEqual(copy.name[:2], "GX", "a new paper has a number of its own")

    def test_an_order_that_changed_after_the_signature_is_not_confirmed(self):
        contract = self._signed()
        order = contract.order_id
        order.order_line.price_unit = 1.0
        self.assertTrue(contract.is_outdated)
        with self.assertRaisesRegex(GateRefused, contract.name):
            order.action_confirm()
        order.order_line.price_unit = 100.0
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_a_new_contract_settles_what_changed(self):
        order = self._signed().order_id
        order.order_line.price_unit = 90.0
        self._signed(order)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_evidence_of_another_document_stays_there(self):
        contract = self._approved()
        other = self._contract()
        file = self._file(self.clerk)
        file.write({"res_model": other._name, "res_id": other.id})
        now = fields.Datetime.now().replace(microsecond=0)
        contract._sign_on_document("Mr. Zhang", now, file)
        self.assertEqual((file.res_model, file.res_id), (other._name, other.id))
        self.assertNotEqual(contract.signature_ids, file)
        self.assertEqual(contract.signature_ids.res_id, contract.id)

    def test_people_of_another_company_neither_read_nor_sign_it(self):
        contract = self._approved()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        outsider = new_test_user(
            self.env,
            "rev_outsider",
            f"{SALES},{USER}",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        foreign = contract.with_user(outsider)
        file = self._file(outsider)
        for attempt in (
            lambda: foreign.read(["name"]),
            lambda: foreign._sign_on_document("X", fields.Datetime.now(), file),
            lambda: foreign.action_send(),
        ):
            with self.assertRaises(AccessError):
                attempt()
        self.assertEqual(contract.state, "approved")
