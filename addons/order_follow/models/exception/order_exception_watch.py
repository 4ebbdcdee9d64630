from odoo import api, fields, models

from .order_exception import UNSOLVED

CRON = "order_follow.ir_cron_order_exception_watch"


class OrderException(models.Model):
    """What the clock does: exceptions that are not solved in time."""

    _inherit = "order.exception"

    @api.model
    def _cron_watch(self):
        """Mark what is late and tell it; every 10 minutes."""
        domain = [
            ("state", "in", UNSOLVED),
            ("overdue", "=", False),
            ("due_at", "<", fields.Datetime.now()),
        ]
        found = self.sudo().search(domain, order="due_at, id")
        self.env["order.job"]._work(CRON, found, lambda part: part._mark_overdue())

    def _mark_overdue(self):
        self._write_system({"overdue": True})
        self._exception_event("exception.overdue")
