from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import company_day

CRON = "order_payment.ir_cron_order_overdue"


class AccountMoveOverdue(models.Model):
    """An invoice of an order that is not paid in time: emitted once, then followed up.

    The event starts the node that dunns; only the arrival of the money finishes it
    (S3-K-10, S3-T-14).
    """

    _inherit = "account.move"

    order_overdue_notified = fields.Date(
        string="Overdue Notified At",
        copy=False,
        readonly=True,
        groups="account.group_account_invoice",
        help="Due date that the orders have been notified has passed.",
    )

    def _process_follow(self, reset=()):
        """What is paid is not overdue; taken back, it is emitted anew."""
        result = super()._process_follow(reset=reset)
        # sudo: the time is kept by the process, not by who registers payments.
        told = self.sudo().filtered("order_overdue_notified")
        told.filtered(
            lambda move: move._process_settles()
        ).order_overdue_notified = False
        return result

    @api.model
    def _cron_order_overdue(self):
        """Tell orders that run a process of invoices past their due date. Daily."""
        found = self.sudo().search(self._order_overdue_domain(), order="id")
        self.env["order.job"]._work(
            CRON, found, lambda part: part._order_emit_overdue()
        )

    @api.model
    def _order_late_domain(self):
        """Return the domain of invoices that are past their due date, by the day of
        their company."""
        now = fields.Datetime.now()
        late = Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("invoice_date_due", "<", company_day(company, now))
            for company in self.env["res.company"].sudo().search(Domain.TRUE)
        )
        return late & Domain(
            [
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ]
        )

    @api.model
    def _order_overdue_domain(self):
        return self._order_late_domain() & Domain(
            [
                ("order_overdue_notified", "=", False),
                ("line_ids.sale_line_ids.order_id.process_state", "=", "running"),
            ]
        )

    def _order_emit_overdue(self):
        pairs = self._process_orders()
        orders = self.env["sale.order"].sudo()
        orders = orders.union(*(order for order, _move in pairs))
        with orders._process_together():
            for order, move in pairs:
                order._process_emit_later(
                    "payment.overdue",
                    {
                        "invoice": move.name,
                        "due": fields.Date.to_string(move.invoice_date_due),
                        "missing": move.amount_residual,
                        "currency": move.currency_id.name,
                    },
                )
        for due, moves in self.grouped("invoice_date_due").items():
            moves.order_overdue_notified = due
