"""Sheets on the way of an order: written, received, answered and closed by the people
of the roles that their type names."""

from odoo.fields import Command, Domain

#: What people write into a field of a kind that nothing fills in.
SAMPLES = {
    "char": "As agreed",
    "text": "As agreed with the department",
    "integer": 1,
    "float": 2,
    "monetary": 10,
    "date": "2026-12-20",
    "datetime": "2026-12-20 08:00:00",
    "boolean": True,
}


class SheetsMixin:
    """Does with sheets what the nodes of procedures wait for."""

    def do_sheet(self, order, trigger, role):
        """Do what ends a node: send a sheet, or receive, answer or close it."""
        state = trigger.event_type_id.code.removeprefix("form.")
        match = trigger.payload_match or {}
        code = match["type"]
        there = self.sheets_of(order, code).filtered(
            lambda form: form.state in ("sent", "received", "answered")
        )
        if state == "sent" or not there:
            chosen = {
                name.removeprefix("field_"): value
                for name, value in match.items()
                if name.startswith("field_")
            }
            there = self.send_sheet(order, code, role, **chosen)
        if state == "received":
            self.receive_sheet(there[-1:], role)
        if state == "received_all":
            self.receive_sheet(there[-1:])
        if state in ("answered", "answered_all"):
            self.answer_sheet(there[-1:])
        if state == "closed" and there.state != "closed":
            there.with_user(self.people[role]).form_close()

    def sheet_telling(self, trigger):
        """Return the code of the sheet of a procedure whose sending is an event."""
        told = Domain("told_event_id", "=", trigger.event_type_id.id)
        about = Domain("process_codes", "like", trigger.node_id.process_id.code)
        return self.env["order.form.type"].search(told & about, limit=1).code

    def sheets_of(self, order, code):
        domain = Domain("res_model", "=", order._name) & Domain("res_id", "=", order.id)
        forms = self.env["order.form"]
        return forms.search(domain & Domain("type_code", "=", code), order="id")

    def type_of(self, code):
        """Return the type in force, which a process manager took from the catalogue;
        there is a person for each role that it names."""
        entries = self.env["order.form.catalogue"].with_user(self.manager)
        entries.search([("code", "=", code)]).action_use()
        kind = self.env["order.form.type"].search(
            [
                ("code", "=", code),
                ("state", "=", "published"),
                ("company_id", "in", [self.company.id, False]),
            ],
            limit=1,
        )
        roles = kind.writer_role_ids | kind.recipient_ids.role_id
        roles |= kind.writer_role_ids.substitute_role_id
        for role in roles | kind.level_ids.role_id | kind.closer_role_ids:
            self._staff(role)
        return kind

    def send_sheet(self, order, code, role, recipients=None, given=None, **chosen):
        """Send a sheet as the person of a role, who fills in what is still empty; the
        rows of tables may be given."""
        kind = self.type_of(code)
        bought = order._name == "purchase.order"
        event = "purchase.confirmed" if bought else "order.confirmed"
        user = self.enable(role, event)
        about = {"res_model": order._name, "res_id": order.id} if order else {}
        drafts = self.env["order.form"].with_user(user)
        draft = drafts.create({"type_id": kind.id, **about})
        values, rows = dict(draft.values or {}), {**(draft.rows or {}), **(given or {})}
        values |= self.filled(kind.header_field_ids, values, user) | chosen
        for table in kind.table_ids:
            lines = rows.get(table.code) or [{}]
            filled = [
                {**row, **self.filled(table.column_ids, row, user)} for row in lines
            ]
            rows[table.code] = [row for row in filled if row]
        draft.sheet = {"values": values, "rows": rows}
        if recipients := recipients or self._chosen(kind, order, role):
            draft.recipient_ids = [self._recipient(one) for one in recipients]
        draft.action_send()
        return self.env["order.form"].browse(draft.id)

    def _chosen(self, kind, order, role):
        """Return whom the writer of a sheet asks where its type leaves it open: the
        first department of the procedure beside the own one."""
        if kind.recipient_ids or not order or not kind.expects_reply:
            return []
        roles = order.process_id.node_ids.sorted("sequence").role_id
        others = roles.filtered(lambda one: one.code in self.people)
        return [code for code in others.mapped("code") if code != role][:1]

    def _recipient(self, one):
        """Return the command of a recipient whom the writer chooses."""
        if isinstance(one, dict):
            user = self.env["res.users"].search([("login", "=", one["login"])])
            return Command.create({"user_id": user.id, "mode": "act"})
        role = self.env["order.role"].search([("code", "=", one)])
        return Command.create({"role_id": role.id, "mode": "act"})

    def filled(self, columns, said, user):
        """Return values of the fields that must say something and do not yet."""
        return {
            one.code: self.sample(one, user)
            for one in columns
            if one.required and said.get(one.code) in (None, "", [])
        }

    def sample(self, field, user):
        """Return what a person writes into a field."""
        if field.kind in SAMPLES:
            return SAMPLES[field.kind]
        if field.kind == "selection":
            return field.option_ids[:1].code
        if field.kind == "attachment":
            files = self.env["ir.attachment"].with_user(user)
            return [files.create({"name": "Paper", "raw": b"paper"}).id]
        records = {
            "partner": self.dealer,
            "product": self.product,
            "user": self.manager,
            "role": user.env["order.role"].search([("code", "in", [*self.people])])[:1],
        }
        return records[field.kind].id

    def receive_sheet(self, form, *roles):
        """Receive a sheet as the people of its recipients, or of some roles."""
        for row in form.recipient_ids.filtered(lambda one: one.mode != "know"):
            mine = row.role_id.code in roles or not roles
            if mine and row.role_id and not row.received_at:
                form.with_user(self.people[row.role_id.code]).form_receive()

    def answer_sheet(self, form, **said):
        """Answer a sheet as those of whom it asks an answer."""
        kind = form.type_id
        given = {
            "text": "It will be done",
            "date": "2026-12-22",
            "decision": "accepted",
        }
        asked = {n: v for n, v in given.items() if kind[f"answer_{n}"] != "no"}
        for row in form.recipient_ids.filtered(lambda one: one.mode == "act"):
            if form.state in ("sent", "received") and row.role_id:
                user = self.people[row.role_id.code]
                fields = kind.answer_field_ids
                values = {one.code: self.sample(one, user) for one in fields}
                person = form.with_user(user)
                person.form_answer(values=values, **{**asked, **said})
