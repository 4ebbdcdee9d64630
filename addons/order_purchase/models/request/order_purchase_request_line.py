from odoo import api, fields, models


class OrderPurchaseRequestLine(models.Model):
    """One thing that is asked for: item, quantity, budget (S2-N-01)."""

    _name = "order.purchase.request.line"
    _description = "Purchase Request Line"
    _inherit = ["order.content.line.mixin", "order.computed.amount.mixin"]
    _order = "request_id, sequence, id"
    _content_document_field = "request_id"
    _content_list_field = "line_ids"

    request_id = fields.Many2one(
        "order.purchase.request",
        string="Purchase Request",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="request_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="request_id.currency_id")
    request_state = fields.Selection(related="request_id.state", string="State")
    sequence = fields.Integer(default=10)
    product_id = fields.Many2one(
        "product.product",
        string="Product",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("purchase_ok", "=", True)],
    )
    name = fields.Text(
        string="Description",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float(default=1.0, digits="Product Unit", required=True)
    product_uom_id = fields.Many2one(
        "uom.uom",
        string="Unit",
        compute="_compute_product_uom_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    budget = fields.Monetary(help="Estimated total cost, excluding tax.")

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The requested quantity must be greater than zero."
    )
    _budget_positive = models.Constraint(
        "CHECK(budget >= 0)", "The budget cannot be negative."
    )

    @api.depends("product_id")
    def _compute_name(self):
        for line in self:
            line.name = line.product_id.display_name or line.name

    @api.depends("product_id")
    def _compute_product_uom_id(self):
        for line in self:
            line.product_uom_id = line.product_id.uom_id or line.product_uom_id

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.request_id._document_parts_ensure_open()
        return lines

    def write(self, vals):
        self.request_id._document_parts_ensure_open()
        result = super().write(vals)
        if "request_id" in vals:
            self.request_id._document_parts_ensure_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_editable(self):
        self.request_id._document_parts_ensure_open()
