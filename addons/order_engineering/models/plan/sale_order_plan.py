from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.untouched import untouched


class SaleOrder(models.Model):
    """The product plans and technical documents of an order."""

    _inherit = "sale.order"
    _event_actions = {
        "plan.drafted": "action_view_plans",
        "plan.approved": "action_view_plans",
        "plan.received_by_all": "action_view_plans",
        "documents.complete": "_process_open_documents",
        "document.issued": "_process_open_documents",
    }

    order_plan_ids = fields.One2many(
        "order.product.plan",
        "order_id",
        string="Product Plans",
        groups="base.group_user",
        copy=False,
    )

    def action_new_plan(self):
        """Open a product plan for the order (button, S1-A-25)."""
        self.ensure_one()
        plans = self.env["order.product.plan"]
        plans.check_access("create")
        plan = untouched(self.order_plan_ids, self)
        return self._open_form(plan or plans.create({"order_id": self.id}))

    def action_require_documents(self):
        """Hand the order to who writes its technical documents, without a plan: the
        template of its process and kind says which and by when. The limit counts from
        now, the receipt from sales (S0-E-03, S0-E-04).

        :raise UserError: no template asks for documents of such an order
        """
        self._ensure_own_act()
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
        return self._process_open_documents()

    def action_view_plans(self):
        """Open the product plans of these orders (smart button)."""
        return self._open_list("order_engineering.order_product_plan_action")

    def _process_open_documents(self):
        """Open the technical documents of the order."""
        return self._open_list("order_engineering.order_technical_document_action")
