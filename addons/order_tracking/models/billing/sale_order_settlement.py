from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    HEAD_PREFETCH,
)

DEFERRED_DAYS = 30


class SaleOrder(models.Model):
    """Facts of payment by which settlement nodes choose and count."""

    _inherit = "sale.order"

    payment_deferred = fields.Boolean(
        compute="_compute_payment_deferred",
        search="_search_payment_deferred",
        help="Paid in instalments, or more than 30 days after the invoice.",
        groups="base.group_user",
    )
    payment_due_date = fields.Date(
        string="Agreed Payment Date",
        copy=False,
        readonly=True,
        help="Latest due date of the posted invoices.",
        groups="base.group_user",
        prefetch=HEAD_PREFETCH,
        system=True,
    )

    @api.depends("payment_term_id")
    def _compute_payment_deferred(self):
        deferred = self.payment_term_id.filtered(
            lambda term: len(term.line_ids) > 1
            or any(line.nb_days > DEFERRED_DAYS for line in term.line_ids)
        )
        for order in self:
            order.payment_deferred = order.payment_term_id in deferred

    def _search_payment_deferred(self, operator, value):
        if operator != "in":
            return NotImplemented
        lines = self.env["account.payment.term.line"]._read_group(
            [], ["payment_id"], ["__count", "nb_days:max"]
        )
        terms = [
            term.id
            for term, count, days in lines
            if count > 1 or (days or 0) > DEFERRED_DAYS
        ]
        return Domain("payment_term_id", "in", terms)

    def _settlement_note_due(self, invoice):
        """Keep the latest date by which the customer agreed to pay."""
        for order in self._in_process():
            due = invoice.invoice_date_due
            if due and (not order.payment_due_date or order.payment_due_date < due):
                order._write_system({"payment_due_date": due})
