from odoo.exceptions import AccessError
from odoo.tests import tagged

from . import common_sheet_rights


@tagged("post_install", "-at_install")
class TestSheetRights(common_sheet_rights.SheetRights):
    """Who may read and write what belongs to sheet and criteria."""

    set_up = (
        "order.requirement.rule",
        "order.review.criterion",
        "order.technical.document.type",
    )
    evidence = ("order.correction", "order.criterion.result", "order.submitted.change")
    other_models = ("order.project", "order.technical.file")
    order_records = ("order.correction", "order.submitted.change")
    hidden_fields = ("requirement_state", "req_special_terms")

    def test_another_company_sees_no_project_and_no_document(self):
        self.env["order.project"].create({"name": "P", "owner_name": "O"})
        files = self.env["order.technical.file"]
        files = files.with_context(default_company_id=self.env.company.id)
        document = files.create(
            {
                "name": "drawing",
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "type_id": self.env.ref(
                    "order_requirement.order_technical_document_type_drawing"
                ).id,
            }
        )
        document.action_release()
        self.assertFalse(self.env["order.project"].with_user(self.foreign).search([]))
        documents = self.env["order.technical.file"].with_user(self.foreign)
        self.assertFalse(documents.search([("id", "=", document.id)]))

    def test_a_customer_can_not_return_or_tick_his_own_order(self):
        order = self._new_order(partner_id=self.portal.partner_id.id)
        self.env["order.review.criterion"].create({"name": "T", "code": "sheet_t"})
        order.action_order_submit()
        mine = order.with_user(self.portal)
        with self.assertRaises(AccessError):
            mine.action_order_return("why")
        with self.assertRaises(AccessError):
            mine.action_criterion_tick("sheet_t")
