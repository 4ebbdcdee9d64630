from datetime import timedelta

from odoo import api, fields, models


class OrderMeetingStep(models.TransientModel):
    """Asks what is decided, what is written down, or who was there."""

    _name = "order.meeting.step"
    _description = "Step of a Meeting"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("meeting_id", "line_id")

    meeting_id = fields.Many2one("order.meeting", required=True, readonly=True)
    line_id = fields.Many2one("order.meeting.line", string="Topic", readonly=True)
    step = fields.Selection(
        [
            ("decide", "Make a Decision"),
            ("note", "Meeting Minutes"),
            ("hold", "End the Meeting"),
        ],
        required=True,
        readonly=True,
    )
    what = fields.Char(string="What Is to Be Done")
    role_id = fields.Many2one("order.role", string="Role")
    owner_id = fields.Many2one(
        "res.users", string="Person", domain="[('share', '=', False)]"
    )
    until = fields.Date(
        compute="_compute_until", compute_sudo=False, store=True, readonly=False
    )
    text = fields.Text(string="Meeting Minutes")
    attendee_ids = fields.Many2many(
        "res.users",
        "order_meeting_step_attendee_rel",
        string="Attendees",
        domain="[('share', '=', False)]",
        compute="_compute_attendee_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )

    @api.depends("meeting_id")
    def _compute_until(self):
        """Until tomorrow, unless something else is said."""
        for dialog in self:
            today = fields.Date.context_today(dialog)
            dialog.until = today + timedelta(days=1)

    @api.depends("meeting_id", "step")
    def _compute_attendee_ids(self):
        """Whoever is expected was there, unless something else is said."""
        for dialog in self:
            dialog.attendee_ids = (
                dialog.meeting_id._expected() if dialog.step == "hold" else False
            )

    def _confirm_decide(self):
        # sudo: the code is read for the call that the caller makes.
        role, person = self.sudo().role_id.code, self.sudo().owner_id.login
        self.meeting_id.meeting_decide(
            self.what, self.until, role or None, person or None, self.line_id.id
        )

    def _confirm_note(self):
        self.meeting_id.meeting_note(None, self.text)

    def _confirm_hold(self):
        self.meeting_id.meeting_hold(self.attendee_ids.ids, self.text)
