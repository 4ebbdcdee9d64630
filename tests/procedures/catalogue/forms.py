"""A node that a form completes is done by the form: written, received, closed."""

#: A value of each kind, for fields that must say something.
SAMPLES = {
    "char": "As agreed",
    "text": "As agreed with the customer",
    "integer": 1,
    "float": 1,
    "monetary": 1,
    "boolean": True,
}
FORM = "form."


class FormsMixin:
    """Writes the forms that nodes of a scenario wait for."""

    def _starts_others(self, order, trigger):
        """Whether other nodes wait for the form; one that only ends its node may be
        noted by a process manager."""
        others = order.process_id.node_ids.trigger_ids - trigger
        return trigger.event_type_id.code.startswith(FORM) and any(
            one.event_type_id == trigger.event_type_id
            and one.payload_match == trigger.payload_match
            for one in others
        )

    def _by_form(self, order, trigger, user):
        """Do what the trigger waits for, as somebody of the role; return the sheet."""
        code = trigger.payload_match["type"]
        form_type = self.env["order.form.type"]._of_code(code, order.company_id)
        forms = self.env["order.form"].with_user(user).with_company(order.company_id)
        sent = forms.form_send(
            code,
            order._name,
            order.id,
            self._filled(form_type.header_field_ids),
            self._filled_rows(form_type),
        )
        form = forms.browse(sent["id"])
        state = trigger.event_type_id.code.removeprefix(FORM)
        if state in ("received", "received_all", "answered"):
            self._all_receive(form, state == "answered")
        if state == "closed" and form.sudo().state != "closed":
            form.form_close("Done")
        return form

    def _filled(self, fields_):
        found = {}
        for field in fields_.filtered("required"):
            if field.kind == "selection":
                found[field.code] = field.option_ids[:1].code
            elif field.kind in ("date", "datetime"):
                late = " 08:00:00" if field.kind == "datetime" else ""
                found[field.code] = f"2026-05-04{late}"
            elif field.kind in SAMPLES:
                found[field.code] = SAMPLES[field.kind]
        return found

    def _filled_rows(self, form_type):
        return {
            table.code: [self._filled(table.column_ids)] * max(table.least_rows, 1)
            for table in form_type.table_ids
            if not table.default_path
        }

    def _all_receive(self, form, answer):
        for row in form.sudo().recipient_ids.filtered(lambda one: one.mode != "know"):
            user = row.user_id or self.people[row.role_id.code]
            mine = form.with_user(user).sudo(False)
            if answer and row.mode == "act":
                mine.form_answer(text="Yes", date="2026-05-04", decision="accepted")
            else:
                mine.form_receive()
