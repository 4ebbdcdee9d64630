import re

from odoo import api, models
from odoo.fields import Domain

#: ``done_by`` of a routine that a sheet does, as files print it.
_BY_SHEET = re.compile(r"form (\w+) sent\b")


class OrderRoutineRun(models.Model):
    """A routine that is reported with a sheet: *Report* opens it, sending does it."""

    _inherit = "order.routine.run"

    def _sheet_code(self):
        """Return the code of the form type that does the run; empty for none."""
        said = _BY_SHEET.match(self.sudo().routine_id.done_by or "")
        return said[1] if said else ""

    def _action_of_sheet(self):
        """Return what opens the sheet: the user's draft, else a new one; None where
        the run is done by hand."""
        forms, code = self.env["order.form"], self._sheet_code()
        form_type = self.env["order.form.type"]._known(code, self.company_id)
        if not form_type:
            return None
        domain = Domain("type_code", "=", code) & Domain("state", "=", "draft")
        domain &= Domain("user_id", "=", self.env.uid) & Domain(
            "res_id", "in", [0, False]
        )
        if there := forms.search(domain, order="id desc", limit=1):
            return there._get_records_action()
        return {
            **forms._get_records_action(name=form_type.name),
            "views": [(False, "form")],
            "context": {
                "default_type_id": form_type.id,
                "default_sender_role_id": self.role_id.id,
            },
        }

    @api.model
    def _done_by_sheet(self, form):
        """Do the oldest open run that a sheet reports, as the user who sent it."""
        code = form.type_id.sudo().code
        domain = Domain("company_id", "=", form.company_id.id)
        domain &= Domain("state", "=", "open")
        domain &= Domain("routine_id.done_by", "=like", f"form {code} sent%")
        for run in self.sudo().search(domain, order="period, id"):
            if run._sheet_code() == code and form._roles_held(run.role_id):
                duty = run.duty_id.with_env(form.env)
                duty.action_complete(note=form.display_name)
                return
