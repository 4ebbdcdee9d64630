from datetime import datetime

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ....kernel.success import success
from ...record.order_refusal_ask import ASKED, PAUSE


class OrderProcessMixinRemind(models.AbstractModel):
    """Asking the owners of many documents at once, from their list."""

    _inherit = "order.process.mixin"

    def action_remind_owners(self):
        """Remind whoever owes the next step of these documents (row action).

        Each person gets one message that names his documents; the event ``gate.asked``
        stands on each. One person reminds of the same step once an hour.

        :return: the message that says who was told
        :raise UserError: naming all documents of which nobody can be reminded; nobody
            is told then
        """
        self._process_ensure_reader()
        steps = self._remind_steps()
        owners = self._remind_owners(steps)
        self._remind_ensure(steps, owners)
        self._remind_note(steps, owners)
        people = self.env["res.users"].sudo().union(*owners.values())
        for user in people:
            lines = [
                (document, duty)
                for document, duty in steps.items()
                if user in owners[document]
            ]
            self._remind_notify(user, lines)
        names = ", ".join(people.mapped("name"))
        return success(self.env._("Reminded: %s", names))

    def _remind_steps(self):
        """Return ``{document: the duty that others owe next}``; one query."""
        duties = self.env["order.duty"].with_context(order_duty_each=True)
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        found = duties.search(domain).filtered(lambda duty: not duty.waiting)
        steps = {}
        for duty in found.sorted(lambda d: (d.paused, d.due_at or datetime.max, d.id)):
            document = self.browse(duty.res_id)
            if document not in steps and not duty.is_mine:
                steps[document] = duty
        return steps

    def _remind_owners(self, steps):
        """Return ``{document: users who can act}``; one look a company."""
        none = self.env["res.users"].sudo()
        duties = self.env["order.duty"].union(*steps.values()).sudo()
        actors = {
            company: own.role_id._actors(company)
            for company, own in duties.grouped("company_id").items()
        }
        owners = {}
        for document, duty in steps.items():
            pairs = actors[duty.sudo().company_id].get(duty.role_id.id, ())
            held = none.union(*(user for user, _principal in pairs))
            owners[document] = (duty.sudo().user_id or held) - self.env.user
        return owners

    def _remind_note(self, steps, owners):
        """Keep on each document who was reminded of what."""
        told = {
            document.id: {
                "event": "",
                "what": duty.name,
                "text": "",
                "people": owners[document].mapped("login"),
                "milestones": duty.milestone_id.ids,
                "signoff": duty.sudo().signoff_step_id.signoff_id.id or 0,
            }
            for document, duty in steps.items()
        }
        # sudo: a reader of the document may remind.
        self.browse(told).sudo()._process_note_each(ASKED, told)

    def _remind_ensure(self, steps, owners):
        """Refuse documents of which nobody can be reminded, all in one message."""
        nobody = [d for d in self if not owners.get(d)]
        events = self.env["order.event"].sudo()
        asked = events.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("code", "=", ASKED),
                ("user_id", "=", self.env.uid),
                ("date", ">", fields.Datetime.now() - PAUSE),
            ]
        )
        said = {(event.res_id, (event.payload or {}).get("what")) for event in asked}
        again = [d for d in steps if (d.id, steps[d].name) in said]
        faults = []
        if nobody:
            names = ", ".join(d.display_name for d in nobody)
            faults.append(self.env._("Nobody else owes a step of: %s", names))
        if again:
            names = ", ".join(d.display_name for d in again)
            faults.append(self.env._("Reminded within the last hour: %s", names))
        if faults:
            raise UserError("\n".join(faults))

    @api.model
    def _remind_notify(self, user, lines):
        """Tell one person which of his documents somebody waits for."""
        title = self.env._(
            "%(person)s is waiting for these steps and asks you to complete them.",
            person=self.env.user.name,
        )
        items = Markup("").join(
            Markup("<li>%s: %s</li>") % (document.display_name, duty.name)
            for document, duty in lines
        )
        self.env["mail.thread"].sudo().message_notify(
            body=Markup("<p>%s</p><ul>%s</ul>") % (title, items),
            subject=self.env._("Reminder"),
            partner_ids=user.partner_id.ids,
            author_id=self.env.user.partner_id.id,
        )
