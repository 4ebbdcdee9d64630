from odoo import fields, models


class SaleOrder(models.Model):
    """The usage sheets of an order: one for each line of goods."""

    _inherit = "sale.order"
    _event_actions = {"order.bom_done": "action_usage_sheets"}

    order_usage_ids = fields.One2many(
        "order.usage.sheet",
        "order_id",
        string="Usage Sheets",
        groups="base.group_user",
        copy=False,
    )

    def action_usage_sheets(self):
        """Open the usage sheets of the order; lines of goods that have none get a draft
        of who may write it (menu, next step)."""
        self.ensure_one()
        self.check_access("read")
        sheets = self.env["order.usage.sheet"]
        if sheets.has_access("create"):
            known = self.sudo().order_usage_ids.filtered(
                lambda sheet: sheet.state != "cancelled"
            )
            rest = self.sudo()._delivered_goods() - known.order_line_id
            sheets.create(
                [{"order_id": self.id, "order_line_id": line.id} for line in rest]
            )
        return self._open_list("order_engineering.order_usage_sheet_action")

    def _usage_complete(self):
        """Return whether each line of goods has a released sheet; as superuser."""
        self.ensure_one()
        lines = self._delivered_goods()
        released = self.env["order.usage.sheet"]._released_for(lines)
        return bool(lines) and all(line.id in released for line in lines)
