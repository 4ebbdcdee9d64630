from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

STATES = [("open", "To Be Held"), ("held", "Held"), ("missed", "Not Held")]
#: What an agenda consists of, in this order: what was decided before comes first.
SECTIONS = [
    ("decided", "Decided Before, Still Open"),
    ("late", "Late Duties"),
    ("exception", "Open Exceptions"),
    ("at_risk", "Orders at Risk"),
    ("shipment", "Shipments of Today"),
]


class OrderMeeting(models.Model):
    """One meeting of a team 五分钟会议: the agenda that the night composed, what was
    decided, who came, the minutes.

    Decisions are actions, each a duty with an owner and a last day. The agenda stands
    as it was composed; minutes are appended, never changed.
    """

    _name = "order.meeting"
    _description = "Meeting"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "order.task.mixin",
        "order.shown.mixin",
    ]
    _order = "day desc, id desc"
    _mail_post_access = "read"

    series_id = fields.Many2one(
        "order.meeting.series",
        string="Standing Meeting",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    day = fields.Date(required=True, readonly=True, index=True)
    state = fields.Selection(
        STATES,
        default="open",
        required=True,
        readonly=True,
        index=True,
        tracking=True,
        system=True,
    )
    chair_role_id = fields.Many2one(
        "order.role", string="Led By", readonly=True, ondelete="restrict"
    )
    composed_at = fields.Datetime(string="Agenda Composed", readonly=True)
    left_out = fields.Json(readonly=True)
    left_out_text = fields.Char(
        string="Not on the Page", compute="_compute_left_out_text"
    )
    line_ids = fields.One2many(
        "order.meeting.line", "meeting_id", string="Agenda", readonly=True
    )
    decided_line_ids = fields.One2many(
        "order.meeting.line", "meeting_id", domain=[("section", "=", "decided")]
    )
    late_line_ids = fields.One2many(
        "order.meeting.line", "meeting_id", domain=[("section", "=", "late")]
    )
    exception_line_ids = fields.One2many(
        "order.meeting.line", "meeting_id", domain=[("section", "=", "exception")]
    )
    at_risk_line_ids = fields.One2many(
        "order.meeting.line", "meeting_id", domain=[("section", "=", "at_risk")]
    )
    shipment_line_ids = fields.One2many(
        "order.meeting.line", "meeting_id", domain=[("section", "=", "shipment")]
    )
    action_ids = fields.One2many(
        "order.action", "meeting_id", string="Meeting Decisions", readonly=True
    )
    minute_ids = fields.One2many(
        "order.meeting.minute", "meeting_id", string="Meeting Minutes", readonly=True
    )
    attendee_ids = fields.Many2many(
        "res.users",
        "order_meeting_attendee_rel",
        string="Attendees",
        readonly=True,
        system=True,
    )
    held_at = fields.Datetime(readonly=True, system=True)
    held_by_id = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", system=True
    )
    topic_count = fields.Integer(string="Number of Topics", compute="_compute_counts")
    decision_count = fields.Integer(
        string="Number of Decisions", compute="_compute_counts"
    )

    _once = models.UniqueIndex(
        "(series_id, day)", "The agenda of this day has already been composed."
    )

    @api.depends("name", "day")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for meeting in self:
            day = format_date(self.env, meeting.day) if meeting.day else ""
            meeting.display_name = f"{meeting.name} · {day}"

    @api.depends("left_out")
    @api.depends_context("lang")
    def _compute_left_out_text(self):
        """Say how many rows the page had no room for."""
        labels = self.env["order.meeting.line"]._fields["section"]
        labels = dict(labels._description_selection(self.env))
        for meeting in self:
            meeting.left_out_text = self.env._(", ").join(
                self.env._("%(section)s: %(count)s", section=labels[code], count=count)
                for code, count in (meeting.left_out or {}).items()
            )

    @api.depends("line_ids", "action_ids")
    def _compute_counts(self):
        for meeting in self:
            meeting.topic_count = len(meeting.line_ids)
            meeting.decision_count = len(meeting.action_ids)

    @api.model
    def _shown_domain(self, mine, below):
        led = Domain("chair_role_id", "in", [*mine, *below])
        return led | Domain("series_id.role_ids", "in", mine)
