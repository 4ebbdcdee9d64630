from odoo import api, fields, models
from odoo.fields import Command

from ..models.plan.order_inspection_plan import OBJECTS


class OrderInspectionAsk(models.TransientModel):
    """Asks for the inspection of a batch of the goods of an order 报检."""

    _name = "order.inspection.ask"
    _description = "Request for Inspection"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("order_id",)

    order_id = fields.Many2one("sale.order", required=True)
    object = fields.Selection(OBJECTS, default="finished", required=True)
    line_ids = fields.One2many(
        "order.inspection.ask.line",
        "wizard_id",
        string="Goods",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    needed_on = fields.Datetime(
        related="order_id.commitment_date", related_sudo=False, string="Needed On"
    )
    reason = fields.Text(help="Why so few pieces are submitted at once.")

    @api.depends("order_id", "object")
    def _compute_line_ids(self):
        """What of the order was not submitted yet."""
        asked = self.env["order.inspection"]
        for wizard in self:
            rows = asked._batch_rows(wizard.order_id, wizard.object)
            wizard.line_ids = [Command.clear(), *(Command.create(row) for row in rows)]

    def action_confirm(self):
        """Ask for it (button) and open the inspection."""
        self.ensure_one()
        rows = [
            {"line": line.order_line_id.id, "quantity": line.quantity}
            for line in self.line_ids
            if line.quantity
        ]
        made = self.env["order.inspection"].inspection_request(
            self.order_id.id, self.object, rows, self.reason or None
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "order.inspection",
            "res_id": made["id"],
            "views": [(False, "form")],
        }
