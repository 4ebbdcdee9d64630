from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.order_process.kernel.local import local_time
from odoo.addons.order_process.kernel.said import is_one_of, said_text

from .order_assessment import RESULTS


class OrderAssessment(models.Model):
    """Whom an assessment is about says something to it, and appeals within the limit;
    a third person decides: upheld, reduced or annulled."""

    _inherit = "order.assessment"

    def assess_answer(self, text):
        """Say something to a proposed assessment (dialog, interfaces): the person whom
        it is about.

        :return: the assessment, as ``fetch_assessments`` returns one
        :raise AccessError: somebody else
        """
        self.ensure_one()
        self._ensure_assessed()
        self._document_begin("proposed")
        self.sudo()._write_system({"statement": said_text(self.env, text)})
        return self._assessment_row()

    def appeal_file(self, reason):
        """Appeal against a confirmed assessment (dialog, interfaces).

        :return: the assessment, as ``fetch_assessments`` returns one
        :raise UserError: without a reason, or after the last moment
        :raise AccessError: somebody else than whom it is about
        """
        self.ensure_one()
        self._ensure_assessed()
        self._document_begin("confirmed")
        record, now = self.sudo(), fields.Datetime.now()
        if record.appeal_until and now > record.appeal_until:
            raise UserError(
                self.env._(
                    "The appeal was possible until %s.",
                    local_time(self, record.appeal_until),
                )
            )
        record._document_move(
            "appealed",
            appeal_reason=said_text(self.env, reason),
            appealed_at=now,
        )
        record._open_decision()
        self._assessment_event("assessment.appealed")
        return self._assessment_row()

    def appeal_decide(self, result, reason, amount=None, loss=None):
        """Decide an appeal (dialog, interfaces): somebody else than who decided before.

        :param str result: upheld, reduced, annulled
        :param float amount: what remains, where it is reduced: less than before
        :param float loss: what remains of the loss, likewise
        :return: the assessment, as ``fetch_assessments`` returns one
        :raise AccessError: who decided it, proposed it, or whom it is about
        """
        self._decide_begin("appealed")
        record = self.sudo()
        if self.env.user == record.decided_by_id:
            raise AccessError(
                self.env._("The appeal is decided by somebody else than who decided.")
            )
        if not is_one_of(result, dict(RESULTS)):
            raise ValidationError(self.env._("State: upheld, reduced or annulled."))
        text = said_text(self.env, reason)
        vals = record._after_appeal(result, amount, loss)
        record._document_move(
            "decided",
            appeal_result=result,
            appeal_note=text,
            appeal_decided_at=fields.Datetime.now(),
            appeal_decided_by_id=self.env.uid,
            **vals,
        )
        record._end_decision("done", text)
        record._tell_person()
        self._assessment_event("assessment.decided")
        return self._assessment_row()

    def _after_appeal(self, result, amount, loss):
        """Return the amounts that remain; as superuser.

        :raise ValidationError: reduced is not less
        """
        if result == "upheld":
            return {}
        if result == "annulled":
            return {"amount": 0.0, "loss_amount": 0.0, "points": 0}
        rest = self._clean_number(amount)
        lost = self.loss_amount if loss is None else self._clean_number(loss)
        before = self.amount + self.loss_amount
        most = rest > self.amount or lost > self.loss_amount
        if most or self.currency_id.compare_amounts(rest + lost, before) >= 0:
            raise ValidationError(self.env._("Reduced is less than before."))
        return {"amount": rest, "loss_amount": lost}

    def _ensure_assessed(self):
        """:raise AccessError: who is not the person, nor heads the department"""
        self.check_access("read")
        record = self.sudo()
        heads = record.department_id.manager_id.user_id
        if self.env.user not in record.assessed_user_id | heads:
            names = (record.assessed_user_id | heads).mapped("name")
            self._document_refuse(names or ["-"])
