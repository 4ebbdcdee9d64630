from odoo import fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.said import said_text

DUTY = "deposit.decide"
MANAGER = "order_process.order_process_group_manager"
MANAGEMENT = "order_process.order_process_group_management"
EVENTS = {"deduct": "deposit.deducted", "lost": "deposit.forfeited"}


class OrderDepositCase(models.Model):
    """Whoever decides applies what the ladder comes to, or waives it with a reason;
    then the rest of the deposit may be offset (S0-B-28)."""

    _inherit = "order.deposit.case"

    def deposit_settle(self, decision, reason):
        """Decide a case (dialog, interfaces).

        :param str decision: apply (what the ladder comes to), waive
        :param str reason: why
        :return: ``{id, name, state, order, step, amount, rest, currency, decision}``
        :raise UserError: the step is not known yet, or without a reason
        :raise AccessError: who does not decide it
        """
        self.ensure_one()
        self._ensure_settler()
        self._document_begin("due")
        if decision not in ("apply", "waive"):
            raise ValidationError(self.env._("State: apply or waive."))
        text = said_text(self.env, reason)
        case = self.sudo()
        waived = {"amount": 0.0, "amount_rest": case.amount_deposit}
        case._document_move(
            "closed",
            decision=decision,
            decision_note=text,
            decided_at=fields.Datetime.now(),
            decided_by_id=self.env.uid,
            **(waived if decision == "waive" else {}),
        )
        case._end_decision("done", text)
        self._tell_settled()
        return self._case_row()

    def _tell_settled(self):
        """Tell what became of the deposit; amounts are for who reads the case."""
        case = self.sudo()
        data = {"case": case.name, "base": case.rule_id.base}
        if case.decision == "apply":
            self._document_emit(EVENTS[case.tier], data)
        self._document_emit("deposit.released", data)
        self._document_emit("deposit.case_closed", data)

    def _ensure_settler(self):
        """:raise AccessError: who does not decide it"""
        self.check_access("read")
        if not self._is_settler():
            roles = self.sudo().rule_id.decider_role_ids.mapped("name")
            self._document_refuse(roles or [self.env._("the general management")])

    def _is_settler(self):
        """Return whether the user decides it by his role."""
        if self.env.su:
            return True
        roles = self.sudo().rule_id.decider_role_ids
        if roles:
            return self._document_holds(roles) or self.env.user.has_group(MANAGER)
        return self.env.user.has_groups(f"{MANAGEMENT},{MANAGER}")

    def _open_decision(self):
        """Put the decision on the desks of those who decide; as superuser."""
        duties = [
            {
                "kind": "task",
                "name": self.env._("Decide on the deposit: %s", self.order_id.name),
                "document": self,
                "role": role,
                "user": False,
                "limit": self.env["order.form.words"]._word_limit("5 working days"),
                "company": self.company_id,
                "start": fields.Datetime.now(),
                "source": DUTY,
                "dates": self.order_id,
            }
            for role in self.rule_id.decider_role_ids
        ]
        self.env["order.milestone"]._create_duties(duties)

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

    def _case_row(self):
        """Return a case as interfaces get it."""
        one = self.sudo()
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "state": one.state,
                "order": one.order_id.name,
                "step": one.tier or "",
                "amount": one.amount,
                "rest": one.amount_rest,
                "currency": one.currency_id.name,
                "decision": one.decision or "",
            }
        )
