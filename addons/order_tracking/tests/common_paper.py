import base64

from odoo.tests import new_test_user

from .common_review import SALES, USER, ReviewCommon

TECH = "order_process.order_process_group_technical"


class PaperCommon(ReviewCommon):
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


__all__ = ["SALES", "TECH", "USER", "PaperCommon"]
