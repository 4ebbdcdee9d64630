from odoo import api, fields, models


class OrderSettlementLine(models.Model):
    """A line of an order on a settlement sheet, as it was fetched: quantities in the
    unit of the order line, amounts with taxes in the currency of the order, and why
    they differ."""

    _name = "order.settlement.line"
    _description = "Line of a Settlement Sheet"
    _inherit = ["order.document.line"]
    _document_field = "settlement_id"
    _order = "settlement_id, order_id, id"

    settlement_id = fields.Many2one(
        "order.settlement", required=True, index=True, ondelete="cascade", system=True
    )
    company_id = fields.Many2one(
        related="settlement_id.company_id", store=True, index=True
    )
    order_line_id = fields.Many2one(
        "sale.order.line",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
        system=True,
    )
    order_id = fields.Many2one(
        "sale.order",
        related="order_line_id.order_id",
        related_sudo=True,
        store=True,
        index=True,
    )
    name = fields.Char(string="Goods", readonly=True, system=True)
    uom_id = fields.Many2one("uom.uom", string="Unit", readonly=True, system=True)
    currency_id = fields.Many2one(related="settlement_id.currency_id")
    ordered = fields.Float(digits="Product Unit", readonly=True, system=True)
    delivered = fields.Float(digits="Product Unit", readonly=True, system=True)
    invoiced = fields.Float(digits="Product Unit", readonly=True, system=True)
    amount_ordered = fields.Monetary(readonly=True, system=True)
    amount_delivered = fields.Monetary(readonly=True, system=True)
    amount_invoiced = fields.Monetary(readonly=True, system=True)
    difference = fields.Monetary(
        compute="_compute_difference", store=True, help="Delivered less ordered."
    )
    to_invoice = fields.Monetary(
        compute="_compute_difference", store=True, help="Delivered less invoiced."
    )
    is_different = fields.Boolean(
        compute="_compute_difference",
        store=True,
        help="Not delivered as ordered, or more invoiced than delivered.",
    )
    remark = fields.Char(string="Why It Differs")
    live = fields.Boolean(
        compute="_compute_live", store=True, export_string_translation=False
    )

    _once = models.UniqueIndex(
        "(order_line_id) WHERE live", "The order is on another settlement sheet."
    )

    @api.depends(
        "ordered", "delivered", "invoiced", "amount_delivered", "amount_invoiced"
    )
    def _compute_difference(self):
        for line in self:
            unit = line.uom_id
            line.difference = line.amount_delivered - line.amount_ordered
            line.to_invoice = line.amount_delivered - line.amount_invoiced
            line.is_different = bool(unit) and (
                unit.compare(line.delivered, line.ordered) != 0
                or unit.compare(line.invoiced, line.delivered) > 0
            )

    def _settlement_line_row(self):
        """Return a line as interfaces get it."""
        self.ensure_one()
        return {
            "order": self.order_id.name,
            "goods": self.name,
            "ordered": self.ordered,
            "delivered": self.delivered,
            "invoiced": self.invoiced,
            "difference": self.difference,
            "remark": self.remark or False,
        }

    @api.depends("settlement_id.state")
    def _compute_live(self):
        for line in self:
            line.live = line.settlement_id.state != "cancelled"
