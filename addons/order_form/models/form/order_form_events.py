from odoo import models


class OrderForm(models.Model):
    """What happens to sheets is told on their documents, or on themselves where they
    hang on none that runs a process."""

    _inherit = "order.form"

    def _form_event(self, code, payload=None):
        """Tell an event with type, number, role and chosen values as its data."""
        for form in self.sudo():
            data = {**form._event_data(), **(payload or {})}
            subject = form._subjects().exists()
            if subject and "process_id" in subject._fields:
                subject._process_emit_batches(code, [(subject, form)], data)
            if not subject or not subject._form_is_followed():
                self.env["order.event"]._record_each([(form, data)], code)

    def _document_pairs(self):
        """Gates are asked of documents that follow procedures."""
        pairs = super()._document_pairs()
        return [pair for pair in pairs if "process_id" in pair[0]._fields]

    def _form_is_followed(self):
        """Return whether the process of a sheet keeps events: it runs none."""
        return False

    def _event_data(self):
        """Return the data of every event of a sheet; hook."""
        self.ensure_one()
        chosen = self.type_id.header_field_ids.filtered("searchable")
        values = self.values or {}
        return {
            "type": self.type_id.code,
            "number": self.name,
            "version": self.version,
            "round": self.round,
            "sender": self.sender_role_id.code or "",
            **{
                f"field_{field.code}": _told(values[field.code])
                for field in chosen
                if field.code in values
            },
        }

    def _after_step(self):
        """Bring up to date what is due next, and close what nobody has to look at."""
        form = self.sudo()
        dues = [row.due_at for row in form.recipient_ids if row.due_at]
        due = min(dues, default=False)
        form._write_system({"due_at": due})
        form._plan_level()
        owing = form.recipient_ids.filtered(lambda row: row._counts())
        by_itself = form.state == "sent" and form.type_id.close_by == "sender"
        if by_itself and not owing and not form._tasks_open():
            form.with_env(self.env)._close(False)


def _told(value):
    """Return a value of a sheet for the data of an event."""
    return value.get("name") if isinstance(value, dict) else value
