from odoo import models
from odoo.tools import SQL

KINDS = ("out_invoice", "out_refund")


class AccountMove(models.Model):
    """Credit notes take money away from an order as soon as they are posted."""

    _inherit = "account.move"

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            refunds = self.filtered(lambda move: move.move_type == "out_refund")
            refunds._money_orders()._money_changed()
        return result

    def _money_orders(self):
        """Return the orders billed by these moves, or by invoices that these payments
        settle; as superuser, whoever works with money need not be able to read orders.

        No query for moves that are neither; one for the orders otherwise.
        """
        orders = self.env["sale.order"].sudo()
        billing = self.sudo().filtered(lambda move: move.move_type in KINDS)
        strict = (self.sudo() - billing).filtered(
            lambda m: m.origin_payment_id and m.company_id.order_money_matched
        )
        billing |= strict.origin_payment_id.reconciled_invoice_ids
        if not billing:
            return orders
        self.env["account.move.line"].flush_model(["sale_line_ids"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT sol.order_id
                  FROM account_move_line l
                  JOIN sale_order_line_invoice_rel rel ON rel.invoice_line_id = l.id
                  JOIN sale_order_line sol ON sol.id = rel.order_line_id
                 WHERE l.move_id IN %s
                """,
                tuple(billing.ids),
            )
        )
        return orders.browse(sorted(order for (order,) in rows))
