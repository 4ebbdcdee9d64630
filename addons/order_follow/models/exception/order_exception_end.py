from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.said import is_one_of

from .order_exception import OPEN, UNSOLVED


class OrderException(models.Model):
    """An exception ends: closed with its effect, or withdrawn."""

    _inherit = "order.exception"

    def exception_close(self, effective, improvement=None):
        """Close a solved exception with its effect (dialog, interfaces; S3-N-15).

        :param str effective: yes, partly, no
        :param str improvement: what is proposed so that it does not happen again
        :return: the exception, as ``exception_report`` returns it
        :raise UserError: cause, result or the customer are open, naming all of it
        """
        self._begin("solved")
        labels = dict(self._fields["effective"]._description_selection(self.env))
        if not is_one_of(effective, labels):
            raise ValidationError(
                self.env._(
                    "State the effect: %s.", self.env._(", ").join(labels.values())
                )
            )
        self._ensure_closable()
        self.sudo()._end(
            "closed",
            effective=effective,
            improvement=self._clean_text(improvement) or False,
            closed_at=fields.Datetime.now(),
            closed_by_id=self.env.uid,
        )
        self._exception_event("exception.closed", effective=effective)
        return self._exception_row()

    def _ensure_closable(self):
        """:raise UserError: naming what is open"""
        if missing := [text for text, done in self._closing_needs() if not done]:
            raise UserError(
                self.env._(
                    "%(exception)s cannot be closed yet. Open: %(missing)s.",
                    exception=self.display_name,
                    missing=self.env._("; ").join(missing),
                )
            )

    def _closing_needs(self):
        """Return what must be known or done before an exception is closed, each with
        whether it is."""
        exception = self.sudo()
        running = exception.measure_ids.filtered(
            lambda one: one.duty_id.state == "open" or not one.duty_id
        )
        names = self.env._(", ").join(running.mapped("name"))
        must_tell = exception.type_id.tell_customer == "must" and exception.partner_id
        told = not must_tell or exception.customer_told_at
        return [
            (self.env._("whose cause it was"), exception.cause_party),
            (self.env._("what the customer was told"), told),
            (self.env._("open measures: %s", names), not running),
        ]

    def exception_withdraw(self, reason):
        """Take a report back, e.g. because nothing had happened (dialog, interfaces).

        :raise UserError: without a reason, or when it is solved
        """
        self.ensure_one()
        self._ensure_reporter()
        self._document_lock()
        self._document_ensure(*UNSOLVED)
        text = self._demand_text(reason, self.env._("Enter a reason."))
        self.sudo()._end("withdrawn", withdrawal_reason=text)
        self._exception_event("exception.withdrawn", reason=text)
        return self._exception_row()

    def _end(self, state, **vals):
        """End what is owed about these and set their last state; as superuser."""
        note = vals.get("withdrawal_reason") or self.result
        self._duties()._end_duties("cancelled", note)
        if state == "withdrawn":
            self.measure_ids._end_tasks("cancelled", note)
        self._document_move(state, due_at=False, open_key=False, **vals)

    def _document_order_cancelled(self, reason):
        """With the order what went wrong with it is over; as superuser."""
        running = self.filtered(lambda one: one.state in OPEN)
        for exception in running:
            exception._end("withdrawn", withdrawal_reason=reason)
        (self - running).filtered(lambda one: one.state == "draft")._document_move(
            "withdrawn", withdrawal_reason=reason
        )

    def _missing(self):
        """Return what an open exception holds up, as a gate says it."""
        exception = self.sudo()
        owners = exception.type_id.owner_role_ids
        return {
            "what": exception.display_name,
            "who": ", ".join(owners.mapped("name")),
            "role_ids": owners.ids,
            "people": [] if owners else exception.user_id.mapped("name"),
            "since": exception.reported_at,
            "due": exception.due_at,
        }
