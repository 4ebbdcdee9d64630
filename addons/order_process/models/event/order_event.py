import json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...kernel import database_guard
from ...kernel.digest import digest
from ...kernel.limits import payload_text
from ...kernel.listeners import HeardEvent

SOURCES = [
    ("live", "In Odoo"),
    ("rpc", "External"),
    ("import", "Imported History"),
    ("cron", "By Schedule"),
]
#: Values that the hash of an event covers, in this order.
SEALED = (
    "sequence",
    "res_model",
    "res_id",
    "document_name",
    "type_id",
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
    one carries the fingerprint of its predecessor, so a later change shows
    (``verify_chain``). It is the audit log and the process-mining log in one.
    """

    _name = "order.event"
    _description = "Event"
    _inherit = ["order.append.only.mixin", "order.reach.record.mixin"]
    _order = "date desc, id desc"
    _guard_whole_table = True
    _digest_once = ("chain_unique", "key_unique")
    _rec_name = "code"

    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", required=True, readonly=True
    )
    document_name = fields.Char(readonly=True)
    sequence = fields.Integer(
        string="Position", readonly=True, help="Position in the document's event chain."
    )
    type_id = fields.Many2one(
        "order.event.type", string="Event", readonly=True, ondelete="restrict"
    )
    code = fields.Char(required=True, readonly=True)
    date = fields.Datetime(string="Occurred At", required=True, readonly=True)
    recorded_at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Performed By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    principal_id = fields.Many2one(
        "res.users", string="On Behalf Of", readonly=True, ondelete="restrict"
    )
    milestone_id = fields.Many2one(
        "order.milestone", readonly=True, ondelete="restrict"
    )
    node_code = fields.Char(string="Node", readonly=True)
    batch_key = fields.Char(string="Batch", readonly=True)
    # What some people may not see is in here as well: read `data`.
    payload = fields.Json(string="All Data", readonly=True, groups=fields.NO_ACCESS)
    data = fields.Json(
        compute="_compute_data", help=("As far as the reader is permitted to see it.")
    )
    idempotency_key = fields.Char(readonly=True)
    source = fields.Selection(SOURCES, default="live", required=True, readonly=True)
    previous_hash = fields.Char(readonly=True)
    hash = fields.Char(readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    note = fields.Char(string="Content", compute="_compute_note")

    _chain_unique = models.UniqueIndex(
        "(res_model, res_id, sequence)", "Two events use the same position in a chain."
    )
    _key_unique = models.UniqueIndex(
        "(company_id, idempotency_key) WHERE idempotency_key IS NOT NULL",
        "An event with this key has already been recorded.",
    )
    _date_index = models.Index("(date)")
    # What somebody asked of others: read by his desk.
    _asked_index = models.Index(
        "(user_id) WHERE code IN ('gate.asked', 'node.handed_over')"
    )

    def init(self):
        """Refuse changes below the ORM as well: nobody edits a log with SQL unless
        he first takes this trigger away, which the hash chain then shows."""
        database_guard.append_only(self.env.cr, self._table)
        self._feed_make_position()

    @api.depends("payload")
    @api.depends_context("uid")
    def _compute_data(self):
        for event, data in zip(self, self._data_for_reader(), strict=True):
            event.data = data

    def _data_for_reader(self):
        """Return the data of each event without what this reader may not see."""
        hidden = self.env["order.event.type"]._hidden_from_reader()
        return [
            {
                key: value
                for key, value in (event.payload or {}).items()
                if key not in hidden.get(event.code, ())
            }
            for event in self.sudo()
        ]

    @api.depends("payload", "milestone_id.outcome_id.name")
    @api.depends_context("lang", "uid")
    def _compute_note(self):
        """What a reader wants to know of the data, the outcome by its name."""
        for event, payload in zip(self, self._data_for_reader(), strict=True):
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
        return digest(previous_hash, [row.get(name) or None for name in SEALED])

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
        events = self._as_kernel().create(rows).with_env(self.env)
        if isinstance(documents, self.env.registry["order.event.listener.mixin"]):
            heard = [HeardEvent(code, document.id, data) for document, data in pairs]
            documents._event_hear(heard)
        return events

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
            "payload": json.loads(payload_text(self.env, payload or None)),
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

    @api.model
    def _newest_codes(self, documents, codes):
        """Return ``{(document id, batch): code}`` of the last of these events that the
        documents, all of one model, were emitted for each batch. One query."""
        if not documents.ids:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (res_id, COALESCE(batch_key, ''))
                       res_id, COALESCE(batch_key, ''), code
                  FROM order_event
                 WHERE res_model = %s AND res_id IN %s AND code IN %s
                 ORDER BY res_id, COALESCE(batch_key, ''), sequence DESC
                """,
                documents._name,
                tuple(documents.ids),
                tuple(codes),
            )
        )
        return {(document, batch): code for document, batch, code in rows}
