from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import pytz

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_datetime

from ..kernel.rounds import LIVE, RUNNING


class Demand(NamedTuple):
    """Somebody of a role is needed from one day to another (none: until it is done).

    ``spoken`` are ids of users whose voice was given already (four eyes), ``own`` of
    those who asked or whose document it is and who therefore may not sign,
    ``no_deputy`` of those who may sign for themselves only. Of a section still to come
    it is not known yet who will ask for it: ``asking`` is the role of the node before.
    ``rivals`` are the roles of the other deciding sections under the four-eyes rule.
    ``hidden``: whoever looks may not read the document; the text does not name it.
    """

    role_id: int
    first: date
    last: date | None
    kind: str
    text: str = ""
    count: int = 1
    spoken: frozenset = frozenset()
    own: frozenset = frozenset()
    no_deputy: frozenset = frozenset()
    asking: int = 0
    rivals: tuple = ()
    hidden: bool = False


class OrderAvailabilityDemand(models.TransientModel):
    """What is owed in the days of the map: open, waiting and expected.

    Expected are the nodes that have not opened yet but will, by the process and its
    limits (`order.process.forecast`), and the sections of the sign-offs that they will
    ask for, by the chains of today.
    """

    _inherit = "order.availability"

    @api.model
    def _demands(self, company, days):
        """Return all demands on the roles of a company, in constant queries."""
        zone = self._zone(company)
        end = zone.localize(datetime.combine(days[-1] + timedelta(days=1), time()))
        until = end.astimezone(pytz.utc).replace(tzinfo=None)
        expected = self.env["order.process.forecast"].sudo()._expected(company, until)
        return [
            *self._of_steps(company, zone),
            *self._of_duties(company, zone),
            *self._of_nodes(expected, zone),
            *self._of_sections(company, expected, zone),
        ]

    @api.model
    def _zone(self, company):
        return pytz.timezone(company.resource_calendar_id.tz or "UTC")

    @api.model
    def _local_day(self, moment, zone):
        """The date of an instant where the company works; none stays none."""
        return pytz.utc.localize(moment).astimezone(zone).date() if moment else None

    # open and waiting ---------------------------------------------------------------

    @api.model
    def _of_steps(self, company, zone):
        domain = Domain("company_id", "=", company.id) & Domain("state", "in", RUNNING)
        domain &= Domain("signoff_id.state", "=", "open")
        steps = self.env["order.signoff.step"].sudo().search(domain)
        requesters = steps.signoff_id._requesters()
        seen = self._readable((step.res_model, step.res_id) for step in steps)
        for step in steps:
            key = (step.res_model, step.res_id)
            name = step.document_name if key in seen else self._kind(step.res_model)
            yield Demand(
                step.role_id.id,
                date.min,
                self._local_day(step.due_at, zone),
                "step",
                f"{name}, {step.name}",
                **self._refused(step, requesters[step.signoff_id.id]),
                rivals=self._rivals(step),
                hidden=key not in seen,
            )

    @api.model
    def _readable(self, keys):
        """Return those of the documents [(model, id)] that whoever looks may read."""
        ids = defaultdict(set)
        for model, document_id in keys:
            ids[model].add(document_id)
        found = {
            model: self.env[model].sudo(False).browse(some)._filtered_access("read")
            for model, some in ids.items()
        }
        return {(model, id_) for model, some in found.items() for id_ in some._ids}

    @api.model
    def _kind(self, model):
        """Return how documents are called of which none may be named."""
        return self.env["ir.model"]._get(model).name

    @api.model
    def _refused(self, step, requesters):
        """Who may not sign: whose own it is, who asked for it as somebody's deputy, who
        has signed another section (four eyes)."""
        signoff, decides = step.signoff_id, step.mode == "decide"
        requester = signoff.requester_id if decides else signoff.requester_id.browse()
        spoken = set()
        if signoff.four_eyes and decides:
            votes = step._votes_of_others()
            spoken = (votes.user_id | votes.principal_id).ids
        return {
            "own": frozenset(requesters.ids if signoff.exclude_requester else ()),
            "no_deputy": frozenset(requester.ids),
            "spoken": frozenset(spoken),
        }

    @api.model
    def _rivals(self, step):
        if not step.signoff_id.four_eyes or step.mode != "decide":
            return ()
        others = (step.signoff_id.step_ids - step).filtered(
            lambda s: s.mode == "decide" and s.state in RUNNING
        )
        return tuple(others.role_id.ids)

    @api.model
    def _of_duties(self, company, zone):
        domain = Domain("company_id", "=", company.id)
        domain &= Domain("state", "=", "open") & Domain("role_id", "!=", False)
        rows = (
            self.env["order.milestone"]
            .sudo()
            ._read_group(domain, ["role_id", "due_at:day"], ["due_at:max", "__count"])
        )
        for role, _day, due, count in rows:
            last = self._local_day(due, zone)
            yield Demand(role.id, date.min, last, "duty", count=count)

    # expected -----------------------------------------------------------------------

    @api.model
    def _of_nodes(self, expected, zone):
        ids = {item.node.id for item in expected}
        nodes = self.env["order.process.node"].sudo().browse(ids)
        names = {node.id: node.display_name for node in nodes}
        seen = self._readable(self._key(item) for item in expected)
        for item in expected:
            if item.node.role_id:
                yield Demand(
                    item.node.role_id,
                    self._local_day(item.start, zone),
                    self._local_day(max(item.due or item.start, item.start), zone),
                    "ahead",
                    self._ahead_text(item, names[item.node.id], zone, seen),
                    hidden=self._key(item) not in seen,
                )

    @api.model
    def _key(self, item):
        return item.document._name, item.document.id

    @api.model
    def _ahead_text(self, item, name, zone, seen):
        named = self._key(item) in seen
        kind = item.document._name
        values = {
            "document": item.document_name if named else self._kind(kind),
            "name": name,
            "at": format_datetime(
                self.env, item.start, tz=zone.zone, dt_format="short"
            ),
        }
        if item.sure:
            return self.env._("%(document)s, %(name)s: from %(at)s", **values)
        return self.env._("%(document)s, %(name)s: possibly from %(at)s", **values)

    @api.model
    def _of_sections(self, company, expected, zone):
        """The sections that the expected nodes will ask for."""
        asked = defaultdict(list)
        for item in expected:
            if item.node.completion == "signoff" and item.node.signoff_purpose:
                asked[item.document._name, item.node.signoff_purpose].append(item)
        found = []
        for (model, purpose), items in asked.items():
            documents = self.env[model].sudo().browse([i.document.id for i in items])
            if "signoff_ids" in documents._fields:
                found += self._sections_of(documents, purpose, items)
        rows = [
            (step, item.start, step.role_id, company, item.document)
            for item, step, _own in found
        ]
        dues = self.env["order.signoff.step"].sudo()._dues(rows)
        seen = self._readable(self._key(item) for item, _step, _own in found)
        for (item, step, own), due in zip(found, dues, strict=True):
            demand = self._section_demand(item, step, own, due, zone)
            text = self._ahead_text(item, step.name, zone, seen)
            yield demand._replace(text=text, hidden=self._key(item) not in seen)

    @api.model
    def _sections_of(self, documents, purpose, items):
        """[(expected node, chain step, whose document it is)] of the documents that
        nobody asked yet."""
        nobody = self.env["order.signoff.chain"]
        rounds = self.env["order.signoff"]._of(documents, purpose, LIVE)
        documents -= documents.browse(rounds.mapped("res_id"))
        matched = nobody._match(documents, purpose)
        chains = {key: found[purpose] for key, found in matched.items() if found}
        applying = {
            step: set(step.chain_id._filter_documents(documents, step.domain).ids)
            for step in nobody.union(*chains.values()).step_ids
        }
        own = {document.id: document._signoff_own_people() for document in documents}
        return [
            (item, step, own[item.document.id])
            for item in items
            for step in chains.get(item.document.id, nobody).step_ids
            if item.document.id in applying[step]
        ]

    @api.model
    def _section_demand(self, item, step, own, due, zone):
        chain = step.chain_id
        rivals = chain.step_ids - step
        decides = chain.four_eyes and step.mode == "decide"
        return Demand(
            step.role_id.id,
            self._local_day(item.start, zone),
            self._local_day(max(due or item.due or item.start, item.start), zone),
            "section",
            own=frozenset(own.ids if chain.exclude_requester else ()),
            asking=item.after.role_id if chain.exclude_requester else 0,
            rivals=tuple(rivals.filtered(lambda s: s.mode == "decide").role_id.ids)
            if decides
            else (),
        )
