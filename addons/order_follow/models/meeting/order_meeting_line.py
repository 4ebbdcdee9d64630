from odoo import fields, models

from .order_meeting import SECTIONS


class OrderMeetingLine(models.Model):
    """A topic of an agenda, as the night found it: which document, what, who owes it,
    since when; and what became of it in the meeting."""

    _name = "order.meeting.line"
    _description = "Topic of a Meeting"
    _inherit = ["order.system.field.mixin", "order.about.document.mixin"]
    _order = "meeting_id, sequence, id"
    _rec_name = "document_name"

    meeting_id = fields.Many2one(
        "order.meeting", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    section = fields.Selection(SECTIONS, required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    res_model = fields.Char(string="Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", readonly=True, aggregator=None
    )
    document_name = fields.Char(string="Document", readonly=True)
    order_id = fields.Many2one("sale.order", readonly=True, ondelete="set null")
    partner_id = fields.Many2one(
        "res.partner", string="Customer", readonly=True, ondelete="set null"
    )
    text = fields.Char(string="What", readonly=True)
    role_id = fields.Many2one(
        "order.role", string="Owed By", readonly=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users", string="Person", readonly=True, ondelete="restrict"
    )
    due_at = fields.Datetime(string="Due", readonly=True)
    days = fields.Integer(string="Days Late", readonly=True, aggregator=None)
    action_ids = fields.One2many(
        "order.action", "line_id", string="Meeting Decisions", readonly=True
    )
    outcome = fields.Selection(
        [("open", "Open"), ("noted", "No Decision Needed"), ("decided", "Decided")],
        default="open",
        required=True,
        readonly=True,
        system=True,
    )
    meeting_state = fields.Selection(related="meeting_id.state")
    can_decide = fields.Boolean(related="meeting_id.can_decide")

    def action_decide(self):
        """Open the dialog in which something is decided about the topic (button)."""
        self.ensure_one()
        self.check_access("read")
        return self.meeting_id._open_decision(self)

    def action_note(self):
        """Nothing is to be decided about these topics (button)."""
        for line in self:
            line.meeting_id.meeting_note(line.id)
        return True

    def _line_row(self):
        """Return a topic as interfaces get it."""
        self.ensure_one()
        return {
            "id": self.id,
            "section": self.section,
            "document": self.document_name or "",
            "what": self.text or "",
            "role": self.role_id.code or "",
            "due": self.due_at,
            "days": self.days,
            "outcome": self.outcome,
        }
