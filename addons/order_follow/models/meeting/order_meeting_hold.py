from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.order_process.kernel.limits import short_text

from .order_meeting_series import MANAGER


class OrderMeeting(models.Model):
    """The meeting is held: minutes are written, it is ended."""

    _inherit = "order.meeting"

    def meeting_note(self, line_id=None, text=None):
        """Write minutes; with a topic alone: nothing is to be decided about it (button,
        interfaces).

        :param int line_id: the topic; empty: about the meeting
        :param str text: what was said
        :return: the meeting, as ``meeting_agenda`` returns it
        :raise UserError: it is not open, or neither topic nor text
        :raise AccessError: who does not lead it
        """
        self._begin_step()
        line = self._line_of(line_id)
        words = text.strip() if isinstance(text, str) else ""
        if not words and not line:
            raise UserError(self.env._("Enter the minutes."))
        words = short_text(self.env, words) or self.env._("No decision needed.")
        self.env["order.meeting.minute"]._keep(self.sudo(), words, line)
        if line and line.outcome == "open":
            line._write_system({"outcome": "noted"})
        return self._meeting_row()

    def meeting_hold(self, attendee_ids=None, note=None):
        """End the meeting (dialog, interfaces); one without decisions says so.

        :param list attendee_ids: ids of the users who were there
        :param str note: what else was said
        :return: the meeting, as ``meeting_agenda`` returns it
        :raise ValidationError: somebody named is no user of the company
        """
        self._begin_step()
        people = self._people_of(attendee_ids)
        words = note.strip() if isinstance(note, str) else ""
        meeting = self.sudo()
        if not words and not meeting.action_ids:
            words = self.env._("Held without decisions.")
        if words:
            self.env["order.meeting.minute"]._keep(meeting, short_text(self.env, words))
        meeting._write_system(
            {
                "state": "held",
                "held_at": fields.Datetime.now(),
                "held_by_id": self.env.uid,
                "attendee_ids": people.ids,
            }
        )
        self._end_tasks("done")
        self.env["order.event"]._record_each(
            [(meeting, meeting._held_payload())], "meeting.held"
        )
        return self._meeting_row()

    # -- helpers ---------------------------------------------------------------------
    def _held_payload(self):
        return {
            "meeting": self.name,
            "day": fields.Date.to_string(self.day),
            "topics": len(self.line_ids),
            "decisions": len(self.action_ids),
            "not_spoken_of": len(
                self.line_ids.filtered(lambda one: one.outcome == "open")
            ),
        }

    def _leads(self):
        """Return whether the user leads the meeting now, or is a process manager."""
        self.ensure_one()
        meeting, user = self.sudo(), self.env.user
        role = meeting.chair_role_id
        leads = role._user_principal(user, meeting.company_id)
        return bool(leads) or user.has_group(MANAGER)

    def _begin_step(self):
        """Begin what is done in a meeting: one meeting, open, by who leads it, nobody
        else at the same time."""
        self.ensure_one()
        self.check_access("read")
        meeting = self.sudo()
        if not self._leads():
            raise AccessError(
                self.env._(
                    "“%(meeting)s” is led by %(role)s: only they decide and write the "
                    "minutes.",
                    meeting=self.display_name,
                    role=meeting.chair_role_id.name,
                )
            )
        meeting.lock_for_update()
        meeting._ensure_running()

    def _ensure_running(self):
        """:raise UserError: it was ended, or never held"""
        if self.state == "held":
            raise UserError(
                self.env._(
                    "“%(meeting)s” was ended by %(user)s. Its minutes stand.",
                    meeting=self.display_name,
                    user=self.held_by_id.name,
                )
            )
        if self.state != "open":
            raise UserError(
                self.env._("“%s” was not held on its day.", self.display_name)
            )

    def _line_of(self, line_id):
        """Return a topic of the meeting as superuser; none for nothing.

        :raise ValidationError: it is of another meeting
        """
        lines = self.sudo().line_ids
        if not line_id:
            return lines.browse()
        found = lines.filtered(lambda one: one.id == line_id)
        if not found:
            raise ValidationError(
                self.env._("There is no such topic on “%s”.", self.display_name)
            )
        return found

    def _people_of(self, ids):
        """Return the users of the company with these ids.

        :raise ValidationError: there is one who is none
        """
        ids = ids or []
        numbers = isinstance(ids, list | tuple) and all(type(one) is int for one in ids)
        users = self.env["res.users"].sudo().browse(ids if numbers else ()).exists()
        company = self.sudo().company_id
        inside = users.filtered(lambda u: not u.share and company in u.company_ids)
        if not numbers or len(inside) != len(set(ids)):
            raise ValidationError(
                self.env._("Those who were there are users of %s.", company.name)
            )
        return inside

    def _expected(self):
        """Return those who are to come: the people of the roles that lead or attend."""
        self.ensure_one()
        meeting = self.sudo()
        roles = meeting.chair_role_id | meeting.series_id.role_ids
        actors = roles._actors(meeting.company_id)
        people = {user.id for acting in actors.values() for user, _for in acting}
        return self.env["res.users"].browse(sorted(people))
