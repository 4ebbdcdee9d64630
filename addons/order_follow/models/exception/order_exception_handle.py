from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.said import is_one_of

from .order_exception import OPEN, UNSOLVED
from .order_exception_duty import HANDLE


class OrderException(models.Model):
    """An exception is handled: the cause is found, measures are taken, it is solved
    (S3-N-14, S3-H-10, S2-S-13)."""

    _inherit = "order.exception"

    def exception_analyse(self, party, text, cause=None):
        """Say whose cause it was and why (dialog, interfaces).

        :param str party: own, department, customer, supplier, carrier, force_majeure
        :param str text: the root cause
        :param str cause: code of a cause of the list
        :return: the exception, as ``exception_report`` returns it
        :raise UserError: with what is missing
        :raise AccessError: who does not handle it
        """
        self._begin(*OPEN)
        vals = {
            "cause_party": self._clean_party(party),
            "root_cause": self._demand_text(text, self.env._("Enter the root cause.")),
            "cause_id": self._clean_cause(cause, party),
            "analysed_at": fields.Datetime.now(),
        }
        state = "analysed" if self.state == "reported" else self.state
        self.sudo()._document_move(state, **vals)
        self._exception_event("exception.analysed")
        return self._exception_row()

    def exception_plan(self, plan=None):
        """Issue the measures: each becomes a duty of its role (button, interfaces).

        :param str plan: the plan of handling; empty: the contingency plan of the type
        :return: the exception, as ``exception_report`` returns it
        :raise UserError: there is neither a plan nor a measure
        """
        self._begin(*UNSOLVED)
        text = self._clean_text(plan) or self.sudo().plan
        measures = self.sudo().measure_ids.filtered(lambda one: not one.duty_id)
        if not text and not self.sudo().measure_ids:
            raise UserError(self.env._("Enter a plan, or at least one measure."))
        measures._open_duties()
        self.sudo()._document_move(
            "planned", plan=text, planned_at=fields.Datetime.now()
        )
        self._exception_event("exception.planned", measures=measures.mapped("name"))
        return self._exception_row()

    def exception_solve(self, result):
        """Say that it is solved and how (dialog, interfaces); open measures go on.

        :return: the exception, as ``exception_report`` returns it
        :raise UserError: no result, or something that its type demands is missing
        """
        self._begin(*UNSOLVED)
        text = self._demand_text(result, self.env._("Enter the result."))
        self._ensure_demands()
        exception = self.sudo()
        exception._document_move("solved", result=text, solved_at=fields.Datetime.now())
        exception._duties(HANDLE)._end_duties("done", text)
        self._exception_event("exception.solved")
        return self._exception_row()

    # -- helpers ---------------------------------------------------------------------
    def _begin(self, *states):
        """Begin a step: one exception, for those who handle it, in one of the states,
        nobody else at the same time."""
        self.ensure_one()
        self._ensure_handler()
        self._document_lock()
        self._document_ensure(*states)

    def _clean_text(self, text):
        clean = text.strip() if isinstance(text, str) else ""
        return short_text(self.env, clean)

    def _demand_text(self, text, message):
        """:raise UserError: the text is empty"""
        if not (clean := self._clean_text(text)):
            raise UserError(message)
        return clean

    def _clean_party(self, party):
        labels = dict(self._fields["cause_party"]._description_selection(self.env))
        if not is_one_of(party, labels):
            raise ValidationError(
                self.env._(
                    "State whose cause it was: %s.",
                    self.env._(", ").join(labels.values()),
                )
            )
        return party

    def _clean_cause(self, code, party):
        """Return the id of a cause of the list.

        :raise ValidationError: there is none of the code, or of another party
        """
        if not code:
            return False
        causes = self.env["order.exception.cause"]
        cause = (
            causes.search([("code", "=", code)]) if isinstance(code, str) else causes
        )
        if not cause:
            raise ValidationError(self.env._("There is no cause “%s”.", code))
        if cause.party != party:
            raise ValidationError(
                self.env._("“%s” is a cause of another party.", cause.name)
            )
        return cause.id

    def _take_measures(self):
        """Copy the measures of the type's contingency plan; as superuser."""
        now = fields.Datetime.now()
        owner = self.type_id.owner_role_ids[:1] or self.role_id
        rows = [one for one in self.type_id.measure_ids if one.role_id or owner]
        items = [
            DueItem(
                one._word_limit(one.within),
                now,
                self.company_id,
                calendar=(one.role_id or owner)._calendar(self.company_id) or None,
            )
            for one in rows
        ]
        dues = self.env["order.clock"]._due_batch(items)
        if rows and not self.measure_ids:
            self.measure_ids = [
                Command.create(one._prepare_measure(owner, due or now, self.env.lang))
                for one, due in zip(rows, dues, strict=True)
            ]
