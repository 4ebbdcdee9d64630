from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.models.milestone.order_milestone import PARTIES

from ..models.promise.purchase_order_expedite import PROBLEM


class OrderPurchasePromiseMove(models.TransientModel):
    """Asks for the new promised date of purchase lines, why, and whose cause it is; the
    departments that have to adjust are told with it (S3-E-07)."""

    _name = "order.purchase.promise.move"
    _description = "New Promised Date"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("line_ids",)

    line_ids = fields.Many2many(
        "purchase.order.line", string="Lines", required=True, readonly=True
    )
    seen_on = fields.Date(
        string="Promised Until Now",
        readonly=True,
        help="What the lines said when the dialog was opened; empty: several days.",
    )
    date = fields.Date(string="New Promised Date", required=True)
    cause_party = fields.Selection(
        PARTIES, string="Caused By", required=True, default="supplier"
    )
    reason = fields.Char(required=True)
    tell = fields.Boolean(
        string="Tell the Departments",
        help="Sends a notice of a supply problem for each order.",
    )
    adjust = fields.Text(
        string="What Has to Be Adjusted",
        help="What the departments that are told have to change.",
    )

    @api.model
    def _begin(self, lines):
        """Return a dialog about open lines."""
        lines.check_access("read")
        lines._promise_ensure_open()
        days = set(lines.mapped("promised_on"))
        today = fields.Date.context_today(self)
        return self.create(
            {
                "line_ids": [fields.Command.set(lines.ids)],
                "seen_on": days.pop() if len(days) == 1 else False,
                "date": fields.Date.add(today, days=7),
                "reason": "",
            }
        )

    def action_confirm(self):
        """Keep the date, and tell the departments where that is wanted (button)."""
        self.ensure_one()
        adjust = (self.adjust or "").strip()
        if self.tell and not adjust:
            raise UserError(self.env._("Enter what the departments have to adjust."))
        self.line_ids.promise_move(
            fields.Date.to_string(self.date),
            self.reason,
            self.cause_party,
            before=self.seen_on and fields.Date.to_string(self.seen_on),
        )
        for order in self.line_ids.order_id if self.tell else ():
            self._tell_departments(order, adjust)
        return {"type": "ir.actions.act_window_close"}

    def _tell_departments(self, order, adjust):
        self.env["order.form"].form_send(
            PROBLEM,
            order._name,
            order.id,
            values={
                "problem": self.reason,
                "possible": fields.Date.to_string(self.date),
                "adjust": adjust,
            },
        )
