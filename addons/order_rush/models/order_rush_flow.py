from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.local import local_day

#: Answers of the evaluation that decide (codes of the questions of the chain).
URGENT, FEASIBLE, RESOURCES, SCHEDULE = "urgent", "feasible", "resources", "schedule"
PURPOSE = "rush"


class OrderRushFlow(models.Model):
    """From the request to the decision."""

    _inherit = "order.rush"

    def action_submit(self):
        """Ask for the first judgement (button, RPC): a duty with the level's limit.

        :raise UserError: when it is no draft
        :raise GateRefused: when a gate of ``rush.requested`` is closed
        """
        self.check_access("write")
        self._rush_ensure_part()
        self._document_ensure("draft")
        self._document_check("rush.requested")
        self._document_move("judging")
        self._signoff_corrections()._end_duties("done")
        self._rush_open_duties("judge")
        for rush in self:
            rush._document_emit("rush.requested", rush._rush_payload())
        return True

    def action_judge(self, needs_handling=True, judgement=None):
        """Give the first judgement on kind, urgency and need (S2-S-02).

        :param bool needs_handling: to the evaluation, or on in the normal flow
        :param str judgement: why; required when it does not need handling
        :raise AccessError: when somebody else has to judge
        """
        for rush in self:
            rush._document_ensure("judging")
            rush._rush_ensure_may(rush.sudo().level_id.judge_role_id)
            rush._rush_judge(bool(needs_handling), str(judgement or "").strip())
        return True

    def action_judge_handle(self):
        """It needs handling (button)."""
        return self.action_judge(True)

    def _rush_judge(self, needs_handling, judgement):
        rush = self.sudo()
        rush._rush_close_duties("judge", judgement)
        vals = {
            "judged_at": fields.Datetime.now(),
            "judged_by_id": self.env.uid,
            "judgement": judgement or False,
        }
        if not needs_handling:
            reason = self._rush_text(
                judgement,
                self.env._("Enter the reason why no rush handling is needed."),
            )
            rush._write_system(vals)
            return rush._rush_to_normal(reason)
        rush._write_system({**vals, "state": "assessing"})
        rush._rush_compute_impacts()
        rush._document_emit("rush.judged", rush._rush_payload())
        # The event is emitted by who judged: he is the author of what follows.
        self._signoff_request(PURPOSE)
        rush._rush_report()
        return True

    def action_withdraw(self, reason=None):
        """Take the request back before it is decided; with a reason (button, RPC)."""
        reason = self._rush_text(
            reason, self.env._("Enter the reason for withdrawing the rush.")
        )
        self.check_access("write")
        self._rush_ensure_part()
        self._document_ensure("draft", "judging", "assessing")
        self.sudo()._rush_cancel(reason)
        return True

    def _rush_cancel(self, reason):
        """End rushes whose question no longer stands, e.g. with their order."""
        for rush in self:
            rush._rush_close_duties(None, reason)
        self._signoff_void(reason)
        self._document_move("cancelled", refusal_reason=reason, next_check_at=False)
        self.order_id._rush_sync()

    # -- the evaluation ----------------------------------------------------------
    def _rush_assessed(self, heard):
        """Go on as the departments answered; not urgent weighs more than a refusal;
        listener. Refused: back to the customer, with what the departments said."""
        rejected = heard.of("signoff.rejected")
        for rush in self.filtered(lambda r: r.state == "assessing"):
            refused = rush in rejected
            answers = rush._rush_answers()
            rush._rush_emit_assessed(answers)
            doubts = answers.get(FEASIBLE, []) + answers.get(RESOURCES, [])
            if False in answers.get(URGENT, ()):
                rush._rush_to_normal(rush._rush_opinions())
            elif refused or False in doubts:
                rush._rush_refuse(rush._rush_opinions())
            else:
                rush._rush_approve(answers)

    def _rush_back(self, _heard):
        """Something is missing: the sheet goes back to who prepared it; listener."""
        self.filtered(lambda r: r.state == "assessing")._document_move("draft")

    def _rush_rounds(self):
        return self.env["order.signoff"]._of(self, PURPOSE)[:1]

    def _rush_answers(self):
        """Return ``{code: [values]}`` of all answers in the newest round."""
        self.ensure_one()
        answers = {}
        for decision in self._rush_rounds().decision_ids:
            for code, value in (decision.answers or {}).items():
                answers.setdefault(code, []).append(value)
        return answers

    def _rush_opinions(self):
        """Return what those said who did not simply agree, one line each."""
        lines = []
        for decision in self._rush_rounds().decision_ids:
            no = any(value is False for value in (decision.answers or {}).values())
            if no or decision.decision in ("reject", "return"):
                text = decision.opinion or decision.answers_text or ""
                lines.append(f"{decision.step_id.name}: {text}")
        return "\n".join(lines)

    def _rush_emit_assessed(self, answers):
        self._document_emit(
            "rush.assessed", {**self._rush_payload(), "answers": answers}
        )

    # -- outcomes ----------------------------------------------------------------
    def _rush_to_normal(self, reason):
        """Not urgent: the order goes on in the normal flow (S1-H-07)."""
        self._document_move(
            "normal", refusal_reason=reason, decided_at=fields.Datetime.now()
        )
        self._document_emit("rush.normal", {**self._rush_payload(), "reason": reason})
        self._rush_message(self.env._("Not urgent: the order continues normally."))

    def _rush_refuse(self, reason):
        """Not feasible: sales goes back to the customer with the reason."""
        self._document_move(
            "refused", refusal_reason=reason, decided_at=fields.Datetime.now()
        )
        self._document_emit("rush.refused", {**self._rush_payload(), "reason": reason})
        self._rush_open_duties("customer")
        self._rush_message(self.env._("Not feasible: returned to the customer."))

    def _rush_approve(self, answers):
        """Urgent and feasible: tell everybody at once and put it first (S1-H-07)."""
        dates = [fields.Date.to_date(day) for day in answers.get(SCHEDULE, []) if day]
        self._document_check("rush.approved")
        self._document_move(
            "approved",
            decided_at=fields.Datetime.now(),
            date_scheduled=max(dates, default=False),
        )
        self.order_id._rush_sync()
        self._document_emit("rush.approved", self._rush_payload())
        self._rush_notify()

    def _rush_payload(self):
        """What the events say: kind, level, date, so that they can be counted."""
        self.ensure_one()
        return {
            "rush": self.name,
            "kind": self.type_id.code,
            "level": self.level_id.code,
            "date_needed": fields.Date.to_string(self.date_needed),
        }

    def action_close(self):
        """Close with feedback and cause analysis (button, RPC; S2-S-11).

        :raise UserError: while result or cause are missing, or it is not shipped
        """
        for rush in self:
            rush._document_ensure("approved")
            rush._rush_ensure_may(rush.sudo().level_id.watch_role_id)
            missing = [
                rush._fields[name]._description_string(self.env)
                for name in ("result", "cause_analysis")
                if not (rush[name] or "").strip()
            ]
            if missing:
                raise UserError(
                    self.env._(
                        "%(rush)s cannot be closed yet. Please fill in: %(missing)s.",
                        rush=rush.display_name,
                        missing=", ".join(missing),
                    )
                )
            rush.sudo()._rush_close()
        return True

    def _rush_close(self):
        now = fields.Datetime.now()
        self._rush_close_duties(None, self.result)
        self._document_move("closed", closed_at=now, next_check_at=False)
        self.order_id._rush_sync()
        shipped = local_day(self, self.shipped_at)
        on_time = bool(shipped and shipped <= self.date_needed)
        payload = {**self._rush_payload(), "on_time": on_time}
        self._document_emit("rush.closed", payload)
