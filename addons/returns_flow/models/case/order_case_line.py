from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderCaseLine(models.Model):
    """Goods of an order line that a case is about: asked, agreed, received, accepted
    (S1-C-15, S1-J-17). Quantities are in the unit of the order line."""

    _name = "order.case.line"
    _description = "Case Line"
    _inherit = ["order.document.line"]
    _document_field = "case_id"
    _order = "case_id, sequence, id"

    case_id = fields.Many2one(
        "order.case", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    order_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        required=True,
        index=True,
        ondelete="restrict",
    )
    product_id = fields.Many2one(
        "product.product",
        related="order_line_id.product_id",
        related_sudo=True,
        store=True,
        index=True,
    )
    uom_id = fields.Many2one(
        "uom.uom",
        string="Unit",
        related="order_line_id.product_uom_id",
        related_sudo=True,
        store=True,
    )
    quantity = fields.Float(digits="Product Unit", required=True, default=1.0)
    agreed = fields.Float(digits="Product Unit", readonly=True, copy=False, system=True)
    received = fields.Float(
        digits="Product Unit", readonly=True, copy=False, system=True
    )
    accepted = fields.Float(
        digits="Product Unit", readonly=True, copy=False, system=True
    )
    rejected = fields.Float(
        digits="Product Unit",
        readonly=True,
        copy=False,
        system=True,
        help="Received and not accepted when the goods were inspected.",
    )
    condition = fields.Char(
        string="Condition Found", readonly=True, copy=False, system=True
    )
    percent = fields.Float(
        string="Refunded (%)",
        readonly=True,
        copy=False,
        system=True,
        default=100.0,
        aggregator="avg",
        help="How much of the price is refunded for what was accepted.",
    )

    _once = models.UniqueIndex(
        "(case_id, order_line_id)", "The case names this order line already."
    )

    @api.constrains("order_line_id", "quantity", "case_id")
    def _check_goods(self):
        """Goods of another order, services, nothing at all."""
        for line in self.sudo():
            unit = line.order_line_id.product_uom_id
            name = line.order_line_id.display_name
            if line.order_line_id.order_id != line.case_id.order_id:
                raise ValidationError(
                    self.env._("%s is no line of the case's order.", name)
                )
            if line.order_line_id.display_type or line.order_line_id.is_downpayment:
                raise ValidationError(self.env._("%s names no goods.", name))
            if unit.compare(line.quantity, 0) <= 0:
                raise ValidationError(
                    self.env._("%s: the quantity must be above zero.", name)
                )

    def _case_row_line(self):
        """Return a line as interfaces get it."""
        self.ensure_one()
        return {
            "order_line_id": self.order_line_id.id,
            "product": self.product_id.display_name,
            "unit": self.uom_id.name,
            "quantity": self.quantity,
            "agreed": self.agreed,
            "received": self.received,
            "accepted": self.accepted,
            "rejected": self.rejected,
        }

    def _refund_price(self):
        """Return the price of one unit that may be refunded, as it stands on the order
        line, with the decided percentage, corrected to what the customer pays."""
        self.ensure_one()
        sold = self.order_line_id
        price = sold.price_unit * (1 - sold.discount / 100)
        return price * self._refund_share()

    def _refund_share(self):
        """Return which share of the price on the order line may be refunded."""
        self.ensure_one()
        return self.percent / 100 * self.order_line_id._share_paid()

    def _refundable(self):
        """Return what of this line may be refunded: what was accepted after its return,
        or what was agreed where nothing comes back."""
        self.ensure_one()
        return self.accepted if self.case_id._goods_come_back() else self.agreed
