from odoo.addons.order_tracking.tests.common_paper import PaperCommon

#: A drawn signature: the smallest image that is one.
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


class ContractCommon(PaperCommon):
    """Contracts of an order up to the customer's signature."""

    @classmethod
    def _contract(cls, order=None, kind="sale", **vals):
        """Return a draft of the clerk."""
        contracts = cls.env["order.contract"].with_user(cls.clerk)
        return contracts._draft(order or cls._new_order(), kind, **vals)

    def _approved(self, order=None, **vals):
        """Return a contract that the marketing manager has approved."""
        contract = self._contract(order, **vals)
        contract.action_submit()
        self._sign(contract, "manager")
        self.assertEqual(contract.state, "approved")
        return contract

    def _signed(self, order=None, **vals):
        contract = self._approved(order, **vals)
        files = self._file(self.clerk)
        now = self.env.cr.now().replace(microsecond=0)
        contract._sign_on_document("Mr. Zhang", now, files)
        return contract
