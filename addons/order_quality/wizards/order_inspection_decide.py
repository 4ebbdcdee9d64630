from odoo import api, fields, models
from odoo.fields import Command

from ..models.inspection.order_inspection_line import QUANTITIES


class OrderInspectionDecide(models.TransientModel):
    """Asks for the verdict on an item by quantity, by lot where it has several."""

    _name = "order.inspection.decide"
    _description = "Verdict by Quantity"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("line_id",)

    line_id = fields.Many2one(
        "order.inspection.line", string="Item", required=True, readonly=True
    )
    quantity = fields.Float(related="line_id.quantity", related_sudo=False)
    uom_id = fields.Many2one(related="line_id.uom_id", related_sudo=False)
    sample_size = fields.Integer(related="line_id.sample_size", related_sudo=False)
    reject_number = fields.Integer(related="line_id.reject_number", related_sudo=False)
    found = fields.Integer(string="Faulty Pieces", help="Found in the sample.")
    accepted = fields.Float(
        digits="Product Unit",
        compute="_compute_accepted",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    conditional = fields.Float(string="Conditionally Released", digits="Product Unit")
    rejected = fields.Float(digits="Product Unit")
    reason = fields.Text(help="Why something is rejected, or under which conditions.")
    lot_ids = fields.One2many(
        "order.inspection.decide.lot",
        "wizard_id",
        string="Lots",
        compute="_compute_lot_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    by_lot = fields.Boolean(compute="_compute_by_lot", compute_sudo=False)

    @api.depends("line_id")
    def _compute_by_lot(self):
        for wizard in self:
            wizard.by_lot = len(wizard.line_id.part_ids.lot_id) > 1

    @api.depends("quantity", "conditional", "rejected")
    def _compute_accepted(self):
        """What is neither rejected nor conditional is accepted."""
        for wizard in self:
            rest = wizard.quantity - wizard.conditional - wizard.rejected
            wizard.accepted = max(rest, 0.0)

    @api.depends("line_id")
    def _compute_lot_ids(self):
        for wizard in self:
            lots = wizard.line_id.part_ids.grouped("lot_id") if wizard.by_lot else {}
            wizard.lot_ids = [Command.clear()] + [
                Command.create(
                    {"lot_id": lot.id, "quantity": sum(parts.mapped("quantity"))}
                )
                for lot, parts in lots.items()
            ]

    def action_confirm(self):
        """Give the verdict (button); the inspection checks it."""
        self.ensure_one()
        row = {
            "line": self.line_id.id,
            "found": self.found,
            "reason": self.reason or "",
        }
        if self.by_lot:
            row["lots"] = [lot._lot_row() for lot in self.lot_ids]
        else:
            row.update({name: self[name] for name in QUANTITIES})
        self.line_id.inspection_id.inspection_decide([row])
        return {"type": "ir.actions.act_window_close"}
