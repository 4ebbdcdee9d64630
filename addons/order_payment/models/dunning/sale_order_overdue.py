from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)
from odoo.addons.order_tracking.models.billing.money_readers import MONEY


class SaleOrder(models.Model):
    """Orders of which a payment is overdue are found by who urges customers, who need
    not be able to read invoices."""

    _inherit = "sale.order"

    payment_overdue = fields.Boolean(
        compute="_compute_payment_overdue",
        search="_search_payment_overdue",
        compute_sudo=True,
        groups=MONEY,
        prefetch=SEPARATE_PREFETCH,
        help="An invoice is past its due date and not paid.",
    )

    def _compute_payment_overdue(self):
        domain = Domain("id", "in", self.ids) & self._payment_overdue_domain()
        late = self.search(domain)
        for order in self:
            order.payment_overdue = order._origin in late

    @api.model
    def _search_payment_overdue(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return self._payment_overdue_domain()

    @api.model
    def _payment_overdue_domain(self):
        late = self.env["account.move"]._order_late_domain()
        billed = Domain("invoice_lines", "any!", Domain("move_id", "any!", late))
        return Domain("order_line", "any!", billed)
