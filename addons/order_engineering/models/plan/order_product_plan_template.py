from odoo import fields, models


class OrderProductPlanTemplate(models.Model):
    """What a product plan of a procedure brings with it: the technical documents with
    owners and limits, the departments that receive them, who answers for what.

    The sources differ (six documents and four recipients in S1-A, three outputs within
    four hours in S0-E), so it is data.
    """

    _name = "order.product.plan.template"
    _description = "Product Plan Template"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _first_decides = True
    _file_section = "product_plans"
    _file_words = {
        "name": "name",
        "code": "reference",
        "accountable_role_id": "accountable",
        "supervisor_role_id": "supervisor",
        "recipient_role_ids": "recipients",
        "line_ids": "documents",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Reference to the written procedure, e.g. QP-07.")
    accountable_role_id = fields.Many2one(
        "order.role",
        string="Accountable Role for the Plan",
        ondelete="restrict",
        help="Responsible for correctness and completeness.",
    )
    supervisor_role_id = fields.Many2one(
        "order.role",
        string="Roll-out and Supervision Role",
        ondelete="restrict",
        help=(
            "Responsible for the correct and timely roll-out, e.g. the process "
            "engineer."
        ),
    )
    recipient_role_ids = fields.Many2many(
        "order.role",
        "order_plan_template_recipient_rel",
        string="Recipients",
        help=(
            "Roles that receive and acknowledge the order, the plan and the documents."
        ),
    )
    line_ids = fields.One2many(
        "order.product.plan.template.line", "template_id", copy=True
    )

    def _for_order(self, order):
        """Return the first template for an order, maybe none."""
        return self._rule_for(order)
