from odoo import api, fields, models
from odoo.tools.misc import hash_sign

from ...kernel.plain import plain

#: Scope of the tokens with which somebody who was refused asks the owner.
SCOPE = "order_process.refusal"
#: How long a dialog may stay open before its buttons say that it is too old.
TOKEN_HOURS = 12


class OrderRefusal(models.AbstractModel):
    """What a person meets when something is refused: what is missing, who owes it,
    since when, and what he can do about it.

    The same description is drawn by the dialog of an error and by the banner of a
    document that is held (`order.head.mixin`). The person who is refused need not be
    able to read the document that holds him: who may ship goods may not see the order.
    """

    _name = "order.refusal"
    _description = "Blocked Action"

    @api.model
    def _describe(self, documents, code, missing):
        """Return what the dialog draws: ``{title, documents}``.

        :param documents: the documents that hold the event
        :param missing: list of dicts as ``_gates_missing`` returns them, not empty
        """
        names = {item["res_id"]: item["document"] for item in missing}
        event = self.env["order.event.type"]._action_of(code)
        if len(names) == 1:
            title = self.env._(
                "Not possible yet: %(event)s · %(document)s",
                event=event,
                document=next(iter(names.values())),
            )
        else:
            title = self.env._(
                "Not possible yet: %(event)s · %(count)s documents",
                event=event,
                count=len(names),
            )
        return {"title": title, "documents": self._documents(documents, code, missing)}

    @api.model
    def _documents(self, documents, code, missing):
        """Return one entry a document, with a line for each thing that is missing."""
        held = documents.browse(dict.fromkeys(item["res_id"] for item in missing))
        # The person, also where the caller acts as superuser.
        mine = held.with_env(self.env(su=False))
        readable = mine._filtered_access("read")
        own = self._own_roles(held)
        steps, milestones = self._own_records(missing)
        return [
            {
                "model": held._name,
                "id": document.id,
                "name": items[0]["document"],
                "event": code,
                "can_open": document in readable,
                "can_override": document in readable and document._gate_may_pass(items),
                "lines": self._lines(document, code, items, own, steps, milestones),
            }
            for document in mine
            if (items := [item for item in missing if item["res_id"] == document.id])
        ]

    @api.model
    def _lines(self, document, code, items, own, steps, milestones):
        """One line for each thing that is missing. *Do it* stands where the reader can
        act: at the step itself, or at the step before it, each time once."""
        led = {item["milestone_id"] for item in items if item["milestone_id"]}
        lines = []
        for item in items:
            before = self._before(item, own[document.id], milestones, led)
            line = self._line(document, code, item, own, steps, milestones)
            if line["go"] or any(step["mine"] for step in before):
                line["ask"] = False
            lines.append({**line, "before": before})
        return lines

    @api.model
    def _before(self, item, own, milestones, led):
        """The open steps before one that has not started: what, who, the way there.

        :param led: ids of milestones whose way stands somewhere already; is added to
        """
        before = []
        for duty in (milestones[key] for key in item["first"]):
            way = self._way(duty, own)
            who = duty.role_id.name or ""
            entry = {"what": duty.name, "who": who, "mine": bool(way), "go": False}
            if duty.id not in led:
                entry["go"] = way
            led.add(duty.id)
            before.append(entry)
        return before

    @api.model
    def _own_roles(self, documents):
        """``{document id: ids of the roles for which the reader may act}``"""
        companies = {d.id: d._process_company().id for d in documents.sudo()}
        roles = self.env["order.role"].sudo()
        by_company = roles._principal_ids(
            self.env.user, sorted(set(companies.values()))
        )
        return {key: set(by_company.get(c, ())) for key, c in companies.items()}

    @api.model
    def _own_records(self, missing):
        """The reader's open steps by their round, and the open milestones by id."""
        rounds = {item["signoff_id"] for item in missing if item["signoff_id"]}
        steps = self.env["order.signoff.step"]
        if rounds and steps.has_access("read"):
            steps = steps.search(
                [
                    ("signoff_id", "in", list(rounds)),
                    ("state", "=", "open"),
                    ("is_mine", "=", True),
                ]
            )
        keys = {key for item in missing for key in self._milestone_ids(item)}
        milestones = self.env["order.milestone"].sudo().browse(sorted(keys))
        by_round = {step.sudo().signoff_id.id: step for step in steps}
        return by_round, {milestone.id: milestone for milestone in milestones}

    @staticmethod
    def _milestone_ids(item):
        own = [item["milestone_id"]] if item["milestone_id"] else []
        return own + item["first"]

    # -- one line ------------------------------------------------------------------
    @api.model
    def _line(self, document, code, item, own, steps, milestones):
        now = fields.Datetime.now()
        duties = [milestones[key] for key in self._milestone_ids(item)]
        go = self._go(steps.get(item["signoff_id"]), own[document.id], item, milestones)
        go = go or self._fill(document, item)
        roles, people, due = self._owners(item, duties)
        if not (roles or people):
            people = document._process_responsible().ids
        return {
            "what": item["what"],
            "who": item["who"],
            "people": item["people"],
            "passed_by": item["passed_by"],
            "since": plain(item["since"]),
            "due": plain(due),
            "late": bool(due and due < now),
            "waiting": item["kind"] == "node" and not item["since"],
            "step": duties[0].node_id.sudo().code if duties else item["node"],
            "go": go,
            "ask": people != self.env.user.ids
            and self._token(document, code, item, roles, people),
        }

    @api.model
    def _go(self, step, own, item, milestones):
        """Where the reader does what is missing himself, if it is his."""
        if step:
            return {"model": step._name, "id": step.id, "method": "action_decide"}
        signed = item["purpose"] and item["signoff_id"]
        if signed or not item["milestone_id"]:
            return False
        return self._way(milestones[item["milestone_id"]], own)

    @api.model
    def _fill(self, document, item):
        """Where the reader fills in himself what is empty: fields of the document."""
        if not item.get("fields") or not document._may_act():
            return False
        return {"model": document._name, "id": document.id, "fields": item["fields"]}

    @api.model
    def _way(self, duty, own):
        """How the reader does an open duty, if he took it or his role owes it."""
        holder = duty.user_id
        if holder == self.env.user or (not holder and duty.role_id.id in own):
            return {"model": duty._name, "id": duty.id, "method": "action_do"}
        return False

    @api.model
    def _owners(self, item, duties):
        """The roles and people who can act now, and until when."""
        if item["milestone_id"] or not duties:
            taken = [duty.user_id.id for duty in duties[:1] if duty.user_id]
            return item["role_ids"], taken, item["due"]
        roles = list(dict.fromkeys(duty.role_id.id for duty in duties if duty.role_id))
        taken = [duty.user_id.id for duty in duties if duty.user_id]
        dues = [duty.due_at for duty in duties if duty.due_at]
        return roles, taken, min(dues, default=False)

    @api.model
    def _token(self, document, code, item, roles, people):
        """Proof that this person was refused this, for `ask`."""
        if not self.env.user._is_internal():
            return False
        values = {
            "uid": self.env.uid,
            "model": document._name,
            "id": document.id,
            "code": code,
            "what": document._gate_asked(item),
            "roles": roles,
            "people": people,
            "names": item["people"] if not roles else [],
            "milestones": self._milestone_ids(item),
            "signoff": item["signoff_id"] or 0,
        }
        return hash_sign(self.env(su=True), SCOPE, values, expiration_hours=TOKEN_HOURS)
