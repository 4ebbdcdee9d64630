from odoo import api, models
from odoo.exceptions import UserError


class AccountPartialReconcile(models.Model):
    """Everything that settles a bill passes here: bills of a carrier whose freight a
    case holds back are not paid (S1-B-105)."""

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        self._case_ensure_freight_free(vals_list)
        partials = super().create(vals_list)
        paid = partials.filtered(
            lambda one: not one.credit_move_id.move_id.is_invoice()
        )
        paid.debit_move_id.move_id._case_stamp_paid()
        return partials

    @api.model
    def _case_ensure_freight_free(self, vals_list):
        """:raise UserError: naming the case that holds the freight back"""
        ids = [vals.get("credit_move_id") for vals in vals_list]
        lines = self.env["account.move.line"].sudo().browse(filter(None, ids))
        bills = lines.move_id.filtered(lambda one: one.move_type == "in_invoice")
        if not bills:
            return
        carriers = bills.commercial_partner_id
        domain = [
            ("freight_state", "=", "held"),
            ("freight_carrier_id.commercial_partner_id", "in", carriers.ids),
            ("company_id", "in", bills.company_id.ids),
        ]
        if held := self.env["order.case"].sudo().search(domain, limit=1):
            raise UserError(
                self.env._(
                    "The freight of %(carrier)s is held back by %(case)s.",
                    carrier=held.freight_carrier_id.display_name,
                    case=held.display_name,
                )
            )
