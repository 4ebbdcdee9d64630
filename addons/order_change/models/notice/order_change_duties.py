from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.due_item import DueItem

PREFIX = "change:"


class OrderChangeDuties(models.Model):
    """Who owes what on a notice: reaction, circulation, acknowledgement, repairs.

    Duties are milestones of the notice, so that they have clocks, deputies, desks and
    reminders; who acknowledged when is their append-only record.
    """

    _inherit = "order.change"

    # -- the request ---------------------------------------------------------------
    def _change_requested(self):
        """Told when the notice is written: the clock of the reaction runs."""
        self._document_check("change.requested")
        dues = self._change_react_dues()
        for change in self:
            change._write_system({"react_due_at": dues.get(change.id, False)})
            change._document_emit(
                "change.requested",
                {"kind": change.type_id.code, "requested_by": change.requested_by},
            )
        rows = []
        for change in self:
            role, limit = change._change_reaction()
            if role:
                spoken = change._in_company_language()
                title = spoken.env._("React to the change")
                rows.append(change._prepare_duty(title, role, limit, "assessed", True))
        self._change_create_duties(rows)
        self._change_open_duties("requested")

    def _change_reaction(self):
        """Return (role, record with the limit) of the first reaction, by the order's
        own process."""
        self.ensure_one()
        return self.type_id.sudo()._reaction(self.order_id.sudo())

    def _change_react_dues(self):
        """Return {id: until when somebody must have reacted} (S1-B-019, S1-B-070)."""
        limits = {change: change._change_reaction()[1] for change in self}
        timed = self.filtered(lambda c: limits[c].limit_kind != "none")
        items = [
            DueItem(limits[c], c.requested_at, c.company_id, dates=c) for c in timed
        ]
        dues = self.env["order.clock"]._due_batch(items)
        return dict(zip(timed.ids, dues, strict=True))

    # -- opening -------------------------------------------------------------------
    def _change_type_duties(self, trigger):
        """Return the duties of the kind at this step, of the order's own process."""
        self.ensure_one()
        order = self.order_id.sudo()
        return self.type_id.sudo()._duties(trigger, self.level, order)

    def _change_repair(self, topic):
        """Return the duty of who owns documents of a topic in the order's process."""
        self.ensure_one()
        return self.type_id.sudo()._repair(topic, self.order_id.sudo())

    def _change_owner(self, topic):
        return self._change_repair(topic).role_id

    def _change_open_duties(self, trigger):
        """Open the duties that this step brings about, in one batch."""
        rows = [
            change._prepare_duty(
                duty.name, duty.role_id, duty, duty.closes, duty.from_request
            )
            for change in self
            for duty in change._in_company_language()._change_type_duties(trigger)
        ]
        if trigger == "assessed":
            rows = self._change_rows_unannounced(rows)
        return self._change_create_duties(rows)

    def _change_rows_unannounced(self, rows):
        """Leave out whom an earlier assessment of the notice has told already."""
        told = self.env["order.milestone"].sudo()
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        known = {
            (duty.res_id, duty.role_id.id, duty.duty_source)
            for duty in told.search([*domain, ("state", "in", ("open", "done"))])
        }
        return [
            row
            for row in rows
            if (row["document"].id, row["role"].id, row["source"]) not in known
        ]

    def _prepare_duty(self, name, role, limit, closes="hand", from_request=False):
        """Return the values of a duty, as ``order.milestone._create_duties`` reads.

        :param limit: record with a time limit
        :param closes: what finishes it, see ``order.change.duty``
        """
        self.ensure_one()
        return {
            "kind": "task",
            "name": name,
            "document": self,
            "role": role,
            "limit": limit,
            "company": self.company_id,
            "start": self.requested_at if from_request else fields.Datetime.now(),
            "source": f"{PREFIX}{closes}",
        }

    def _change_create_duties(self, rows):
        duties = self.env["order.milestone"]
        return duties._create_duties(rows) if rows else duties

    # -- finishing -----------------------------------------------------------------
    def _change_duties(self, closes=None):
        """Return the open duties of these notices, for every reader."""
        domain = [
            ("res_model", "=", self._name),
            ("res_id", "in", self.ids),
            ("state", "=", "open"),
        ]
        if closes:
            domain.append(("duty_source", "=", f"{PREFIX}{closes}"))
        return self.env["order.milestone"].sudo().search(domain, order="id")

    def _change_finish_duties(self, closes):
        """Finish what a step of the notice fulfils."""
        self._change_duties(closes)._end_duties("done")

    def _change_cancel_duties(self, reason):
        """Nobody owes anything on a notice that came to nothing."""
        self._change_duties()._end_duties("cancelled", reason)

    def _change_finish_mine(self, closes, note):
        """Finish the duties of this kind that the user owes.

        :return: how many there were
        """
        duties = self._change_duties(closes).sudo(False)
        mine = duties.filtered(
            lambda duty: duty.user_id == self.env.user
            or duty.role_id.sudo()._user_principal(self.env.user, duty.company_id)
        )
        mine.action_complete(note=note)
        return len(mine)

    def _change_duty_done(self, duty):
        """A person finished a duty of the notice: emit it, go on.

        Called by the duty itself, from the notice and from the desk alike.
        """
        self.ensure_one()
        closes = (duty.duty_source or "").removeprefix(PREFIX)
        if closes == "circulation":
            self._change_circulated()
        if closes == "acknowledgement":
            payload = {
                "role": duty.role_id.sudo().code,
                "note": duty.note or "",
                "late_minutes": duty.late_minutes,
            }
            self._document_emit("change.acknowledged", payload)

    def _change_refuse_duty(self):
        """Say who owes what the user tried to do."""
        people = self._change_duties().role_id
        raise UserError(
            self.env._(
                "You have no such duty on %(notice)s. Open duties belong to: "
                "%(roles)s.",
                notice=self.name,
                roles=", ".join(people.mapped("name")) or self.env._("no one"),
            )
        )

    # -- circulation ---------------------------------------------------------------
    def action_circulate(self):
        """Circulate the notice to the departments concerned: the production manager's
        duty (S1-B-021)."""
        self.ensure_one()
        self.check_access("read")
        self._document_ensure("approved", "applied")
        if not self._change_finish_mine("circulation", None):
            self._change_refuse_duty()
        return True

    def action_acknowledge(self):
        """Acknowledge the notice for my department (button)."""
        return self.change_acknowledge()

    def _change_circulated(self):
        """Each department concerned owes its acknowledgement."""
        made = self._change_open_duties("circulated")
        self._change_notify(made.role_id)

    def _change_notify(self, roles):
        """Tell the people of these roles at once, not only on their desks."""
        for change in self:
            people = change._document_people(roles) if roles else self.env["res.users"]
            if people:
                change.sudo().message_post(
                    body=self.env._("Change notice %s concerns you.", change.name),
                    partner_ids=people.partner_id.ids,
                    subtype_xmlid="mail.mt_note",
                )
