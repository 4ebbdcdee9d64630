import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

SOURCES = [
    ("live", "In Odoo"),
    ("rpc", "From outside"),
    ("import", "Imported history"),
    ("cron", "By the clock"),
]
#: Values that the hash of an event covers, in this order.
SEALED = (
    "sequence",
    "res_model",
    "res_id",
    "document_name",
    "code",
    "date",
    "recorded_at",
    "user_id",
    "principal_id",
    "milestone_id",
    "node_code",
    "batch_key",
    "payload",
    "idempotency_key",
    "source",
    "company_id",
)


class OrderEvent(models.Model):
    """Something that happened on a document: who, for whom, when, on what.

    Append-only for everybody; the events of a document form a chain in which each
    one seals its predecessor, so a later change shows (``verify_chain``). It is the
    audit log and the process-mining log in one.
    """

    _name = "order.event"
    _description = "Event"
    _inherit = ["order.sealed"]
    _order = "date desc, id desc"
    _rec_name = "code"

    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", required=True, readonly=True
    )
    document_name = fields.Char(readonly=True)
    sequence = fields.Integer(
        string="Position", readonly=True, help="Position in the document's chain."
    )
    type_id = fields.Many2one(
        "order.event.type", string="Event", readonly=True, ondelete="restrict"
    )
    code = fields.Char(required=True, readonly=True)
    date = fields.Datetime(string="Happened At", required=True, readonly=True)
    recorded_at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="By", required=True, readonly=True, ondelete="restrict"
    )
    principal_id = fields.Many2one(
        "res.users", string="On Behalf Of", readonly=True, ondelete="restrict"
    )
    milestone_id = fields.Many2one(
        "order.milestone", readonly=True, ondelete="restrict"
    )
    node_code = fields.Char(string="Node", readonly=True)
    batch_key = fields.Char(string="Batch", readonly=True)
    payload = fields.Json(string="Data", readonly=True)
    idempotency_key = fields.Char(string="Sender's Key", readonly=True)
    source = fields.Selection(SOURCES, default="live", required=True, readonly=True)
    previous_hash = fields.Char(readonly=True)
    hash = fields.Char(readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    note = fields.Char(string="What", compute="_compute_note")

    _chain_unique = models.UniqueIndex(
        "(res_model, res_id, sequence)", "Two events claim one place in a chain."
    )
    _key_unique = models.UniqueIndex(
        "(company_id, idempotency_key) WHERE idempotency_key IS NOT NULL",
        "An event with this key has been recorded already.",
    )
    _date_index = models.Index("(date)")

    def init(self):
        """Refuse changes below the ORM as well: nobody edits a log with SQL unless
        he first takes this trigger away, which the hash chain then shows."""
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION order_event_append_only()
                RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'order_event is append-only';
                END $$;
                DROP TRIGGER IF EXISTS order_event_append_only ON order_event;
                CREATE TRIGGER order_event_append_only
                    BEFORE UPDATE OR DELETE OR TRUNCATE ON order_event
                    FOR EACH STATEMENT EXECUTE FUNCTION order_event_append_only();
                """
            )
        )

    @api.depends("payload", "milestone_id.outcome_id.name")
    @api.depends_context("lang")
    def _compute_note(self):
        """What a reader wants to know of the data, the outcome by its name."""
        for event in self:
            payload = event.payload or {}
            outcome = payload.get("outcome")
            if outcome and event.milestone_id:
                outcome = event.sudo().milestone_id.outcome_id.name or outcome
            keys = ("note", "reason", "text", "message")
            words = [outcome, *(payload.get(key) for key in keys)]
            event.note = " – ".join(str(word) for word in words if word)

    # -- append-only -------------------------------------------------------------
    # Refusing is all it does, so there is no super to call.
    def write(self, vals):  # pylint: disable=method-required-super
        """Never, not even by the kernel."""
        raise AccessError(self.env._("Recorded events are never changed."))

    @api.model
    def _chain(self, row, previous_hash):
        """Fill the chain values of a row and return its hash."""
        row["recorded_at"] = self.env.cr.now().replace(microsecond=0)
        row["previous_hash"] = previous_hash or ""
        row["hash"] = self._digest(previous_hash, row)
        return row["hash"]

    @api.model
    def _digest(self, previous_hash, row):
        values = [row.get(name) or None for name in SEALED]
        text = json.dumps(
            values, default=str, sort_keys=True, ensure_ascii=False, allow_nan=False
        )
        return hashlib.sha256(f"{previous_hash or ''}{text}".encode()).hexdigest()

    @api.model
    def _record(self, documents, code, payload=None):
        """Record an event on documents that have no process (no mixin), see
        ``_record_each``."""
        return self._record_each([(document, payload) for document in documents], code)

    @api.model
    def _record_each(self, pairs, code):
        """Record an event for each (document, payload): the chain of each document,
        all of one model, is continued from its last event. Constant queries."""
        if not pairs:
            return self.browse()
        documents = pairs[0][0].union(*(document for document, _payload in pairs))
        heads = self._heads(documents)
        rows = []
        for document, payload in pairs:
            sequence, head = heads.get(document.id, (0, ""))
            row = self._record_vals(document, code, payload)
            row["sequence"] = sequence + 1
            heads[document.id] = (sequence + 1, self._chain(row, head))
            rows.append(row)
        return self._unsealed().create(rows).with_env(self.env)

    @api.model
    def _record_vals(self, document, code, payload):
        company = document["company_id"] if "company_id" in document._fields else False
        return {
            "res_model": document._name,
            "res_id": document.id,
            "document_name": document.display_name,
            "type_id": self.env["order.event.type"]._id_of(code),
            "code": code,
            "date": fields.Datetime.now(),
            "user_id": self.env.uid,
            "payload": payload or None,
            "source": "live",
            "company_id": (company or self.env.company).id,
        }

    @api.model
    def _heads(self, documents):
        """{document id: (last position, last hash)}"""
        self.env.cr.execute(
            SQL(
                """
                SELECT DISTINCT ON (res_id) res_id, sequence, hash FROM order_event
                WHERE res_model = %s AND res_id IN %s
                ORDER BY res_id, sequence DESC
                """,
                documents._name,
                tuple(documents.ids) or (0,),
            )
        )
        return {row[0]: row[1:] for row in self.env.cr.fetchall()}

    # -- verification ------------------------------------------------------------
    @api.model
    def verify_chain(self, res_model, res_ids):
        """Check the chains of documents; return the breaks found (none = intact).

        For auditors. Each break is {res_id, event_id, sequence, problem} with the
        problem ``changed`` (content differs from its hash), ``unlinked`` (does not
        seal its predecessor), ``gap`` (an event is missing) or ``truncated`` (the
        document counts more events than are there).
        """
        if not self.env.user.has_group("order_process.order_process_group_auditor"):
            raise AccessError(self.env._("Only auditors verify the event log."))
        events = self.search(
            [("res_model", "=", res_model), ("res_id", "in", list(res_ids))],
            order="res_id, sequence",
        )
        breaks = []
        chains = {}
        for event in events:
            previous = chains.get(event.res_id)
            breaks += event._breaks(previous)
            chains[event.res_id] = event
        return breaks + self._truncated(res_model, res_ids, chains)

    def _breaks(self, previous):
        """What is wrong between this event and the one before it."""
        expected = previous.sequence + 1 if previous else 1
        problems = []
        if self.sequence != expected:
            problems.append("gap")
        elif (self.previous_hash or "") != (previous.hash if previous else ""):
            problems.append("unlinked")
        if self._digest(self.previous_hash, self._sealed_values()) != self.hash:
            problems.append("changed")
        return [self._break(problem) for problem in problems]

    def _break(self, problem):
        return {
            "res_id": self.res_id,
            "event_id": self.id,
            "sequence": self.sequence,
            "problem": problem,
        }

    def _sealed_values(self):
        values = {}
        for name in SEALED:
            value = self[name]
            values[name] = value.id if isinstance(value, models.Model) else value
        return values

    @api.model
    def _truncated(self, res_model, res_ids, chains):
        """Chains whose end was cut off: the document remembers its own length."""
        model = self.env.get(res_model)
        if model is None or "process_sequence" not in model._fields:
            return []
        documents = model.sudo().browse(res_ids).exists()
        return [
            {
                "res_id": document.id,
                "event_id": False,
                "sequence": document.process_sequence,
                "problem": "truncated",
            }
            for document in documents
            if document.process_sequence
            != (chains[document.id].sequence if document.id in chains else 0)
        ]
