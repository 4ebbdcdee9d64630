from odoo import api, fields, models


class OrderPurchaseReconciliationLine(models.Model):
    """A purchase line as it stood when the orders were reconciled, and what is said of
    it: its figures are computed, the words are a person's."""

    _name = "order.purchase.reconciliation.line"
    _description = "Line of a Purchase Reconciliation"
    _inherit = ["order.system.field.mixin"]
    _order = "has_difference desc, promised_on, id"

    sheet_id = fields.Many2one(
        "order.purchase.reconciliation",
        required=True,
        index=True,
        ondelete="cascade",
        once=True,
    )
    company_id = fields.Many2one(related="sheet_id.company_id", store=True, index=True)
    state = fields.Selection(related="sheet_id.state", store=True)
    line_id = fields.Many2one(
        "purchase.order.line",
        readonly=True,
        index=True,
        ondelete="set null",
        system=True,
    )
    order_id = fields.Many2one(
        "purchase.order",
        string="Purchase Order",
        readonly=True,
        index=True,
        ondelete="cascade",
        system=True,
    )
    partner_id = fields.Many2one(
        "res.partner", string="Supplier", readonly=True, system=True
    )
    product_id = fields.Many2one("product.product", readonly=True, system=True)
    uom_id = fields.Many2one("uom.uom", string="Unit", readonly=True, system=True)
    ordered = fields.Float(readonly=True, digits="Product Unit", system=True)
    received = fields.Float(readonly=True, digits="Product Unit", system=True)
    returned = fields.Float(readonly=True, digits="Product Unit", system=True)
    billed = fields.Float(readonly=True, digits="Product Unit", system=True)
    outstanding = fields.Float(
        readonly=True,
        digits="Product Unit",
        help="Ordered, less what was received and kept.",
        system=True,
    )
    unbilled = fields.Float(
        string="Received, Not Billed",
        readonly=True,
        digits="Product Unit",
        help="Received and kept, less what was billed; negative: billed too much.",
        system=True,
    )
    promise_first_on = fields.Date(string="Original Date", readonly=True, system=True)
    promised_on = fields.Date(string="Promised Date", readonly=True, system=True)
    arrived_on = fields.Date(string="Last Arrival", readonly=True, system=True)
    has_difference = fields.Boolean(
        string="Difference",
        readonly=True,
        help="Overdue, returned, more received than ordered, or not billed as "
        "received.",
        system=True,
    )
    comment = fields.Char()
    next_step = fields.Char()

    def write(self, vals):
        self.sheet_id._ensure_draft()
        return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        sheets = {vals.get("sheet_id") for vals in vals_list}
        self.env["order.purchase.reconciliation"].browse(sheets)._ensure_draft()
        return super().create(vals_list)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self.sheet_id._ensure_draft()

    def _said(self):
        """Return the words of a line."""
        return {"comment": self.comment, "next_step": self.next_step}
