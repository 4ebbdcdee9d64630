from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderShippingNoticeLine(models.Model):
    """A line of a shipping notice: how much of an order line leaves, with which mating
    or spare parts, labels and papers. The registers list these lines (S4-B-33, 38)."""

    _name = "order.shipping.notice.line"
    _description = "Shipping Notice Line"
    _inherit = ["order.document.line"]
    _document_field = "notice_id"
    _order = "notice_id desc, id"

    notice_id = fields.Many2one(
        "order.shipping.notice", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="notice_id.company_id", store=True, index=True)
    order_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        required=True,
        index=True,
        ondelete="restrict",
    )
    product_id = fields.Many2one(
        related="order_line_id.product_id", store=True, index=True
    )
    quantity = fields.Float(digits="Product Unit", required=True)
    uom_id = fields.Many2one(related="order_line_id.product_uom_id", string="Unit")
    matching_part = fields.Char(
        string="Mating and Spare Parts",
        help="Parts that belong to the goods: model of the tubing, spares, fittings.",
    )
    labels = fields.Char(string="Labels and Papers")
    quantity_left = fields.Float(
        string="Left",
        digits="Product Unit",
        readonly=True,
        copy=False,
        system=True,
        help="What of it has left the house.",
    )
    lot_names = fields.Char(
        string="Batch Numbers", readonly=True, copy=False, system=True
    )
    # For the registers
    state = fields.Selection(related="notice_id.state", store=True, index=True)
    order_id = fields.Many2one(related="notice_id.order_id")
    partner_id = fields.Many2one(related="notice_id.partner_id", store=True)
    ordered_at = fields.Datetime(related="notice_id.ordered_at")
    applicant = fields.Char(related="notice_id.applicant")
    requested_at = fields.Datetime(related="notice_id.requested_at")
    issued_at = fields.Datetime(related="notice_id.issued_at", store=True, index=True)
    issued_by_id = fields.Many2one(related="notice_id.issued_by_id", store=True)
    reaction_hours = fields.Float(
        related="notice_id.reaction_hours", aggregator="avg", store=True
    )
    arrival_at = fields.Datetime(related="notice_id.arrival_at")
    requirements = fields.Text(related="notice_id.requirements")
    address = fields.Text(related="notice_id.address")
    contact = fields.Char(related="notice_id.contact")
    phone = fields.Char(related="notice_id.phone")
    left_at = fields.Datetime(related="notice_id.left_at", store=True, index=True)
    carrier_id = fields.Many2one(related="notice_id.carrier_id", store=True)
    waybill = fields.Char(related="notice_id.waybill")

    _one_line = models.UniqueIndex(
        "(notice_id, order_line_id)",
        "Each order line stands once on a shipping notice.",
    )

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

    @api.constrains("order_line_id", "notice_id")
    def _check_order_line_id(self):
        """Goods of another order are not on the notice, whoever sends their line."""
        for line in self.sudo():
            if line.order_line_id.order_id != line.notice_id.order_id:
                raise ValidationError(
                    self.env._(
                        "%(product)s is no line of %(order)s.",
                        product=line.product_id.display_name,
                        order=line.notice_id.order_id.display_name,
                    )
                )

    def _lines_open(self):
        """Return those of the lines of which something has not left."""
        return self.filtered(
            lambda line: line.uom_id.compare(line._quantity_open(), 0) > 0
        )

    def _quantity_open(self):
        """Return what of the line has not left yet, in the unit of the order line."""
        self.ensure_one()
        return max(self.quantity - self.quantity_left, 0.0)
