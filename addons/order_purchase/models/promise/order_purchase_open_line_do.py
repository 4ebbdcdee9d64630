from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.plain import plain

TOLD = (
    "order_id",
    "partner_id",
    "product_id",
    "quantity",
    "received",
    "quantity_open",
    "promise_first_on",
    "promised_on",
    "promise_moves",
    "days_late",
)


class OrderPurchaseOpenLine(models.Model):
    """What is done from the worklist: a sheet to the supplier, a new date, the
    order."""

    _inherit = "order.purchase.open.line"

    def action_expedite(self):
        """Open the dialog that sends an expediting sheet for each order (button)."""
        return self._open_line_dialog(
            "order.purchase.expedite", self.env._("Expediting Sheet")
        )

    def action_move_date(self):
        """Open the dialog that keeps a new promised date (button)."""
        return self._open_line_dialog(
            "order.purchase.promise.move", self.env._("New Promised Date")
        )

    def _open_line_dialog(self, model, title):
        self.check_access("read")
        if not self:
            raise UserError(self.env._("Choose the lines first."))
        dialog = self.env[model]._begin(self.line_id)
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_open_order(self):
        """Open the purchase order (button)."""
        self.ensure_one()
        self.check_access("read")
        return self.order_id._get_records_action()

    @api.model
    def fetch_overdue(self, limit=200):
        """Return what is overdue, in the order of the worklist: ``{lines: [...],
        more}``; interfaces."""
        self.check_access("read")
        domain = Domain("due", "=", "overdue")
        domain &= Domain("company_id", "in", self.env.companies.ids)
        found, more = fetched(self, domain, limit)
        rows = [line._open_line_row() for line in found]
        return {"lines": rows, "more": more}

    def _open_line_row(self):
        """Return a row as interfaces get it."""
        self.ensure_one()
        row = {"id": self.id}
        for name in TOLD:
            value = self.sudo()[name]
            row[name] = value.display_name if name.endswith("_id") else value
        return plain(row)
