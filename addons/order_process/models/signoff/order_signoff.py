from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine import signoff as engine
from ...kernel.rounds import RELEASED, RULED

STATES = [
    ("open", "In Progress"),
    ("released", "Released"),
    ("released_conditional", "Released with Conditions"),
    ("rejected", "Rejected"),
    ("returned", "Returned"),
    ("void", "Void"),
    ("withdrawn", "Withdrawn"),
]
#: Columns that a decision needs of its round.
_DECIDING = (
    "state",
    "purpose",
    "res_model",
    "res_id",
    "document_name",
    "company_id",
    "round_no",
    "requester_id",
    "revision_hash",
    "carried_hash",
    "tracked_fields",
    "exclude_requester",
    "four_eyes",
    "on_reject",
    "opened_at",
)


class OrderSignoff(models.Model):
    """One round of signatures on one revision of a document.

    A round is a snapshot of chain, questions and revision. It is made, decided,
    withdrawn and voided by the engine only, and never deleted or edited.

    ``final_ruling`` (S1-K-17, 裁决为最终指令): what was ruled on a revision stays
    ruled. A rejected revision cannot be requested again, and a document cannot be
    changed back to it and submitted. A document that is changed after its release is
    another question: the round becomes void and the next one opens. When the change
    is undone, the ruling on the first revision holds again: all its signatures are
    carried over.
    """

    _name = "order.signoff"
    _description = "Sign-off Round"
    _inherit = ["order.append.only.mixin", "order.about.document.mixin"]
    _digest_once = ("round_once", "one_live_round")
    _order = "id desc"
    _rec_names_search = ["document_name", "chain_id"]
    _digest_again = frozenset(
        {
            "carried_hash",
            "carry_over",
            "closed_at",
            "opened_at",
            "result_note",
            "ruling",
            "state",
        }
    )

    # What is asked, as people read it: a purpose is a code, a chain has a name.
    chain_id = fields.Many2one(
        "order.signoff.chain", string="Purpose", required=True, ondelete="restrict"
    )
    purpose = fields.Char(string="Purpose Code", required=True, index=True)
    res_model = fields.Char(string="Document Model", required=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", required=True
    )
    document_name = fields.Char(string="Document", required=True)
    partner_id = fields.Many2one("res.partner", ondelete="restrict")
    company_id = fields.Many2one("res.company", index=True, ondelete="restrict")
    round_no = fields.Integer(string="Round", required=True)
    previous_id = fields.Many2one("order.signoff", ondelete="restrict")
    state = fields.Selection(STATES, required=True, index=True)
    ruling = fields.Selection(
        [state for state in STATES if state[0] in RULED],
        help="The decision. It is kept if the round becomes void later.",
    )
    requester_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    opened_at = fields.Datetime(required=True)
    closed_at = fields.Datetime()
    carry_over = fields.Boolean(
        string="Can Be Carried Over",
        default=True,
        help=(
            "Later rounds may carry over signatures from this one. Not if it was "
            "voided because it was requested again."
        ),
    )
    result_note = fields.Text(
        string="Reason", help="Reason for the withdrawal or voiding."
    )
    step_ids = fields.One2many("order.signoff.step", "signoff_id")
    decision_ids = fields.One2many("order.signoff.decision", "signoff_id")
    condition_ids = fields.One2many("order.signoff.condition", "signoff_id")
    # snapshot of the chain and of the document
    tracked_fields = fields.Char(
        string="Signed Fields", help="Fields of the document that are signed."
    )
    gate_codes = fields.Char(help="Events that were blocked before the release.")
    exclude_requester = fields.Boolean()
    four_eyes = fields.Boolean()
    final_ruling = fields.Boolean()
    on_reject = fields.Char(string="On Rejection")
    revision = fields.Json(
        groups=fields.NO_ACCESS,
        help="The signed content of the document; readers see the differences.",
    )
    revision_hash = fields.Char(required=True)
    carried_hash = fields.Char(
        readonly=True,
        copy=False,
        help=(
            "Hash of the same content after two customers were merged into one; "
            "only the customer ID differs."
        ),
    )
    difference_html = fields.Html(
        string="Changes Since the Previous Round",
        compute="_compute_difference_html",
        sanitize=False,
    )

    _round_once = models.UniqueIndex(
        "(res_model, res_id, purpose, round_no)",
        "Another user opened this round at the same moment.",
    )
    _one_live_round = models.UniqueIndex(
        "(res_model, res_id, purpose) "
        "WHERE state IN ('open', 'released', 'released_conditional')",
        "The document already has a valid round for this purpose.",
    )
    _open_idx = models.Index("(company_id, opened_at) WHERE state = 'open'")

    @api.depends("document_name", "chain_id.name", "round_no")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for signoff in self.sudo():
            signoff.display_name = self.env._(
                "%(document)s: %(purpose)s, round %(number)s",
                document=signoff.document_name,
                purpose=signoff.chain_id.name,
                number=signoff.round_no,
            )

    @api.depends("revision", "previous_id.revision")
    @api.depends_context("uid", "lang")
    def _compute_difference_html(self):
        renderer = self.env["order.signoff.difference"]
        readable = self._of_readable_documents()
        for signoff in self:
            # The content is for readers of the document, field by field.
            before = signoff.sudo().previous_id.revision
            after = signoff.sudo().revision
            signoff.difference_html = (
                renderer._render(signoff.res_model, before, after)
                if before and signoff in readable
                else Markup()
            )

    def action_open_withdraw(self):
        """Open the wizard that asks why (button of an open round)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw"),
            "res_model": "order.signoff.withdraw",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_signoff_id": self.id},
        }

    # lookup ----------------------------------------------------------------------

    # concurrency -----------------------------------------------------------------

    def _lock_by_update(self, documents=()):
        """Write the rounds first, before anything is read or judged.

        Two people deciding two steps at the same moment each see the other's step
        open: under REPEATABLE READ a lock alone raises nothing, and the round would
        stay open for ever (write skew). The UPDATE makes the second one fail and be
        retried by the server. Ids are sorted so that two batches cannot deadlock.

        What the UPDATE returns is put into the cache: it is what was locked, and it
        saves reading the rows.

        :param documents: statements that lock their documents, which come first, so
            that whoever has a document and wants its rounds waits for nobody in vain
        """
        if not self:
            return
        self.env.cr.execute(SQL("; ").join([*documents, self._update_all()]))
        names = (*_DECIDING, "last_hash")
        for key, *values in self.env.cr.fetchall():
            record = self.browse(key)
            for name, value in zip(names, values, strict=True):
                self._fields[name]._insert_cache(record, [value])

    def _update_all(self):
        return SQL(
            """
            WITH locked AS (
                SELECT id FROM order_signoff WHERE id IN %s ORDER BY id FOR UPDATE
            )
            UPDATE order_signoff s
               SET write_date = (now() AT TIME ZONE 'UTC'), write_uid = %s
              FROM locked WHERE s.id = locked.id
         RETURNING s.id, %s,
                   (SELECT d.hash FROM order_signoff_decision d
                     WHERE d.signoff_id = s.id ORDER BY d.id DESC LIMIT 1)
            """,
            tuple(self.ids),
            self.env.uid,
            SQL(", ").join(SQL.identifier("s", name) for name in _DECIDING),
        )

    # life ------------------------------------------------------------------------

    def _advance(self, now, steps):
        """Open the next steps or close the rounds after decisions.

        :param steps: all steps of these rounds
        :return: ``{state: rounds closed with that state}``
        """
        steps_of = steps.grouped("signoff_id")
        closed, turns = {}, []
        for signoff in self:
            plan = [step._to_engine() for step in steps_of[signoff]]
            result = engine.round_result(plan, signoff.on_reject)
            if result:
                closed[result] = closed.get(result, self.browse()) | signoff
            else:
                turns += [step.key for step in engine.to_open(plan)]
        self.env["order.signoff.step"].sudo().browse(turns)._open(now)
        for state, rounds in closed.items():
            rounds._close(state, now, ruling=state if state in RULED else False)
        return closed

    def _close(self, state, now, ruling=None, note=None):
        """Close rounds; what nobody decided any more becomes void."""
        # A clock that was set back closes nothing before it was opened.
        now = max([now, *filter(None, self.mapped("opened_at"))])
        vals = {"state": state, "closed_at": now}
        if ruling is not None:
            vals["ruling"] = ruling
        if note:
            vals["result_note"] = note
        self._as_kernel().write(vals)
        steps = self.env["order.signoff.step"]._as_kernel()
        undecided = Domain("signoff_id", "in", self.ids)
        undecided &= Domain("state", "in", ("waiting", "open"))
        steps.search(undecided).write({"state": "void"})
        if state not in RELEASED:
            self._close_conditions()

    def _void(self, note, now=None):
        """Void live rounds because the document is no longer what was signed."""
        self._close("void", now or fields.Datetime.now(), note=note)
        self.flush_recordset(["state"])
        self._sync_heads()
        self._announce("signoff.void", {"reason": note})
