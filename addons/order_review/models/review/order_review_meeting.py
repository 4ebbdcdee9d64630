from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

MODES = [
    ("none", "No Meeting, Circulate the Review"),
    ("selected", "Selected Departments"),
    ("all", "All Departments"),
]
#: What is on record of a meeting once it was held.
MINUTES = frozenset(
    {
        "meeting_at",
        "meeting_form",
        "meeting_make",
        "meeting_minutes",
        "meeting_mode",
        "meeting_people_ids",
        "meeting_role_ids",
    }
)


class OrderReviewMeeting(models.Model):
    """The review meeting: decided case by case, with whom, and what it decided.

    A meeting has two things to decide (S1-A-24): whether the product will be made,
    and in what form. A review whose meeting is undecided or not held yet cannot be
    concluded.
    """

    _inherit = "order.review"

    meeting_policy = fields.Selection(related="plan_id.meeting_policy")
    meeting_mode = fields.Selection(
        MODES, string="Meeting", tracking=True, help="Empty: not decided yet."
    )
    meeting_role_ids = fields.Many2many(
        "order.role",
        "order_review_meeting_role_rel",
        "review_id",
        "role_id",
        string="Invited Departments",
    )
    meeting_at = fields.Datetime(string="Meeting Time", copy=False)
    meeting_event_id = fields.Many2one(
        "calendar.event",
        string="Calendar Meeting",
        readonly=True,
        copy=False,
        system=True,
    )
    meeting_people_ids = fields.Many2many(
        "res.users",
        "order_review_meeting_user_rel",
        "review_id",
        "user_id",
        string="Attendees",
        copy=False,
    )
    meeting_minutes = fields.Html(copy=False)
    meeting_make = fields.Selection(
        [("yes", "Make"), ("no", "Do Not Make")],
        string="Production Decision",
        copy=False,
    )
    meeting_form = fields.Text(
        string="Intended Form", copy=False, help="Intended form of the product."
    )
    meeting_held_at = fields.Datetime(
        string="Held At", readonly=True, copy=False, system=True
    )

    def _document_ensure_writable(self, vals):
        """What a meeting decided stands from the moment it is recorded as held."""
        result = super()._document_ensure_writable(vals)
        names = MINUTES & vals.keys()
        for sheet in self.filtered("meeting_held_at") if names else ():
            if any(not sheet._document_same(name, vals[name]) for name in names):
                raise UserError(
                    self.env._(
                        "The meeting of %s has been held: its minutes are fixed. "
                        "Record later information in the messages of the review.",
                        sheet.display_name,
                    )
                )
        return result

    def _meeting_vals(self, plan):
        """Return what the plan says of the meeting; a free choice stays open."""
        modes = {"choice": False, "selected": "selected", "all": "all"}
        return {
            "meeting_mode": modes.get(plan.meeting_policy, "none"),
            "meeting_role_ids": [Command.set(plan.meeting_role_ids.ids)],
        }

    def _meeting_missing(self):
        """Return whether the sheet waits for a decision on a meeting, or for it."""
        self.ensure_one()
        return self.meeting_mode != "none" and not self.meeting_held_at

    def _ensure_meeting(self):
        for sheet in self.sudo():
            if not sheet.meeting_mode:
                raise UserError(
                    self.env._(
                        "%s: decide first whether a meeting is held, and with which "
                        "departments.",
                        sheet.display_name,
                    )
                )
            if sheet._meeting_missing():
                raise UserError(
                    self.env._(
                        "%s: the meeting has not been held yet. Record its minutes "
                        "and decisions, or decide to circulate the review instead.",
                        sheet.display_name,
                    )
                )

    def _meeting_roles(self):
        """Return the roles invited: all sections, or those selected."""
        self.ensure_one()
        sheet = self.sudo()
        roles = sheet.section_ids.role_id | sheet.plan_id.meeting_role_ids
        return roles if sheet.meeting_mode == "all" else sheet.meeting_role_ids

    def action_invite(self):
        """Put the meeting into the calendars of the departments' people (button)."""
        self.check_access("read")
        for sheet in self:
            sheet._ensure_organiser()
            sheet._document_ensure("draft", "open", "answered")
            sheet._invite()
        return True

    def _invite(self):
        self.ensure_one()
        roles = self._meeting_roles()
        if self.meeting_mode not in ("selected", "all") or not self.meeting_at:
            raise UserError(self.env._("Choose the meeting participants and the time."))
        people = self._document_people(roles) if roles else self.env["res.users"]
        if not people:
            raise UserError(
                self.env._("None of the invited departments has people at the moment.")
            )
        event = self.sudo().meeting_event_id
        vals = self._prepare_meeting_vals(people | self.env.user)
        if event:
            event.write(vals)
        else:
            # sudo: the organiser of a review need not own the others' calendars.
            event = self.env["calendar.event"].sudo().create(vals)
            self.sudo()._write_system({"meeting_event_id": event.id})

    def _prepare_meeting_vals(self, people):
        return {
            "name": self.env._(
                "Review of %(order)s (%(sheet)s)",
                order=self.order_id.name,
                sheet=self.name,
            ),
            "start": self.meeting_at,
            "stop": self.meeting_at + timedelta(hours=1),
            "user_id": self.env.uid,
            "partner_ids": [Command.set(people.partner_id.ids)],
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
        }

    def action_meeting_held(self):
        """Record that the meeting was held (button); minutes and decisions are needed.

        A plan that concludes by itself goes on from here.
        """
        self.check_access("read")
        for sheet in self:
            sheet._ensure_organiser()
            sheet._document_ensure("draft", "open", "answered")
            sheet._ensure_minutes()
        sheets = self.sudo()
        sheets._write_system({"meeting_held_at": fields.Datetime.now()})
        for decision, found in sheets.grouped("meeting_make").items():
            found._document_emit("review.meeting", {"made": decision == "yes"})
        sheets.filtered(lambda s: s.meeting_make == "yes")._settle()
        return True

    def _ensure_minutes(self):
        self.ensure_one()
        wanted = ["meeting_minutes", "meeting_make"]
        if self.meeting_make != "no":
            wanted.append("meeting_form")
        missing = [name for name in wanted if not self[name]]
        if self.meeting_mode == "none" or missing:
            labels = self.fields_get(missing, ["string"])
            raise UserError(
                self.env._(
                    "The meeting of %(sheet)s decides whether the product is "
                    "produced and in what form. Fill in: %(fields)s.",
                    sheet=self.display_name,
                    fields=", ".join(labels[name]["string"] for name in missing)
                    or self._fields["meeting_mode"]._description_string(self.env),
                )
            )
