from odoo import fields, models


class OrderProductPlanTemplateLine(models.Model):
    """A technical document that plans of the template ask for."""

    _name = "order.product.plan.template.line"
    _description = "Technical Document of a Plan Template"
    _inherit = ["order.limit.mixin", "order.file.row.mixin"]
    _shared_setup_path = "template_id.company_id"
    _order = "sequence, id"
    _file_key = None
    _file_parent = "template_id"
    _file_depth = 1
    _file_words = {
        "type_id": "document",
        "owner_role_id": "role",
        "accountable_role_id": "accountable",
        "required": "required",
        "needs_customer": "customer_approves",
        "workshop_role_id": "broken_down_by",
        "limit_kind": "limit",
    }

    template_id = fields.Many2one(
        "order.product.plan.template", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    type_id = fields.Many2one(
        "order.technical.document.type",
        string="Type",
        required=True,
        ondelete="restrict",
    )
    owner_role_id = fields.Many2one(
        "order.role", string="Issuing Role", required=True, ondelete="restrict"
    )
    accountable_role_id = fields.Many2one(
        "order.role", string="Accountable Role", ondelete="restrict"
    )
    required = fields.Boolean(
        default=True, help=("Without it, the document set is incomplete.")
    )

    needs_customer = fields.Boolean(string="Approved by the Customer")
    workshop_role_id = fields.Many2one(
        "order.role",
        string="Broken Down By",
        ondelete="restrict",
        help="Breaks the key requirements of the document down and carries them out.",
    )

    def _limit_document_model(self):
        return "sale.order"

    def _prepare_document_vals(self):
        """Return what a document of a plan or order copies."""
        self.ensure_one()
        return {
            "template_line_id": self.id,
            "sequence": self.sequence,
            "type_id": self.type_id.id,
            "owner_role_id": self.owner_role_id.id,
            "accountable_role_id": self.accountable_role_id.id,
            "required": self.required,
            "needs_customer": self.needs_customer,
            "workshop_role_id": self.workshop_role_id.id,
            **self._limit_vals(),
        }
