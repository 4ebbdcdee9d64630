from odoo import api, models

FULL_FORM = (
    "purchase.group_purchase_user",
    "account.group_account_invoice",
    "account.group_account_readonly",
)


class PurchaseOrder(models.Model):
    """Board, filing, and what departments see that neither buy nor bill."""

    _inherit = "purchase.order"

    #: The board: late ones first, whatever the history is.
    _buying_running = models.Index(
        "(process_stage_id, process_due_at, id) WHERE process_state = 'running'"
    )

    @api.model
    def get_view(self, view_id=None, view_type="form", **options):
        """Odoo's own form reads bills, which many departments may not. A page of the
        form is asked for by its name."""
        named = view_id or self.env.context.get("form_view_ref")
        if view_type == "form" and not named and not self._purchase_full_form():
            view_id = self.env["ir.model.data"]._xmlid_to_res_id(
                "order_purchase.purchase_order_process_view_form"
            )
        return super().get_view(view_id, view_type, **options)

    @api.model
    def _purchase_full_form(self):
        user = self.env.user
        return self.env.su or any(user.has_group(group) for group in FULL_FORM)

    def action_purchase_close(self):
        """File the order: nothing more is expected of anybody (S2-E-12) (button)."""
        placed = self.filtered(lambda order: order.state == "purchase")
        placed._purchase_step("purchase.closed")
        return True
