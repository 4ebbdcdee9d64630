from odoo import api, models
from odoo.fields import Domain


class OrderRoutineRunEvent(models.Model):
    """A routine that is done by what happens in the house, as ``done_by`` says: an
    evaluation, a reconciliation. It can still be reported by hand."""

    _inherit = "order.routine.run"

    @api.model
    def _done_by_event(self, code, company, note=None, evidence=None):
        """Do the oldest open run of the user's roles that an event does; called where
        the event happens.

        :param dict evidence: ``{code of a question: value}``; a run that asks for more
            stays open, and is reported by hand
        """
        domain = Domain("company_id", "=", company.id) & Domain("state", "=", "open")
        domain &= Domain("routine_id.done_by", "=like", f"{code}%")
        # sudo: whoever causes the event need not see the runs of other roles.
        for run in self.sudo().search(domain, order="period, id"):
            if run._is_done_by(code, evidence or {}):
                asked = run._duty_evidence().mapped("code")
                said = {
                    name: v for name, v in (evidence or {}).items() if name in asked
                }
                duty = run.duty_id.with_env(self.env)
                duty.action_complete(evidence=said, note=note)
                return

    def _is_done_by(self, code, evidence):
        """Return whether an event with these answers does the run for the user."""
        self.ensure_one()
        if (self.routine_id.done_by or "").partition(",")[0].strip() != code:
            return False
        needed = self._duty_evidence().filtered("required").mapped("code")
        held = self.role_id._user_principals(self.env.user, self.company_id)
        return set(needed) <= set(evidence) and any(held.values())
