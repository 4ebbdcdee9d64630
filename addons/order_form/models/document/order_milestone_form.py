from odoo import models
from odoo.fields import Domain

PREFIX = "form."
RUN = "order.routine.run"


class OrderMilestone(models.Model):
    """A node or a routine that a sheet completes: *Do* opens it, filled in."""

    _inherit = "order.milestone"

    def _action_of_node(self):
        if self.res_model == RUN and (
            action := self.env[RUN].browse(self.res_id)._action_of_sheet()
        ):
            return action
        if self.node_id.sudo().completion == "event":
            ends = self.node_id.sudo().trigger_ids.filtered(
                lambda one: one.purpose == "complete"
                and (one.event_type_id.code or "").startswith(PREFIX)
                and (one.payload_match or {}).get("type")
            )
            if ends and self._answers(assisting=True):
                return self._form_of_node(ends[0].payload_match["type"])
        return super()._action_of_node()

    def _form_of_node(self, code):
        """Return what opens the sheet of the type: the newest one of the document that
        the user reads and that is not over, else a new one, filled in."""
        forms = self.env["order.form"]
        domain = Domain("res_model", "=", self.res_model)
        domain &= Domain("res_id", "=", self.res_id) & Domain("type_code", "=", code)
        domain &= Domain("state", "in", ("draft", "sent", "received", "answered"))
        if there := forms.search(domain, order="id desc", limit=1):
            return there._get_records_action()
        form_type = self.env["order.form.type"]._of_code(code, self.company_id)
        return {
            **forms._get_records_action(name=form_type.name),
            "views": [(False, "form")],
            "context": {
                "default_type_id": form_type.id,
                "default_res_model": self.res_model,
                "default_res_id": self.res_id,
                "default_milestone_id": self.id,
                "default_sender_role_id": self.role_id.id,
            },
        }
