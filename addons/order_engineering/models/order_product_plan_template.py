from odoo import api, fields, models, tools


class OrderProductPlanTemplate(models.Model):
    """What a product plan of a procedure brings with it: the technical documents with
    owners and limits, the departments that receive them, who answers for what.

    The sources differ (six documents and four recipients in S1-A, three outputs within
    four hours in S0-E), so it is data.
    """

    _name = "order.product.plan.template"
    _description = "Product Plan Template"
    _inherit = ["order.facets.mixin"]
    _shared_setup_path = "company_id"
    _order = "sequence, company_id.id, id"
    _facet_fields = {"process_codes": "process", "order_type_ids": "order_type"}

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Reference to the written procedure, e.g. QP-07.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    order_type_ids = fields.Many2many(
        "order.type", string="Order Types", help="Empty: for all order types."
    )
    process_codes = fields.Char(
        string="Processes",
        help="Codes of the processes, separated by commas. Empty: any process.",
    )
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
        """Return the first template for an order's company, process and kind."""
        company = order.company_id or self.env.company
        templates = self.sudo().browse(self._template_ids(company.id))
        return templates.filtered(lambda t: order._process_has_facets(t._facets()))[:1]

    @api.model
    @tools.ormcache("company_id")
    def _template_ids(self, company_id):
        """Return the ids of a company's templates in their order, cached."""
        domain = [("company_id", "in", [company_id, False])]
        return tuple(self.sudo().search(domain).ids)
