from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.kernel.said import is_one_of

from .order_exception import OPEN
from .order_exception_duty import TELL


class OrderException(models.Model):
    """The customer is told, with a solution, if possible before the promised date
    (S3-K-14, S3-X-11, S3-H-11)."""

    _inherit = "order.exception"

    def exception_tell_customer(self, how, solution, answer=None):
        """Put on record that the customer was told (dialog, interfaces).

        :param str how: phone, message, mail, visit
        :param str solution: what was explained and offered
        :param str answer: what the customer said
        :return: the exception, as ``exception_report`` returns it
        :raise UserError: there is no customer, or something is missing
        :raise AccessError: who does not tell the customer
        """
        self.ensure_one()
        self._ensure_teller()
        self._document_lock()
        self._document_ensure(*OPEN)
        told = self._clean_telling(how, solution, answer)
        exception = self.sudo()
        exception._write_system(told)
        exception._duties(TELL)._end_duties("done", told["solution"])
        self._exception_event(
            "exception.customer_told", in_advance=exception.told_in_advance
        )
        return self._exception_row()

    def _clean_telling(self, how, solution, answer):
        """Return the values of what was told; refuse what is missing."""
        if not self.sudo().partner_id:
            raise UserError(
                self.env._("%s has no customer who could be told.", self.document_name)
            )
        labels = dict(
            self._fields["customer_told_how"]._description_selection(self.env)
        )
        if not is_one_of(how, labels):
            raise ValidationError(
                self.env._(
                    "State how the customer was told: %s.",
                    self.env._(", ").join(labels.values()),
                )
            )
        missing = self.env._("Enter what the customer was told.")
        return {
            "customer_told_at": fields.Datetime.now(),
            "customer_told_by_id": self.env.uid,
            "customer_told_how": how,
            "told_in_advance": self._is_in_advance(),
            "solution": self._demand_text(solution, missing),
            "customer_answer": self._clean_text(answer) or False,
        }

    def _is_in_advance(self):
        """Return whether the day that the customer was promised is still to come; what
        has no such day cannot be late."""
        order = self.sudo().order_id
        promised = order and order._date_told()
        return not promised or local_day(self, fields.Datetime.now()) < promised
