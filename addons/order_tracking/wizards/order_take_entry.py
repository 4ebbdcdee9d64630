from odoo import api, fields, models


class OrderTakeEntry(models.TransientModel):
    """Shows what the order asks for, to whoever takes it over (S3-D-05)."""

    _name = "order.take.entry"
    _description = "Take an Order Over"

    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    role_code = fields.Char(readonly=True)
    partner_id = fields.Many2one(related="order_id.partner_id", related_sudo=False)
    order_type_id = fields.Many2one(
        related="order_id.order_type_id", related_sudo=False
    )
    customer_requested_date = fields.Date(
        related="order_id.customer_requested_date", related_sudo=False
    )
    req_technology = fields.Text(related="order_id.req_technology", related_sudo=False)
    req_quality = fields.Text(related="order_id.req_quality", related_sudo=False)
    req_packing = fields.Text(related="order_id.req_packing", related_sudo=False)
    req_transport = fields.Text(related="order_id.req_transport", related_sudo=False)
    goods = fields.Text(compute="_compute_goods")

    @api.depends("order_id")
    def _compute_goods(self):
        """Goods and quantities, without prices: they are not for everybody."""
        for entry in self:
            lines = entry.order_id.order_line.filtered(lambda o: not o.display_type)
            entry.goods = "\n".join(
                f"{line.product_id.display_name or line.name} × "
                f"{line.product_uom_qty:g} {line.product_uom_id.name or ''}".strip()
                for line in lines
            )

    def action_take(self):
        """Take the order over (button)."""
        self.ensure_one()
        self.order_id.order_take(self.role_code or None)
        return {"type": "ir.actions.act_window_close"}
