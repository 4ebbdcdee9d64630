from odoo import fields, models

from ...kernel.emission import Cause, Emission

#: The event that says how a duty ended, or was owed again.
TOLD = {"done": "task.done", "cancelled": "task.cancelled", "open": "task.reopened"}


class OrderMilestoneEnd(models.Model):
    """The one way in which duties that are no nodes end: conditions and tasks.

    People are assessed by these rows, therefore end, lateness and event are written
    here and nowhere else, whoever causes it: the person on the desk, the sheet that a
    duty belongs to, a round that is void. Constant queries.
    """

    _inherit = "order.milestone"

    def _end_duties(self, state, note=None, principal=None):
        """End those of these duties that are open; what has ended before stays.

        :param str state: ``done``, by the user in the environment; or ``cancelled``:
            nobody owes it any more, so it is neither done by anybody nor late
        :param str note: what was done, or why it is not owed
        :param principal: whose duty it was, if the user stood in for somebody
        :return: the duties that were ended
        """
        duties = self.sudo().filtered(lambda duty: duty.state == "open")
        nodes = duties.filtered(lambda duty: duty.kind == "node")
        if nodes or state not in ("done", "cancelled"):
            raise ValueError(f"duties cannot end as {state}: {nodes}")
        if not duties:
            return duties
        note = str(note or "").strip()
        # A clock that was set back ends nothing before it was opened.
        now = max([fields.Datetime.now(), *filter(None, duties.mapped("opened_at"))])
        vals = {"state": state, "done_at": now, "note": note or False}
        if state == "done":
            acting = principal and principal != self.env.user
            vals["done_by_id"] = self.env.uid
            vals["done_for_id"] = principal.id if acting else False
        if state == "done":
            duties._write_lateness(now)
        duties._as_kernel().write(vals)
        duties._emit_duties(state, note)
        duties._tell_documents()
        return duties

    def _write_lateness(self, now):
        late = self.filtered(lambda duty: duty.due_at and duty.due_at < now)
        kinds = late.grouped(lambda duty: (duty.role_id, duty.company_id))
        calendars = {kind: duties[0]._calendar() for kind, duties in kinds.items()}
        rows = [
            (d.due_at, now, d.company_id, calendars[d.role_id, d.company_id])
            for d in late
        ]
        found = self.env["order.clock"]._lateness_batch(rows) if rows else []
        for duty, (minutes, working) in zip(late._as_kernel(), found, strict=True):
            duty.write({"late_minutes": minutes, "late_working_minutes": working})

    def _reopen_duties(self, **vals):
        """Let cancelled duties be owed again, from their first moment on."""
        duties = self.sudo().filtered(lambda duty: duty.state == "cancelled")
        again = {"state": "open", "done_at": False, "note": False, **vals}
        duties._as_kernel().write(again)
        duties._emit_duties("open", "")
        duties._tell_documents()

    # -- telling -----------------------------------------------------------------
    def _emit_duties(self, state, note):
        """Record what became of the duties on their documents; moves no process."""
        for model, duties in self.grouped("res_model").items():
            documents = self.env[model].sudo().browse(set(duties.mapped("res_id")))
            documents = documents.exists()
            if "process_memory" in documents._fields:
                documents -= duties._note_duties(documents, state, note)
            known = {document.id: document for document in documents}
            pairs = [
                (known[duty.res_id], duty._duty_payload(note))
                for duty in duties
                if duty.res_id in known
            ]
            told = getattr(documents, "_duty_told", TOLD)
            self.env["order.event"]._record_each(pairs, told[state])

    def _tell_documents(self):
        """Let documents show what became of the duties about them (the method
        ``_duties_changed``); most show the duty itself."""
        for model, duties in self.grouped("res_model").items():
            if changed := getattr(self.env[model].sudo(), "_duties_changed", None):
                changed(duties)

    def _duty_payload(self, note):
        """Return the payload of the event of one duty."""
        self.ensure_one()
        payload = {"name": self.name, "note": note}
        if self.duty_source:
            payload["source"] = self.duty_source
        return payload

    def _note_duties(self, documents, state, note):
        """Note it on the documents that run a process; return these."""
        payloads = {duty: duty._duty_payload(note) for duty in self}
        return self._note_running(documents, TOLD[state], payloads)

    def _note_running(self, documents, code, payloads):
        """Record an event of these duties on those of their documents that run a
        process; return these documents."""
        slots = documents._process_slots(lock=True)
        if not slots:
            return documents.browse()
        emission = Emission(self.env(su=True), slots)
        cause = Cause(fields.Datetime.now(), self.env.uid)
        by_document = self.grouped("res_id")
        for slot in slots:
            for duty in by_document.get(slot.document.id, ()):
                event = emission.note(slot, code, cause, payloads[duty])
                event.update(milestone=duty, batch_key=duty.batch_key or "")
        emission.finish()
        documents._process_hear(emission)
        return documents.browse(slot.document.id for slot in slots)
