from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class OrderSupplierConfirm(models.TransientModel):
    """The supplier's confirmation of contract and order: when, by whom, on document,
    and with which dates and prices (S2-E-10)."""

    _name = "order.supplier.confirm"
    _description = "Supplier's Confirmation"

    order_id = fields.Many2one("purchase.order", required=True, readonly=True)
    currency_id = fields.Many2one(related="order_id.currency_id", related_sudo=False)
    confirmed_at = fields.Datetime(required=True, default=fields.Datetime.now)
    person = fields.Char(
        string="Confirmed By", help="Person who confirmed for the supplier."
    )
    partner_ref = fields.Char(string="Supplier Reference")
    attachment_ids = fields.Many2many("ir.attachment", string="Confirmation")
    line_ids = fields.One2many("order.supplier.confirm.line", "wizard_id")

    @api.model
    def _open(self, order):
        """Return the action of a dialog filled with the lines of the order."""
        lines = [
            {
                "line_id": line.id,
                "date_planned": line.date_planned,
                "price_unit": line.price_unit,
            }
            for line in order._required_lines()
        ]
        dialog = self.create(
            {
                "order_id": order.id,
                "partner_ref": order.partner_ref,
                "line_ids": [Command.create(line) for line in lines],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Supplier's Confirmation"),
            "res_model": self._name,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_confirm(self):
        """Record the confirmation (button)."""
        self.ensure_one()
        order = self.order_id
        order._ensure_own_act()
        if not (self.person or "").strip():
            raise UserError(self.env._("Enter who confirmed for the supplier."))
        confirmed_at = self.env["order.time.reader"]._moment(
            self.confirmed_at, past=True
        )
        if self.partner_ref != order.partner_ref:
            order.partner_ref = self.partner_ref
        changes = {line.line_id: line._changes() for line in self.line_ids}
        order._purchase_supplier_confirmed(
            self.person,
            confirmed_at,
            self.attachment_ids._order_taken_by(order),
            {line: vals for line, vals in changes.items() if vals},
        )
        return {"type": "ir.actions.act_window_close"}
