from urllib.parse import urlencode

from odoo import models
from odoo.tools import format_datetime

from ...engine.wording import packed, plain

#: Of a duty that is told for several reasons the strongest is told.
STRENGTH = ("opened", "before", "due", "escalated")


class OrderMessengerRobot(models.Model):
    """What a robot says of some duties, in the language of its group."""

    _inherit = "order.messenger.robot"

    def _spoken(self):
        """Return the robot as it speaks: its language, the zone of its company."""
        return self.with_context(lang=self.lang, tz=self._zone())

    def _zone(self):
        return self.company_id.resource_calendar_id.tz or "UTC"

    def _composed(self, messages):
        """Return what is posted of some messages, title and text, and which of them it
        holds: as many as the messenger takes at once.

        :param messages: one for each duty, see ``_strongest``
        """
        here = self._spoken()
        reminders = messages.reminder_id.with_env(here.env)
        lines = here._lines_of(reminders)
        count = packed(lines, self._vendor().size - 400)
        said = messages[:count]
        title = here.env._(
            "%(company)s · Duties: %(count)s",
            company=plain(self.company_id.name),
            count=len(said),
        )
        return title, "\n\n".join(lines[:count]), said

    def _lines_of(self, reminders):
        """Return one line for each reminder; of what is confidential only which kind of
        document it is."""
        documents = {(one.res_model, one.res_id) for one in reminders}
        discretion = self.env["order.messenger.discretion"]
        hidden = discretion._hidden_documents(documents)
        kinds = dict(reminders._fields["kind"]._description_selection(self.env))
        base = self.get_base_url()
        return [
            self.template.format(
                **self._names_of(
                    reminder, kinds, (reminder.res_model, reminder.res_id) in hidden
                ),
                link=self._link_of(base, reminder),
            )
            for reminder in reminders
        ]

    def _names_of(self, reminder, kinds, is_hidden):
        """Return what a template may name of a reminder."""
        model = self.env["ir.model"]._get(reminder.res_model)
        duty = reminder.milestone_id._name_with_day() or reminder.name
        document = reminder.document_name
        if is_hidden:
            duty, document = self.env._("confidential"), model.name
        due = reminder.due_at and format_datetime(
            self.env, reminder.due_at, tz=self._zone(), dt_format="short"
        )
        return {
            "document": plain(document),
            "due": due or "",
            "duty": plain(duty),
            "kind": kinds[reminder.kind],
            "level": reminder.level or "",
            "role": plain(reminder.role_id.name),
        }

    def _link_of(self, base, reminder):
        """Return the link that opens the document of a duty; who follows it logs in and
        needs the rights."""
        query = urlencode({"model": reminder.res_model, "res_id": reminder.res_id})
        label = self.env._("Open")
        return f"[{label}]({base}/mail/view?{query})"
