from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare


class OrderQuotationLine(models.Model):
    """Calculation of one line: list price, surcharge, offered price; what it costs."""

    _name = "order.quotation.line"
    _description = "Line Calculation"
    _inherit = ["order.document.line"]
    _order = "sequence, id"
    _document_field = "quotation_id"

    quotation_id = fields.Many2one(
        "order.quotation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="quotation_id.company_id", store=True)
    currency_id = fields.Many2one(related="quotation_id.currency_id")
    sequence = fields.Integer(default=10)
    sale_line_id = fields.Many2one(
        "sale.order.line", index="btree_not_null", ondelete="set null"
    )
    product_id = fields.Many2one("product.product", required=True)
    name = fields.Text(string="Description")
    quantity = fields.Float(digits="Product Unit", required=True, default=1.0)
    uom_id = fields.Many2one("uom.uom", string="Unit")
    list_price = fields.Float(
        digits="Product Price", help="Per piece, from the reference price list."
    )
    charge_ids = fields.Many2many(
        "order.customisation.surcharge",
        string="Customisations",
        domain="[('company_id', '=', company_id)]",
    )
    surcharge = fields.Float(
        digits="Product Price",
        compute="_compute_surcharge",
        store=True,
        help="Per piece, from the customisation surcharge table.",
    )
    price_unit = fields.Float(
        string="Quoted Price",
        digits="Product Price",
        compute="_compute_price_unit",
        store=True,
        readonly=False,
        help="Per piece, before taxes; list price plus surcharge unless changed.",
    )
    material_cost = fields.Float(string="Material", digits="Product Price")
    work_cost = fields.Float(string="Labour", digits="Product Price")
    outsourcing_cost = fields.Float(string="Outsourcing", digits="Product Price")
    cost_unit = fields.Float(
        string="Unit Cost",
        digits="Product Price",
        compute="_compute_figures",
        store=True,
        aggregator=None,
    )
    cost_total = fields.Monetary(string="Cost", compute="_compute_figures", store=True)
    surcharge_total = fields.Monetary(
        string="Line Surcharge", compute="_compute_figures", store=True
    )
    subtotal = fields.Monetary(compute="_compute_figures", store=True)
    amount_tax = fields.Monetary(string="Taxes", compute="_compute_figures", store=True)
    margin = fields.Monetary(compute="_compute_figures", store=True)
    deviates = fields.Boolean(
        string="Deviates from Price List", compute="_compute_figures", store=True
    )

    @api.depends(
        "charge_ids",
        "quantity",
        "uom_id",
        "list_price",
        "quotation_id.kind",
        "quotation_id.quotation_date",
    )
    def _compute_surcharge(self):
        """By the table as it was when the line was calculated: a later change of the
        table changes no quotation that was approved."""
        for line in self:
            quotation = line.quotation_id
            charges = line.charge_ids.sudo()
            line.surcharge = (
                charges._per_unit(
                    line.quantity,
                    line.list_price,
                    quotation.currency_id,
                    quotation.quotation_date or fields.Date.context_today(self),
                    line._pieces(),
                )
                if charges and quotation.kind == "non_regular"
                else 0.0
            )

    def _pieces(self):
        """Return how many of the product's own unit one unit of the line is."""
        own = self.product_id.uom_id
        if not self.uom_id or not own or self.uom_id == own:
            return 1.0
        return self.uom_id._compute_quantity(1.0, own, round=False)

    @api.depends("list_price", "surcharge")
    def _compute_price_unit(self):
        for line in self:
            line.price_unit = line.list_price + line.surcharge

    @api.depends(
        "quantity",
        "price_unit",
        "list_price",
        "surcharge",
        "material_cost",
        "work_cost",
        "outsourcing_cost",
    )
    def _compute_figures(self):
        digits = self.env["decimal.precision"].precision_get("Product Price")
        for line in self:
            cost = line.material_cost + line.work_cost + line.outsourcing_cost
            line.cost_unit = cost
            line.cost_total = cost * line.quantity
            line.surcharge_total = line.surcharge * line.quantity
            line.subtotal = line.price_unit * line.quantity
            line.amount_tax = line._taxes()
            line.margin = line.subtotal - line.cost_total
            by_list = line.list_price + line.surcharge
            line.deviates = float_compare(line.price_unit, by_list, digits) != 0

    @api.constrains("charge_ids", "product_id")
    def _check_charges(self):
        """A modification charge fits the product and is in force that day."""
        for line in self:
            day = line.quotation_id.quotation_date
            charges = line.charge_ids.sudo()
            wrong = charges - charges._valid_on(day).filtered(
                lambda charge, line=line: charge._fits(line.product_id)
            )
            if wrong:
                raise ValidationError(
                    self.env._(
                        "“%(charge)s” does not apply to %(product)s or is not in "
                        "force.",
                        charge=wrong[0].name,
                        product=line.product_id.display_name,
                    )
                )

    def _taxes(self):
        """Return the taxes on top of the offered price, by the order line's taxes."""
        self.ensure_one()
        taxes = self.sudo().sale_line_id.tax_ids
        if not taxes:
            return 0.0
        found = taxes.compute_all(
            self.price_unit,
            currency=self.currency_id,
            quantity=self.quantity,
            product=self.product_id,
            partner=self.quotation_id.partner_id,
        )
        return found["total_included"] - found["total_excluded"]

    def _matches_order(self):
        """Return whether the order's line is still what was calculated."""
        self.ensure_one()
        line = self.sale_line_id
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        return (
            line.product_id == self.product_id
            and line.product_uom_id == self.uom_id
            and float_compare(line.product_uom_qty, self.quantity, digits) == 0
        )
