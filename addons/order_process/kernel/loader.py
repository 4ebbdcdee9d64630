from datetime import datetime

from odoo.tools import SQL

from ..engine.state import Pass, State
from . import loaded

HEAD = (
    "process_id",
    "process_state",
    "process_stage_id",
    "process_due_at",
    "process_next_at",
    "process_sequence",
    "process_hash",
    "process_memory",
)
#: Read with the head, but written by ``_process_prioritise`` only.
PRIORITY = "process_priority"
#: Read with the head, but written by ``_process_name_person`` only.
PEOPLE = "process_people"
#: The newest milestone of each node and batch of the document ``d``, as JSON.
_PASSES = """
SELECT json_agg(json_build_array(
           r.id, r.node_id, r.batch, r.iteration, r.state, r.outcome,
           r.paused, r.opened_at, r.due_at, r.clock_start_at, r.rush_factor
       ) ORDER BY r.id)
  FROM (SELECT DISTINCT ON (m.node_id, COALESCE(m.batch_key, ''))
               m.id, m.node_id, COALESCE(m.batch_key, '') AS batch,
               m.iteration, m.state, o.code AS outcome,
               COALESCE(m.paused, false) AS paused, m.opened_at,
               m.due_at, m.clock_start_at, m.rush_factor
          FROM order_milestone m
     LEFT JOIN order_process_outcome o ON o.id = m.outcome_id
         WHERE m.res_model = %s AND m.res_id = d.id
           AND m.kind = 'node'
      ORDER BY m.node_id, COALESCE(m.batch_key, ''),
               m.iteration DESC, m.id DESC
       ) r
"""
RUN_FIELDS = ["state", "paused", "outcome_id", "due_at", "iteration", "batch_key"]


class MilestoneState:
    """The milestone row of a pass: an existing one, or one about to be created.

    ``vals`` collects what has to be written; the clock is asked at the end, for all
    passes of all documents at once.
    """

    __slots__ = (
        "clock_start",
        "due_at",
        "factor",
        "id",
        "node",
        "pauses",
        "slot",
        "timed",
        "vals",
    )

    def __init__(self, slot, node, id_=0, due_at=None, clock_start=None):
        self.slot = slot
        self.node = node
        self.id = id_
        self.due_at = due_at
        self.clock_start = clock_start
        #: Part of its limit that it has, on an urgent document; 0 for all of it.
        self.factor = 0
        self.vals = {}
        self.pauses = []
        self.timed = False


class DocumentState:
    """One document in an emission: where it stands and its process graph."""

    __slots__ = (
        "chain",
        "company",
        "document",
        "due_at",
        "graph",
        "name",
        "priority",
        "process_id",
        "sequence",
        "stage_id",
        "state",
    )

    def __init__(self, document, head, graph):
        self.document = document
        self.company = document._process_company()
        self.process_id, status, self.stage_id, self.due_at = head[:4]
        self.sequence, self.chain, memory = head[4] or 0, head[5] or "", head[6]
        self.priority = head[8] or 0
        self.graph = graph
        self.state = State(status or "none", {}, memory or {})
        self.name = None

    def restore(self, rows):
        """Rebuild the passes from the milestone rows of the document."""
        for id_, node_id, batch, number, state, outcome, paused, *times in rows:
            node = self.graph.by_id.get(node_id)
            if not node:
                continue
            opened, due, clock_start = map(_moment, times[:3])
            run = Pass(node.code, batch, number, state, outcome or "", paused, opened)
            run.ref = MilestoneState(self, node, id_, due, clock_start)
            run.ref.factor = times[3] or 0
            self.state.passes[run.key] = run
        self.state.part_past()


def _moment(text):
    return datetime.fromisoformat(text) if text else None


def load(documents, lock=False, chosen=None):
    """Read heads and newest passes of documents in ONE query, unless they were kept;
    return their slots.

    ``chosen`` gives documents that have no process yet the one they enter;
    documents that have none at all are left out.
    With ``lock`` the heads are locked: two emissions on one document conflict, the
    later one is retried by Odoo and then sees what the earlier one did. A lock alone
    would not do (REPEATABLE READ), but every emission also updates the head.
    """
    documents = documents.sudo()
    slots = loaded.find(documents, take=lock)
    rest = documents.filtered(lambda document: document.id not in slots)
    if rest:
        slots.update(_read(rest, lock, chosen or {}))
    return [slots[id_] for id_ in documents.ids if id_ in slots]


def _read(documents, lock, chosen):
    """Return {document id: slot} as the database has them."""
    beside = _beside(documents)
    documents.flush_recordset([*HEAD, PRIORITY])
    documents.env["order.milestone"].flush_model(RUN_FIELDS)
    rows = _rows(documents, lock, beside)
    _keep(documents, rows, beside)
    processes = documents.env["order.process"]
    slots = {}
    for document in documents:
        found = rows.get(document.id)
        process_id = found and (found[0] or chosen.get(document.id))
        if not process_id:
            continue
        graph = processes._process_graph(process_id)
        slot = DocumentState(document, (process_id, *found[1:]), graph)
        slot.restore(found[7] or ())
        slots[document.id] = slot
    return slots


def begin(documents, chosen):
    """Return slots of documents that were just made and enter a process: they have no
    past, and nobody else can see them."""
    processes = documents.env["order.process"]
    slots = []
    for document in documents.sudo():
        if process_id := chosen.get(document.id):
            graph = processes._process_graph(process_id)
            head = (process_id, "none", None, None, 0, "", None, None, 0)
            slots.append(DocumentState(document, head, graph))
    return slots


def _beside(documents):
    """Columns that every event needs of its document: its company, its name, and whom
    it names for its roles."""
    names = dict.fromkeys(["company_id", documents._rec_name])
    found = [
        name
        for name in names
        if (field := documents._fields.get(name))
        and field.store
        and field.type in ("many2one", "char")
        and not (field.translate or field.company_dependent)
    ]
    return [*found, PEOPLE]


def _keep(documents, rows, beside):
    """Put into the cache what was read beside the heads, unless it is there; the
    documents need not be read once more for it."""
    found = documents.browse(rows)
    codes = {row[0]: row[9] for row in rows.values() if row[0]}
    processes = documents.env["order.process"].browse(codes)
    processes._fields["code"]._insert_cache(processes, codes.values())
    hashes = [row[5] for row in rows.values()]
    documents._fields["process_hash"]._insert_cache(found, hashes)
    for position, name in enumerate(beside, 10):
        values = [row[position] for row in rows.values()]
        documents._fields[name]._insert_cache(found, values)


def _rows(documents, lock, beside):
    query = SQL(
        """
        SELECT d.id, d.process_id, d.process_state, d.process_stage_id,
               d.process_due_at, d.process_sequence, d.process_hash,
               d.process_memory, (%s), d.process_priority, p.code%s
          FROM %s d
     LEFT JOIN order_process p ON p.id = d.process_id
         WHERE d.id IN %s
      ORDER BY d.id
        %s
        """,
        SQL(_PASSES, documents._name),
        SQL("").join(SQL(", %s", SQL.identifier("d", name)) for name in beside),
        SQL.identifier(documents._table),
        tuple(documents.ids),
        SQL("FOR NO KEY UPDATE OF d") if lock else SQL(),
    )
    return {row[0]: row[1:] for row in documents.env.execute_query(query)}
