from odoo import fields, models


class OrderShippingNotice(models.Model):
    """How the goods of a notice are packed; it stands on its paper, too."""

    _inherit = "order.shipping.notice"

    packing = fields.Text(compute="_compute_packing", compute_sudo=False)

    def _compute_packing(self):
        """sudo: who packs need not be able to read orders."""
        rules = self.env["order.packing.rule"]
        for notice in self:
            one = notice.sudo()
            lines = rules._packing_lines(one.order_id, one.line_ids.product_id)
            notice.packing = "\n".join(lines)
