from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_process.kernel.local import local_time
from odoo.addons.order_process.kernel.said import MOST, said_text

from ..rule.order_offence_rule import MONEY
from .order_assessment_propose import DUTY


class OrderAssessment(models.Model):
    """An assessment is decided by somebody else than who proposed it and than whom it
    is about; the amount lies in the range of the clause (S4-B-49, S4-B-50)."""

    _inherit = "order.assessment"

    def assess_decide(
        self, reason, consequence=None, amount=None, loss=None, points=None, fault=None
    ):
        """Confirm a proposed assessment (dialog, interfaces).

        :param str reason: why
        :param str consequence: one of those of the rule; empty: its first
        :param float amount: within the range of the rule; empty where it is fixed
        :param float loss: freight and other losses, in the company's currency
        :param int points: for the consequence *points*
        :param bool fault: that it was a mistake, where the rule asks for it
        :return: the assessment, as ``fetch_assessments`` returns one
        :raise UserError: it is not proposed, or something does not fit the rule
        :raise AccessError: who proposed it, whom it is about, who does not decide
        """
        self._decide_begin("proposed")
        text = said_text(self.env, reason)
        record = self.sudo()
        late = record._fair_late()
        if late and late.shield:
            raise UserError(self.env["order.fair.lateness"]._shield_text(late))
        vals = record._decided(consequence, amount, loss, points, fault)
        now = fields.Datetime.now()
        record._document_move(
            "confirmed",
            decision=text,
            decided_at=now,
            decided_by_id=self.env.uid,
            appeal_until=record._appeal_end(now),
            **vals,
        )
        record._end_decision("done", text)
        record._tell_person()
        self._assessment_event("assessment.confirmed")
        return self._assessment_row()

    def assess_void(self, reason):
        """Drop a proposed assessment (dialog, interfaces).

        :return: the assessment, as ``fetch_assessments`` returns one
        :raise UserError: it is decided already, or without a reason
        :raise AccessError: who does not decide it
        """
        self._decide_begin("proposed")
        self.sudo()._make_void(said_text(self.env, reason))
        return self._assessment_row()

    def _make_void(self, reason):
        """End it without consequence; as superuser. The occurrence may be proposed
        anew, should it turn out otherwise."""
        self._document_move("void", void_reason=reason, occurrence=False)
        self._end_decision("cancelled", reason)
        self._assessment_event("assessment.voided")

    def _decided(self, consequence, amount, loss, points, fault):
        """Return the values of a decision, checked against the rule; as superuser.

        :raise ValidationError: with what does not fit
        """
        rule = self.rule_id
        kind = consequence or rule._kinds()[0]
        if kind not in rule._kinds():
            raise ValidationError(
                self.env._("The rule knows: %s.", ", ".join(rule._kinds()))
            )
        if rule.needs_fault and fault is not True:
            raise ValidationError(self.env._("State that it was a mistake."))
        if loss and not rule.bears_loss:
            raise ValidationError(self.env._("By this rule no loss is borne."))
        return {
            "consequence": kind,
            "amount": self._decided_amount(kind, amount),
            "loss_amount": self._clean_number(loss),
            "points": int(self._clean_number(points)) if kind == "points" else 0,
            "fault_stated": fault is True,
        }

    def _decided_amount(self, kind, amount):
        """Return the amount of the consequence.

        :raise ValidationError: it lies outside of the range of the rule
        """
        bounds = self.rule_id._range()
        if kind not in MONEY:
            return 0.0
        if not bounds:
            return self._clean_number(amount)
        least, most = bounds
        if amount is None and least == most:
            return least
        value = self._clean_number(amount)
        currency = self.currency_id
        if (
            currency.compare_amounts(value, least) < 0
            or currency.compare_amounts(value, most) > 0
        ):
            raise ValidationError(
                self.env._(
                    "The amount must lie between %(least)s and %(most)s.",
                    least=currency.format(least),
                    most=currency.format(most),
                )
            )
        return value

    def _clean_number(self, value):
        """:raise ValidationError: it is no amount of the company's currency"""
        if value is None or value is False:
            return 0.0
        known = isinstance(value, int | float) and not isinstance(value, bool)
        if not known or not 0 <= value < MOST:
            raise ValidationError(self.env._("This is no amount: %s.", value))
        return self.currency_id.round(value)

    # -- who and when ----------------------------------------------------------------
    def _decide_begin(self, *states):
        """Begin a decision: of one record, in one of the states, by who may."""
        self.ensure_one()
        self._ensure_decider()
        self._document_begin(*states)

    def _ensure_decider(self):
        """Two persons: neither who proposed it nor whom it is about decides.

        :raise AccessError: saying so, or who decides
        """
        self.check_access("read")
        record = self.sudo()
        if self.env.user in record.proposed_by_id | record.assessed_user_id:
            raise AccessError(
                self.env._(
                    "%s is decided by somebody else than who proposed it and than "
                    "whom it is about.",
                    self.display_name,
                )
            )
        if not self._is_decider():
            roles = record.rule_id.decider_role_ids.mapped("name")
            self._document_refuse(roles or [self.env._("the general management")])

    def _appeal_end(self, start):
        """Return until when the person may appeal."""
        limit = self.rule_id._word_limit(self.rule_id.appeal_within)
        return self.env["order.clock"]._due_batch(
            [DueItem(limit, start, self.company_id)]
        )[0]

    def _end_decision(self, state, note):
        """End what is owed about the decision; as superuser."""
        duties = self.env["order.milestone"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("duty_source", "=", DUTY),
                ("state", "=", "open"),
            ]
        )
        duties._end_duties(state, note)

    def _tell_person(self):
        """Tell the person what was decided and until when to appeal."""
        body = self.env._(
            "%(rule)s: %(decision)s. You may appeal until %(until)s.",
            rule=self.rule_id.name,
            decision=self.decision.rstrip(".。"),
            until=local_time(self, self.appeal_until),
        )
        people = self.assessed_user_id.partner_id
        self.message_post(
            body=body, partner_ids=people.ids, subtype_xmlid="mail.mt_comment"
        )
