from datetime import timedelta
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

#: What happened longer ago is not opened any more.
OLDEST = timedelta(days=90)


class Occurrence(NamedTuple):
    """Something that a rule assesses, and who answers for it."""

    key: str
    res_model: str
    res_id: int
    happened_at: object
    role_id: int
    user_id: int
    late: object
    event_id: int


class OrderOffenceRule(models.Model):
    """What a rule finds by itself: late nodes after what shields people, and events.

    One occurrence is one, however it is seen: its key is the node, the document or the
    event (as superuser).
    """

    _inherit = "order.offence.rule"

    def _occurrences(self, company, since, until=None):
        """Return what happened to documents of a company between two moments; what
        shields people is left out. Constant queries but for who holds the roles."""
        self.ensure_one()
        until = until or fields.Datetime.now()
        found = {}
        for one in self._late_nodes(company, since, until):
            if not one.shield:
                key = self._key_of("order.milestone", one.id, one.res_model, one.res_id)
                found.setdefault(key, self._of_late(key, one))
        for event in self._events(company, since, until):
            key = self._key_of("order.event", event.id, event.res_model, event.res_id)
            found.setdefault(key, self._of_event(key, event))
        return self._counted(found.values())

    def _key_of(self, model, id_, res_model, res_id):
        """Return what is the same for everything that is one occurrence."""
        whole = self.each == "document"
        return f"{res_model},{res_id}" if whole else f"{model},{id_}"

    def _late_nodes(self, company, since, until):
        """Return the late nodes and duties that the rule names, shielded or not."""
        which = [
            *self._sql_nodes(),
            *(
                SQL("m.duty_source = %s", source)
                for source in self._listed(self.late_sources)
            ),
        ]
        if not which:
            return []
        where = SQL(
            "(%s) AND m.company_id = %s AND m.due_at >= %s AND m.due_at < %s",
            SQL(" OR ").join(which),
            company.id,
            since,
            until,
        )
        return self.env["order.fair.lateness"]._late(where)

    def _sql_nodes(self):
        """Return the condition that picks the nodes that the rule names, in a list."""
        codes = self._listed(self.late_codes)
        domain = Domain("code", "in", codes)
        if processes := self._process_code_list():
            domain &= Domain("process_id.code", "in", processes)
        nodes = self.env["order.process.node"].search(domain) if codes else ()
        return [SQL("m.node_id IN %s", tuple(nodes.ids))] if nodes else []

    def _of_late(self, key, late):
        return Occurrence(
            key,
            late.res_model,
            late.res_id,
            late.ended_at,
            late.role_id,
            late.user_id,
            late,
            0,
        )

    def _events(self, company, since, until):
        """Return the events that the rule names."""
        codes = self.event_type_ids.mapped("code")
        if not codes:
            return self.env["order.event"]
        domain = Domain("code", "in", codes) & Domain("company_id", "=", company.id)
        domain &= Domain("date", ">=", since) & Domain("date", "<=", until)
        wanted = self.payload_match or {}
        return (
            self.env["order.event"]
            .search(domain, order="id")
            .filtered(
                lambda event: all(
                    (event.payload or {}).get(name) == value
                    for name, value in wanted.items()
                )
            )
        )

    def _of_event(self, key, event):
        return Occurrence(
            key, event.res_model, event.res_id, event.date, 0, 0, None, event.id
        )

    def _counted(self, found):
        """Return the occurrences on documents for which the rule counts, with who
        answers for them."""
        counted = []
        by_model = {}
        for one in found:
            by_model.setdefault(one.res_model, []).append(one)
        for model, ones in by_model.items():
            documents = self.env[model].browse({one.res_id for one in ones}).exists()
            known = {d.id: self._order_of(d) for d in documents if self._about(d)}
            counted += [
                self._answered(one, known[one.res_id])
                for one in ones
                if one.res_id in known
            ]
        return counted

    def _answered(self, one, document):
        """Return an occurrence with the role and the person who answer for it."""
        roles = self.role_ids or self.env["order.role"].browse(one.role_id or ())
        role = roles[:1]
        person = one.user_id if role.id == one.role_id else 0
        person = person or self._person_of(role, document)
        return one._replace(
            res_model=document._name,
            res_id=document.id,
            role_id=role.id,
            user_id=person or 0,
        )

    @api.model
    def _person_of(self, role, document):
        """Return the id of the person whom a document names for a role, else of its
        head; False where there is none. As superuser."""
        if not role:
            return False
        named = isinstance(document, self.env.registry["order.process.mixin"])
        if named and (user_id := document._duty_user(role.id)):
            return user_id
        company = document.company_id if "company_id" in document._fields else None
        held = self.env["order.role.assignment"]._of(
            role.substitute_role_id or role, company or self.env.company
        )
        return (held.head_id or held.member_ids[:1]).id
