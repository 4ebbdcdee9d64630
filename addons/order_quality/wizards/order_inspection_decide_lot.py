from odoo import api, fields, models

from ..models.inspection.order_inspection_line import QUANTITIES


class OrderInspectionDecideLot(models.TransientModel):
    """The verdict on one lot of an item."""

    _name = "order.inspection.decide.lot"
    _description = "Verdict on a Lot"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("lot_id",)

    wizard_id = fields.Many2one(
        "order.inspection.decide", required=True, ondelete="cascade"
    )
    lot_id = fields.Many2one("stock.lot", readonly=True)
    quantity = fields.Float(digits="Product Unit", readonly=True)
    accepted = fields.Float(
        digits="Product Unit",
        compute="_compute_accepted",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    conditional = fields.Float(string="Conditionally Released", digits="Product Unit")
    rejected = fields.Float(digits="Product Unit")

    @api.depends("quantity", "conditional", "rejected")
    def _compute_accepted(self):
        for lot in self:
            lot.accepted = max(lot.quantity - lot.conditional - lot.rejected, 0.0)

    def _lot_row(self):
        return {
            "lot": self.lot_id.name or "",
            **{name: self[name] for name in QUANTITIES},
        }
