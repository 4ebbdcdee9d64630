from odoo import models

from odoo.addons.order_process.kernel.plain import plain


class SaleOrder(models.Model):
    """What was returned for correction, in the head of the order."""

    _inherit = "sale.order"

    def _order_head_notices(self):
        notices = super()._order_head_notices()
        returned = self.filtered(
            lambda order: order.state in ("draft", "sent")
            and order.requirement_state == "returned"
        )
        # sudo: whoever reads the order may know why it came back.
        corrections = self.env["order.correction"].sudo()
        found = corrections.search([("order_id", "in", returned.ids)], order="id")
        for order_id, correction in {one.order_id.id: one for one in found}.items():
            said = {"at": correction.returned_at, "reason": correction.reason}
            notice = self._order_head_notice(
                "warning", self.env._("Returned for correction")
            )
            notices[order_id].append({**notice, **plain(said)})
        return notices
