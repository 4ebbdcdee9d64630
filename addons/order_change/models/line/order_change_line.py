from odoo import api, fields, models

from odoo.addons.order_tracking.models.order.line.sale_order_line_price import net_price

from ..order.sale_order_change_lines import TERMS
from ..setup.order_change_readers import MONEY_PURCHASE

OPERATIONS = [
    ("change", "Change a Line"),
    ("add", "Add a Line"),
    ("remove", "Remove or Cancel a Line"),
    ("date", "Delivery Date"),
    ("order", "Field of the Order"),
]
#: {column of the order line: column here}, in the order they are shown.
COLUMNS = {
    "product_id": "product_id",
    "product_uom_qty": "quantity",
    "product_uom_id": "product_uom_id",
    "price_unit": "price_unit",
    "discount": "discount",
    "name": "text",
    "req_model": "req_model",
    "req_specification": "req_specification",
    "req_technology": "req_technology",
    "req_quality": "req_quality",
    "req_packing": "req_packing",
}
#: Columns that describe what is to be made: other goods than planned.
TECHNICAL = frozenset(
    {"text", "req_model", "req_specification", "req_technology", "req_quality"}
)


class OrderChangeLine(models.Model):
    """One thing that changes: before and after, side by side.

    ``before`` is what the order said when the line was written, brought up to date
    with each assessment. New values that nobody touched follow the order, so that a
    notice never takes back what another one changed in the meantime.
    """

    _name = "order.change.line"
    _description = "Change Notice Line"
    _inherit = ["order.document.line"]
    _order = "change_id, sequence, id"
    _document_field = "change_id"

    change_id = fields.Many2one(
        "order.change", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="change_id.order_id")
    company_id = fields.Many2one(related="change_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    sequence = fields.Integer(default=10)
    operation = fields.Selection(OPERATIONS, required=True, default="change")
    sale_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        domain="[('order_id', '=', order_id), ('display_type', '=', False)]",
        ondelete="restrict",
        index="btree_not_null",
    )
    product_id = fields.Many2one(
        "product.product",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    quantity = fields.Float(
        string="New Quantity",
        digits="Product Unit",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    product_uom_id = fields.Many2one(
        "uom.uom",
        string="New Unit",
        compute="_compute_new_unit",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        help=(
            "Unit of quantity and price. Empty on a new line: the unit of the product."
        ),
    )
    price_unit = fields.Float(
        string="New Price",
        digits="Product Price",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    discount = fields.Float(
        string="New Discount (%)",
        digits="Discount",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    text = fields.Text(
        string="New Description",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    req_model = fields.Char(
        string="New Model",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    req_specification = fields.Char(
        string="New Specification",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    req_technology = fields.Text(
        string="New Technology Requirement",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    req_quality = fields.Text(
        string="New Quality Requirement",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    req_packing = fields.Char(
        string="New Packing",
        compute="_compute_new",
        store=True,
        readonly=False,
        precompute=True,
    )
    date = fields.Datetime(string="New Date")
    field_name = fields.Selection(
        selection="_selection_field_name", string="Order Field"
    )
    value = fields.Char(
        string="New Value",
        help="Text, number or date as in an import; for a record, its name or ID.",
    )
    touches_structure = fields.Boolean(
        string="Affects Structure",
        help=(
            "The structure, the specification of a component or its designated "
            "manufacturer changes, as stated by the engineer."
        ),
    )
    before = fields.Json(string="Previous Content", readonly=True, system=True)
    before_text = fields.Text(string="Before", readonly=True, system=True)
    after_text = fields.Text(string="After", compute="_compute_after_text")
    difference = fields.Monetary(
        compute="_compute_difference",
        store=True,
        groups=MONEY_PURCHASE,
        help="New minus old untaxed amount of the line.",
    )
    result_line_id = fields.Many2one(
        "sale.order.line",
        string="Created Line",
        readonly=True,
        ondelete="set null",
        system=True,
    )

    _line_once = models.Constraint(
        "UNIQUE(change_id, sale_line_id)",
        "A notice can list each line of the order only once.",
    )

    @api.model
    def _selection_field_name(self):
        """Return the fields of the order that a notice may set: locked ones, and
        those that people commonly ask to have changed."""
        orders = self.env["sale.order"]
        return [
            (name, orders._fields[name]._description_string(self.env))
            for name in self._order_fields()
        ]

    @api.model
    def _order_fields(self):
        orders = self.env["sale.order"]
        names = {"partner_invoice_id", "date_order", "fiscal_position_id", *TERMS}
        for *_rest, tokens in self.env["order.change.lock"]._definitions():
            names.update(orders._signoff_split(tokens)[0])
        names.update(orders._signoff_split(self._default_tokens())[0])
        kept = names - orders._system_field_names() - {"commitment_date", "state"}
        return sorted(name for name in kept if name in orders._fields)

    @api.model
    def _default_tokens(self):
        return self.env["order.change.lock"]._default_tokens()

    @api.depends("operation", "sale_line_id")
    def _compute_new(self):
        """New values begin as those of the order line."""
        columns = {n: c for n, c in COLUMNS.items() if c != "product_uom_id"}
        for line in self:
            source = line._source_of_values()
            for name, column in columns.items():
                line[column] = source[name] if source else line[column]
            if line.operation == "remove":
                line.quantity = 0.0

    @api.depends("operation", "sale_line_id")
    def _compute_new_unit(self):
        """Begin with the unit of the order line.

        By itself: who has no units does not see it in the form, and what is worked out
        for them must not touch what they typed into the other columns.
        """
        for line in self:
            source = line._source_of_values()
            line.product_uom_id = (source or line).product_uom_id

    def _source_of_values(self):
        """Return the order line that new values begin with, if there is one."""
        follows = self.operation in ("change", "remove")
        return self.sale_line_id if follows else self.env["sale.order.line"]

    @api.depends(
        "before",
        "sale_line_id",
        "product_id",
        "product_uom_id",
        "quantity",
        "price_unit",
        "discount",
        "operation",
    )
    def _compute_difference(self):
        for line in self:
            old = line._snapshot_before()
            before = amount(old.get("quantity"), old)
            line.difference = line._amount_after(old) - before

    @api.depends(
        "before",
        "operation",
        "sale_line_id",
        "date",
        "field_name",
        "value",
        *COLUMNS.values(),
    )
    def _compute_after_text(self):
        for line in self:
            line.after_text = "\n".join(
                f"{title}: {new}" for title, _snapshot_before, new in line._rows()
            )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create([self._with_price(vals) for vals in vals_list])
        lines._remember()
        return lines

    @api.model
    def _with_price(self, vals):
        """Return the values with the list's price for a new line that names none."""
        new = vals.get("operation") == "add" and vals.get("product_id")
        if not new or vals.get("price_unit"):
            return vals
        change = self.env["order.change"].browse(vals.get("change_id"))
        product = self.env["product.product"].browse(vals["product_id"])
        quantity = vals.get("quantity") or 1.0
        pricelist = change.order_id.sudo().pricelist_id
        unit = self.env["uom.uom"].browse(vals.get("product_uom_id") or ())
        price = pricelist._get_product_price(product, quantity, uom=unit or None)
        return {**vals, "quantity": quantity, "price_unit": price}

    def write(self, vals):
        result = super().write(vals)
        if {"sale_line_id", "operation", "field_name"} & vals.keys():
            self._remember()
        return result


def amount(quantity, values):
    """Return the untaxed amount of a quantity at the price and discount of a line."""
    price = net_price(values.get("price_unit"), values.get("discount"))
    return (quantity or 0.0) * price
