from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """The quotation records of an order."""

    _inherit = "sale.order"

    def action_new_quotation(self):
        """Open a quotation record for the order, calculated (button, S4-A-14)."""
        self.ensure_one()
        self.check_access("write")
        quotation = self.env["order.quotation"].create({"order_id": self.id})
        quotation.action_calculate()
        return self._commerce_form(quotation)

    def action_view_quotations(self):
        """Open the quotation records of these orders (smart button)."""
        return self._commerce_list("order_review.order_quotation_action")

    def action_new_plan(self):
        """Open a product plan for the order (button, S1-A-25)."""
        self.ensure_one()
        plan = self.env["order.product.plan"].create({"order_id": self.id})
        return self._commerce_form(plan)

    def action_require_documents(self):
        """Hand the order to who writes its technical documents, without a plan: the
        template of its process and kind says which and by when. The limit counts from
        now, the receipt from sales (S0-E-03, S0-E-04).

        :raise UserError: no template asks for documents of such an order
        """
        self.check_access("write")
        documents = self.env["order.technical.document"]
        for order in self:
            template = self.env["order.product.plan.template"]._for_order(order)
            if not template.line_ids:
                raise UserError(
                    self.env._(
                        "No technical documents are planned for “%s”. Set them up "
                        "in the product plan templates.",
                        order.name,
                    )
                )
            documents |= documents._require(order, template)
        return self._commerce_list("order_review.order_technical_document_action")

    def action_view_plans(self):
        """Open the product plans of these orders (smart button)."""
        return self._commerce_list("order_review.order_product_plan_action")
