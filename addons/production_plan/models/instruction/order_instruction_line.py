from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderInstructionLine(models.Model):
    """A line of a production instruction: how much of what is made, packed how, of
    which quality and in which state (S2-C-02, S3-L-04, S3-U-10, S4-C-06)."""

    _name = "order.instruction.line"
    _description = "Production Instruction Line"
    _inherit = ["order.document.line"]
    _document_field = "instruction_id"
    _order = "instruction_id desc, id"

    instruction_id = fields.Many2one(
        "order.instruction", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="instruction_id.company_id", store=True, index=True
    )
    order_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        index="btree_not_null",
        ondelete="restrict",
    )
    product_id = fields.Many2one(
        "product.product",
        compute="_compute_product_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
    )
    specification = fields.Text(
        compute="_compute_from_line",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float(digits="Product Unit", required=True)
    uom_id = fields.Many2one(
        "uom.uom",
        string="Unit",
        compute="_compute_uom_id",
        store=True,
        precompute=True,
        ondelete="restrict",
    )
    packing = fields.Text(
        compute="_compute_from_line", store=True, readonly=False, precompute=True
    )
    quality = fields.Text(
        string="Quality Requirement",
        compute="_compute_from_line",
        store=True,
        readonly=False,
        precompute=True,
    )
    product_state = fields.Char(help="In which state the customer wants the goods.")
    # Of what is made by it
    production_ids = fields.Many2many(
        "mrp.production",
        "order_instruction_line_production_rel",
        string="Manufacturing Orders",
        readonly=True,
        copy=False,
        system=True,
        groups="base.group_user",
    )
    # For the lists
    state = fields.Selection(related="instruction_id.state", store=True, index=True)
    partner_id = fields.Many2one(related="instruction_id.partner_id", store=True)
    date_required = fields.Datetime(
        related="instruction_id.date_required", store=True, index=True
    )

    _one_line = models.UniqueIndex(
        "(instruction_id, order_line_id) WHERE order_line_id IS NOT NULL",
        "Each order line stands once on a production instruction.",
    )

    @api.depends("order_line_id")
    def _compute_product_id(self):
        for line in self:
            line.product_id = line.order_line_id.product_id or line.product_id

    @api.depends("order_line_id", "product_id")
    def _compute_uom_id(self):
        for line in self:
            ordered = line.order_line_id.product_uom_id
            line.uom_id = ordered or line.product_id.uom_id

    @api.depends("order_line_id", "product_id")
    def _compute_from_line(self):
        """What the order says of it; the line of the order before the order."""
        for line in self:
            ordered = line.order_line_id
            order = ordered.order_id
            line.specification = ordered.name or line.product_id.display_name
            line.packing = ordered.req_packing or order.req_packing
            line.quality = ordered.req_quality or order.req_quality

    @api.constrains("quantity")
    def _check_quantity(self):
        for line in self:
            if line.uom_id.compare(line.quantity, 0) <= 0:
                raise ValidationError(
                    self.env._(
                        "%s: the quantity must be more than zero.",
                        line.product_id.display_name,
                    )
                )

    @api.constrains("order_line_id", "product_id", "instruction_id")
    def _check_order_line_id(self):
        """Goods of another order are not on the instruction, whoever sends their line;
        one of an order has lines of the order only, but for parts that another company
        makes."""
        for line in self.sudo():
            instruction, ordered = line.instruction_id, line.order_line_id
            order = instruction.order_id
            if instruction.kind == "cooperation":
                order &= ordered.order_id
            if ordered.order_id != order or (
                ordered and ordered.product_id != line.product_id
            ):
                raise ValidationError(
                    self.env._(
                        "%(product)s is no line of %(order)s.",
                        product=line.product_id.display_name,
                        order=order.name or line.instruction_id.display_name,
                    )
                )

    def _row(self):
        """Return the line as interfaces get it."""
        self.ensure_one()
        return {
            "id": self.id,
            "order_line_id": self.order_line_id.id,
            "product_id": self.product_id.id,
            "product": self.product_id.display_name,
            "quantity": self.quantity,
            "unit": self.uom_id.name,
            "packing": self.packing or "",
            "quality": self.quality or "",
            "product_state": self.product_state or "",
        }
