from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel import database_guard
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    _KEY,
    _STAMP,
)

#: What stands from the issue on, and what a loss is recorded with.
_ANSWERED = (
    "customer_answer",
    "customer_answer_note",
    "customer_answer_at",
    "customer_answer_by_id",
    "decided_by_id",
    "issued_at",
)
_LOSS = ("loss_amount", "loss_department_id", "loss_note")


class OrderChangeIssued(models.Model):
    """An issued notice says when it is to be ready: those who got it rely on it."""

    _inherit = "order.change"

    def init(self):
        """What was answered and assessed stands, below the ORM, too: another loss is
        recorded anew, with its time and its event."""
        result = super().init()
        database_guard.fixes(
            self.env.cr, self._table, _ANSWERED, "OLD.issued_at IS NOT NULL", "answered"
        )
        same = "OLD.loss_at IS NOT NULL AND OLD.loss_at = NEW.loss_at"
        database_guard.fixes(self.env.cr, self._table, _LOSS, same, "assessed")
        return result

    def _ensure_issued_unchanged(self, vals):
        """:raise UserError: the day of an issued notice would change"""
        told = vals.keys() & {"completion_date"}
        issued = self.sudo().filtered("issued_at") if told else self.browse()
        if issued and self.env.context.get(_KEY) is not _STAMP:
            # What is compared is told by the answer: only to who may write it.
            self.check_access("write")
            for change in issued:
                if any(not change._process_unchanged(n, vals[n]) for n in told):
                    raise UserError(change._frozen_message())
