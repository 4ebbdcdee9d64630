from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import company_day
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

INTERNAL = "base.group_user"
CRON = "order_purchase.ir_cron_purchase_overdue"


class PurchaseOrderLine(models.Model):
    """The day after a promise was not kept its order tells of it, once for each day
    that was promised; what came in part is late with the rest. The day is over where
    the company works, not by the clock of the server."""

    _inherit = "purchase.order.line"

    overdue_told_on = fields.Date(
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="The promised day of which was told that it is over.",
        system=True,
    )

    @api.model
    def _cron_promise_overdue(self):
        """Tell of what has become overdue; by the clock."""
        lines = self.search(self._overdue_untold_domain(), order="order_id, id")
        self.env["order.job"]._work(CRON, lines, lambda part: part._overdue_tell())

    def _overdue_tell(self):
        """Emit on the orders of these lines, and remember the day."""
        orders = self.order_id
        with orders._process_together():
            for order, late in self.grouped("order_id").items():
                first = fields.Date.to_string(min(late.mapped("promised_on")))
                payload = {"lines": len(late), "since": first}
                order._process_emit_later("purchase.overdue", payload)
        for day, late in self.grouped("promised_on").items():
            late._write_system({"overdue_told_on": day})

    @api.model
    def _overdue_untold_domain(self):
        now = fields.Datetime.now()
        over = Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("promised_on", "<", company_day(company, now))
            for company in self.env["res.company"].sudo().search(Domain.TRUE)
        )
        told = Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s IS DISTINCT FROM %s",
                model._field_to_sql(alias, "overdue_told_on", query),
                model._field_to_sql(alias, "promised_on", query),
            )
        )
        return over & self._promise_open_domain() & told
