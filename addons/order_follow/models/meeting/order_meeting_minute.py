from odoo import api, fields, models


class OrderMeetingMinute(models.Model):
    """What was said in a meeting: appended, never changed."""

    _name = "order.meeting.minute"
    _description = "Minutes of a Meeting"
    _inherit = ["order.append.only.mixin"]
    _order = "id"

    meeting_id = fields.Many2one(
        "order.meeting", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    line_id = fields.Many2one(
        "order.meeting.line", string="Topic", readonly=True, ondelete="restrict"
    )
    text = fields.Text(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Written By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Datetime(string="Written At", required=True, readonly=True)

    @api.model
    def _keep(self, meeting, text, line=None):
        """Keep what the user at work writes about a meeting."""
        return self._as_kernel().create(
            {
                "meeting_id": meeting.id,
                "company_id": meeting.company_id.id,
                "line_id": line.id if line else False,
                "text": text,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
            }
        )
