from odoo import models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.limits import short_text


class OrderMeeting(models.Model):
    """Decisions become duties at once: what, by whom, until when."""

    _inherit = "order.meeting"

    def meeting_decide(self, what, until, role=None, person=None, line_id=None):
        """Decide something; it is owed from now on (dialog, interfaces).

        :param str what: what is to be done
        :param str until: last day, ``YYYY-MM-DD``, not before the meeting
        :param str role: code of the role that does it
        :param str person: login of who does it; one of the two
        :param int line_id: the topic about which it is
        :return: the action, as ``order.action.fetch_open`` returns it
        :raise UserError: what, who or until when is missing, naming all of it; the
            meeting was ended
        :raise AccessError: who does not lead it
        """
        self._begin_step()
        line = self._line_of(line_id)
        owner = self._owner_of(role, person)
        day = self.env["order.time.reader"]._day(until)
        words = what.strip() if isinstance(what, str) else ""
        self._ensure_decision(words, owner, day)
        actions = self.env["order.action"].sudo()._writing_system()
        made = actions.create(
            {
                **self._about(line),
                **owner,
                "name": short_text(self.env, " ".join(words.split())),
                "kind": "decision",
                "company_id": self.sudo().company_id.id,
                "meeting_id": self.id,
                "line_id": line.id,
                "decided_by_id": self.env.uid,
                "until": day,
            }
        )
        if line:
            line._write_system({"outcome": "decided"})
        return made.sudo(False)._action_row()

    def _ensure_decision(self, words, owner, day):
        """:raise UserError: naming all that is missing"""
        missing = [
            text
            for text, there in (
                (self.env._("what is to be done"), words),
                (self.env._("who does it"), owner),
                (self.env._("until when"), day),
            )
            if not there
        ]
        if missing:
            raise UserError(
                self.env._("A decision says: %s.", self.env._(", ").join(missing))
            )
        if day < self.sudo().day:
            raise UserError(
                self.env._("The last day lies before the day of the meeting.")
            )

    def _about(self, line):
        """Return the document of a topic: of what was decided before, its document."""
        if line and line.res_model == "order.action":
            before = self.env["order.action"].sudo().browse(line.res_id)
            return {"res_model": before.res_model, "res_id": before.res_id}
        return {"res_model": line.res_model, "res_id": line.res_id} if line else {}

    def _owner_of(self, role, person):
        """Return the owner that a caller names, as fields; empty for nobody.

        :raise ValidationError: there is no such role or person
        """
        roles, users = self.env["order.role"].sudo(), self.env["res.users"].sudo()
        if role:
            found = roles.search([("code", "=", str(role))])
            if not found:
                raise ValidationError(self.env._("There is no role “%s”.", role))
            return {"role_id": found.id}
        if person:
            found = users.search([("login", "=", str(person)), ("share", "=", False)])
            if not found or self.sudo().company_id not in found.company_ids:
                raise ValidationError(self.env._("There is no person “%s”.", person))
            return {"owner_id": found.id}
        return {}
