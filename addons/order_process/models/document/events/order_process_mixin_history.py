from odoo import fields, models
from odoo.exceptions import AccessError, ValidationError

from ....kernel.emission import Cause, Emission

KEYS = {
    "id",
    "code",
    "node",
    "at",
    "user_login",
    "principal_login",
    "payload",
    "batch",
    "batch_label",
    "outcome",
    "evidence",
    "note",
    "key",
}


class OrderProcessMixinHistory(models.AbstractModel):
    """Replaying what happened before the system was there."""

    _inherit = "order.process.mixin"

    def process_import_history(self, events):
        """Replay events with their own dates through the same engine (managers).

        ``events``: dicts with ``at`` (UTC) and either ``code`` (an event) or ``node``
        (a node finished by hand, with ``outcome``, ``evidence``, ``note``), and
        optionally ``id`` (document; needed for several), ``user_login``,
        ``principal_login``, ``payload``, ``batch``, ``batch_label``, ``key``.
        They are sorted by time. No sign-off is asked for, nobody is reminded, the
        hash chain goes on. All documents are written in one go. Returns the number
        of events replayed.
        """
        if not self.env.user.has_group("order_process.order_process_group_manager"):
            raise AccessError(self.env._("Only process managers can import history."))
        self.check_access("write")
        rows = sorted(
            (self._import_row(event) for event in events), key=lambda row: row["at"]
        )
        slots = self._process_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        users = self._import_users(rows)
        evidence = [self._import_one(emission, row, users) for row in rows]
        emission.finish()
        for run, given in filter(None, evidence):
            milestone = self.env["order.milestone"].browse(run.ref.id)
            milestone._store_evidence(milestone._check_evidence(run.outcome, given))
        self._process_hear(emission, "import")
        self._import_silence(emission)
        return len(rows)

    def _import_row(self, event):
        unknown = set(event) - KEYS
        if unknown or bool(event.get("code")) == bool(event.get("node")):
            raise ValidationError(
                self.env._("This line of the history cannot be read: %s", event)
            )
        document_id = event.get("id") or (self.id if len(self) == 1 else 0)
        if document_id not in self._ids:
            raise ValidationError(
                self.env._(
                    "The history refers to a document that was not provided: %s", event
                )
            )
        moment = self._process_moment(event.get("at"))
        if not moment:
            raise ValidationError(self.env._("A history line has no date."))
        if event.get("code"):
            self.env["order.event.type"]._id_of(event["code"])
        return {**event, "id": document_id, "at": moment.replace(microsecond=0)}

    def _import_users(self, rows):
        """{login: user id} of all people named in the history."""
        logins = {row.get(key) for row in rows for key in KEYS if key.endswith("login")}
        logins -= {None, False, ""}
        users = self.env["res.users"].sudo().with_context(active_test=False)
        found = users.search([("login", "in", list(logins))])
        ids = {user.login: user.id for user in found}
        if missing := logins - set(ids):
            raise ValidationError(
                self.env._("These users do not exist: %s.", ", ".join(sorted(missing)))
            )
        return ids

    def _import_one(self, emission, row, users):
        """Replay one line; return (pass, evidence) of a node finished by hand."""
        slot = emission.slots.get(row["id"])
        if not slot:
            raise ValidationError(
                self.env._("Document %s does not follow any process.", row["id"])
            )
        cause = Cause(
            row["at"],
            users.get(row.get("user_login")) or self.env.uid,
            "import",
            users.get(row.get("principal_login")),
            row.get("batch_label"),
        )
        payload = dict(row.get("payload") or {})
        if row.get("code"):
            batch, key = row.get("batch") or "", row.get("key")
            emission.emit(slot, row["code"], cause, payload, batch, key)
            return None
        return self._import_node(emission, slot, row, cause, payload)

    def _import_node(self, emission, slot, row, cause, payload):
        runs = slot.state.open_of(row["node"])
        batch = row.get("batch")
        runs = [run for run in runs if not batch or run.batch == batch]
        if not runs:
            raise ValidationError(
                self.env._(
                    "Node %(node)s is not open on %(document)s at %(at)s.",
                    node=row["node"],
                    document=slot.document._process_document_name(),
                    at=fields.Datetime.to_string(row["at"]),
                )
            )
        run = min(runs, key=lambda run: run.batch)
        self._process_check_outcome(slot, run, row.get("outcome"))
        given = row.get("evidence") or {}
        cause.note = row.get("note") or ""
        payload.update(note=cause.note, evidence=given)
        emission.conclude(slot, run, row.get("outcome") or "", cause, payload)
        return (run, given) if given else None

    def _import_silence(self, emission):
        """What is still open must not be reminded of all at once."""
        ids = [run.ref.id for run in emission.opened if run.state == "open"]
        if ids:
            milestones = self.env["order.milestone"].browse(ids)
            self.env["order.reminder"]._silence(milestones)
