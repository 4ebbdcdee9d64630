from odoo.tests import Form, TransactionCase, new_test_user, tagged

from .common_process import MANAGER


@tagged("post_install", "-at_install")
class TestRequirementRule(TransactionCase):
    """The form of mandatory data, before a kind of document is chosen."""

    def test_a_new_rule_opens_without_a_kind_of_document(self):
        manager = new_test_user(self.env, "rule_manager", MANAGER)
        rules = self.env["order.requirement.rule"].with_user(manager)
        form = Form(rules)
        self.assertFalse(form.required_text)
        form.name = "Telephone"
        form.document_fields = "phone"
        self.assertFalse(form.required_text)
