from odoo import fields, models

from ...kernel.keys import ensure_key, refuse_used


class OrderRoutineRunDone(models.Model):
    """How other systems report a run."""

    _inherit = "order.routine.run"

    def run_done(self, answers=None, note=None, key=None):
        """Report a run (interfaces); people use the dialog of the duty.

        :param dict answers: ``{code of the question: value}``
        :param str note: what else is to be said
        :param str key: the sender's; the same report again changes nothing
        :return: ``{id, name, period, state, done_at, overdue}``
        :raise UserError: with everything that is missing, or who may report it
        """
        self.ensure_one()
        self.check_access("read")
        if key is not None and self._is_repeated(key):
            return self._run_row()
        self._ensure_open()
        duty = self.sudo().duty_id.with_env(self.env)
        duty.action_complete(evidence=answers, note=note)
        if key is not None:
            self.sudo()._write_system({"done_key": key})
        return self._run_row()

    def _is_repeated(self, key):
        """Tell whether this run was reported with the key.

        :raise ValidationError: it is no key, or another run has it
        """
        ensure_key(self.env, key)
        domain = [("company_id", "=", self.company_id.id), ("done_key", "=", key)]
        # sudo: keys of runs that the sender may not read are taken as well.
        known = self.sudo().search(domain)
        if known - self:
            refuse_used(self.env, key)
        return bool(known)

    def _run_row(self):
        run = self.sudo()
        done_at = run.done_at
        return {
            "id": run.id,
            "name": run.display_name,
            "period": fields.Date.to_string(run.period),
            "state": run.state,
            "done_at": fields.Datetime.to_string(done_at) if done_at else False,
            "overdue": run.overdue,
        }
