from odoo import api, fields, models

from .order_meeting import SECTIONS


class OrderMeeting(models.Model):
    """What the reader can do with a meeting; the methods behind it check again."""

    _inherit = "order.meeting"

    can_decide = fields.Boolean(
        compute="_compute_can_decide", export_string_translation=False
    )

    @api.depends("state", "chair_role_id")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        for meeting in self:
            meeting.can_decide = meeting.state == "open" and meeting._leads()

    def action_new_decision(self):
        """Open the dialog for a decision about no topic (button)."""
        return self._open_decision(self.env["order.meeting.line"])

    def action_end(self):
        """Open the dialog that ends the meeting (button)."""
        self.ensure_one()
        return self._open_step("hold", self.env._("End the Meeting"))

    def action_write_minutes(self):
        """Open the dialog for minutes (button)."""
        self.ensure_one()
        return self._open_step("note", self.env._("Write Minutes"))

    def _open_decision(self, line):
        title = line.document_name or self.env._("Make a Decision")
        more = {"default_line_id": line.id, "default_what": line.text or False}
        if line.role_id or line.user_id:
            more["default_role_id"] = line.role_id.id
            more["default_owner_id"] = line.user_id.id if not line.role_id else False
        return self._open_step("decide", title, **more)

    def _open_step(self, step, title, **more):
        dialog = self.env["order.meeting.step"]._dialog_for(self, step, **more)
        return {**dialog, "name": title}

    def _open_duty(self, _source):
        """Return what opens the meeting that somebody has to hold."""
        return self._open()

    # -- on paper --------------------------------------------------------------------
    def _fields_of_sections(self):
        """Return the names of the fields with the topics of each section, in order."""
        return [f"{code}_line_ids" for code, _label in SECTIONS]

    def _title_of_section(self, name):
        labels = self.env["order.meeting.line"]._fields["section"]
        labels = dict(labels._description_selection(self.env))
        return labels[name.removesuffix("_line_ids")]
