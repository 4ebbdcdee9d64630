from odoo import fields, models


class StockPicking(models.Model):
    """How the goods of a delivery are packed, for who packs them."""

    _inherit = "stock.picking"

    packing = fields.Text(
        compute="_compute_packing",
        compute_sudo=False,
        groups="base.group_user",
        help="What the packing rules say of its products.",
    )

    def _compute_packing(self):
        """Forms read it, lists do not.

        sudo: who packs need not be able to read orders.
        """
        rules = self.env["order.packing.rule"]
        for picking in self:
            one = picking.sudo()
            waits = one.picking_type_code == "outgoing" and one.state != "cancel"
            products = one.move_ids.product_id if waits else one.product_id.browse()
            picking.packing = "\n".join(rules._packing_lines(one.sale_id, products))
