import base64

from odoo.tests import new_test_user

from .common_review import SALES, USER, ReviewCommon

TECH = "order_review.order_review_group_technical"
#: A drawn signature: the smallest image that is one.
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


class CommerceCommon(ReviewCommon):
    """Orders in a process of one node, a clerk, an engineer, files to attach."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.engineer = new_test_user(cls.env, "rev_engineer", f"{USER},{TECH}")
        cls._process(cls._nodes(), code="COM")

    @classmethod
    def _nodes(cls):
        """Return the nodes of the process; a test class adds its gates."""
        return [cls._node("1A")]

    @classmethod
    def _file(cls, user, name="signed.pdf"):
        """Return a file that a user has uploaded."""
        content = base64.b64encode(b"%PDF-1.4 signed")
        return (
            cls.env["ir.attachment"]
            .with_user(user)
            .create({"name": name, "datas": content})
        )

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


__all__ = ["PNG", "SALES", "TECH", "USER", "CommerceCommon"]
