from odoo import models


class OrderChangeImpact(models.Model):
    """Applying a notice to manufacturing orders, as their planner accepted."""

    _inherit = "order.change.impact"

    def _apply_mrp_production(self):
        """Quantity and start of a manufacturing order that still runs; one that is no
        longer wanted and not begun is cancelled.

        :return: False where only a person can help: begun, done or cancelled meanwhile
        """
        made = self.env["mrp.production"].browse(self.res_id).exists()
        if not made or made.state in ("done", "cancel"):
            return False
        if not self.proposed_quantity:
            if made._change_started():
                return False
            made.action_cancel()
            return True
        if self._wants_date():
            made.date_start = self.proposed_date
        if self._wants_quantity() and made.product_qty != self.proposed_quantity:
            vals = {"mo_id": made.id, "product_qty": self.proposed_quantity}
            self.env["change.production.qty"].create(vals).change_prod_qty()
        made.message_post(body=self.env._("Changed by %s.", self.change_id.name))
        return True
