from odoo import fields, models

from odoo.addons.order_process.kernel.digest import digest


class OrderDeletion(models.Model):
    """What is left of an order that was deleted: what it was, who deleted it, why.

    Names are texts: the records may be deleted as well.
    """

    _name = "order.deletion"
    _description = "Deleted Order"
    _inherit = ["order.append.only.mixin"]
    _order = "deleted_at desc, id desc"

    name = fields.Char(string="Order Number", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    customer_name = fields.Char(string="Customer", readonly=True)
    content = fields.Text(string="Goods", readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Salesperson", readonly=True, ondelete="restrict"
    )
    entered_at = fields.Datetime(readonly=True)
    entered_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    deleted_at = fields.Datetime(required=True, readonly=True)
    deleted_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    reason = fields.Char(readonly=True)
    content_hash = fields.Char(string="Fingerprint of Content", readonly=True)

    def _record(self, orders, reason):
        """Keep what orders are that are about to be deleted; called by them only."""
        vals_list = [self._prepare(order, reason) for order in orders.sudo()]
        return self.browse(self._as_kernel().create(vals_list).ids)

    def _prepare(self, order, reason):
        content = "\n".join(
            f"{line.name} × {line.product_uom_qty:g} {line.product_uom_id.name or ''} "
            f"@ {line.price_unit:g}".strip()
            for line in order.order_line
            if not line.display_type
        )
        values = {
            "name": order.name,
            "company_id": order.company_id.id,
            "customer_name": order.partner_id.display_name,
            "content": content,
            "user_id": order.user_id.id,
            "entered_at": order.create_date,
            "entered_by_id": order.create_uid.id,
            "deleted_at": fields.Datetime.now(),
            "deleted_by_id": self.env.uid,
            "reason": reason,
        }
        return {**values, "content_hash": digest("", list(values.values()))}
