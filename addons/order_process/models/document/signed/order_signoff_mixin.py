from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ....kernel.content import ContentGuard
from ....kernel.rounds import LIVE, RELEASED
from ...record.order_head_mixin import USERS
from ...record.order_system_field_mixin import HEAD_PREFETCH

_HEAD_FIELDS = frozenset({"signoff_state", "signoff_live"})
#: An open round says more than a newer one that is closed.
_SYNC_HEADS = """
UPDATE %(table)s d
   SET signoff_state = s.newest, signoff_live = s.live
  FROM (SELECT res_id,
               (array_agg(state ORDER BY state = 'open' DESC, id DESC))[1] AS newest,
               bool_or(state IN %(states)s) AS live
          FROM order_signoff
         WHERE res_model = %(model)s AND res_id IN %(ids)s
         GROUP BY res_id) s
 WHERE d.id = s.res_id
"""


class OrderSignoffMixin(models.AbstractModel):
    """What a document needs to be signed: chains, rounds and the lock on its content.

    ``protected_fields`` of the chain, the ``watch_fields`` of its steps and its amount
    field are what a round signs. While a round is open nobody can change them, neither
    on the document nor on its lines, whatever the way (form, RPC, import, nested
    commands); the way out is to withdraw. After the release a change voids the round
    and opens the next one for the departments concerned.

    The document inherits ``order.content.mixin`` as well, its lines
    ``order.content.line.mixin``. To look at other lines than the chain names, or to
    name the columns that a bare ``order_line`` stands for, override
    ``_signoff_line_fields``.
    """

    _name = "order.signoff.mixin"
    _description = "Sign-off Mixin"
    _inherit = [
        "order.reach.mixin",
        "order.rule.document.mixin",
        "order.head.mixin",
        "order.event.listener.mixin",
        "order.deletion.mixin",
    ]
    _content_guards = (
        ContentGuard(
            "signoff",
            20,
            watches="_signoff_watches",
            covers="_signoff_covers",
            after="_signoff_settle_change",
            undo=True,
        ),
    )

    signoff_ids = fields.One2many(
        "order.signoff",
        "res_id",
        string="Sign-off Rounds",
        groups=USERS,
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )
    signoff_count = fields.Integer(
        string="Sign-off Count",
        compute="_compute_signoff_count",
        groups="base.group_user",
    )
    signoff_state = fields.Selection(
        selection="_selection_signoff_state",
        string="Sign-off",
        groups="base.group_user",
        prefetch=HEAD_PREFETCH,
        default="none",
        readonly=True,
        copy=False,
        help="In progress while a round is open, else the state of the newest round.",
    )
    signoff_live = fields.Boolean(
        string="Signed or Being Signed",
        groups="base.group_user",
        prefetch=HEAD_PREFETCH,
        readonly=True,
        copy=False,
        help="A round is open or released: the signed content is protected.",
    )

    @api.model
    def _selection_signoff_state(self):
        """The states of ``order.signoff``, in words of the code: documents of other
        addons have no choices of their own in the translations of this one."""
        return [
            ("none", self.env._("Not Requested")),
            ("open", self.env._("In Progress")),
            ("released", self.env._("Released")),
            ("released_conditional", self.env._("Released with Conditions")),
            ("rejected", self.env._("Rejected")),
            ("returned", self.env._("Returned")),
            ("void", self.env._("Void")),
            ("withdrawn", self.env._("Withdrawn")),
        ]

    @api.depends("signoff_ids")
    def _compute_signoff_count(self):
        rounds = self.env["order.signoff"].sudo()
        counts = dict(
            rounds._read_group(rounds._domain_of(self), ["res_id"], ["__count"])
        )
        for document in self:
            document.signoff_count = counts.get(document.id, 0)

    # guard -----------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # Given here and not as defaults: a client could send others, and the lines of
        # a new document find the value in the cache instead of asking the database.
        head = {"signoff_state": "none", "signoff_live": False}
        return super().create([{**vals, **head} for vals in vals_list])

    def write(self, vals):
        if _HEAD_FIELDS & vals.keys():
            raise AccessError(
                self.env._("The sign-off state is maintained by the rounds only.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_without_signoff(self):
        """Rounds are evidence; a document that has some is cancelled, not deleted."""
        rounds = self.env["order.signoff"].sudo()
        if rounds.search_count(rounds._domain_of(self), limit=1):
            raise UserError(
                self.env._(
                    "A document with sign-off rounds cannot be deleted. Cancel or "
                    "archive it."
                )
            )

    # public ----------------------------------------------------------------------

    def signoff_request(self, purpose):
        """Ask for the signatures of a purpose (button, RPC).

        :param str purpose: review, approve, contract, ship … as in the chains
        :return: ids of the new rounds
        """
        self._ensure_own_act()
        return self._signoff_request(str(purpose or "")).ids

    def signoff_withdraw(self, purpose, reason):
        """Withdraw the open round: by who asked for it, or by a process manager."""
        self.check_access("read")
        self.env["order.signoff"]._of(self, purpose, ("open",))._withdraw(reason)
        return True

    def action_view_signoffs(self):
        """Open the rounds of these documents (smart button)."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_signoff_action"
        )
        domain = self.env["order.signoff"]._domain_of(self)
        return {**action, "domain": list(domain), "context": {"create": False}}

    # private API -----------------------------------------------------------------

    def _signoff_request(self, purpose, *, required=True, skip_live=False, fresh=False):
        """Open rounds for these documents in one batch; return them.

        :param bool required: refuse documents that no chain matches, and people who
            may not ask; else skip such documents: what opens by itself nobody asks for
        :param bool skip_live: skip documents whose round is open, or released at the
            present revision, instead of refusing them (nodes that ask by themselves)
        :param bool fresh: ask anew although nothing changed, e.g. for the second
            supplement of an order (S1-K-77): earlier signatures do not count
        """
        if required and not self.env.su:
            self._signoff_ensure_requester(purpose)
        if fresh:
            self._signoff_void(self.env._("Requested again."), [purpose])
        documents = self._signoff_alive(refuse=required and not skip_live)
        return self.env["order.signoff"]._open_rounds(
            documents, purpose, required=required, skip_live=skip_live
        )

    def _signoff_released(self, purpose):
        """Return the documents released for this purpose at their present revision."""
        rounds = self.env["order.signoff"]._of(self, purpose, RELEASED)
        valid = set((rounds - rounds._stale()).mapped("res_id"))
        return self.filtered(lambda document: document.id in valid)

    def _signoff_asked_before(self):
        """Return the documents that have a round; saves looking for others'."""
        asked = self.sudo().filtered(lambda d: d.signoff_state not in (False, "none"))
        return asked.with_env(self.env)

    def _signoff_locks(self):
        """Return the statements that lock these documents; hook for those that belong
        to another document, which is locked first. Ids are sorted, so that two
        batches cannot deadlock."""
        if not self:
            return []
        return [
            SQL(
                "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR NO KEY UPDATE",
                SQL.identifier(self._table),
                tuple(self.ids),
            )
        ]

    def _signoff_void(self, reason, purposes=None):
        """Void the live rounds, e.g. because the document is cancelled or the same
        question is asked anew. No signature given so far is carried over."""
        self._signoff_void_rounds(reason, purposes)
        self._signoff_end_corrections(reason, purposes)

    def _signoff_void_rounds(self, reason, purposes):
        known = self._signoff_asked_before().sudo()
        if not known:
            return
        rounds = self.env["order.signoff"]._of(known)
        rounds = rounds.filtered(lambda r: not purposes or r.purpose in purposes)
        rounds._lock_by_update(known._signoff_locks())
        rounds._as_kernel().write({"carry_over": False})
        rounds.filtered(lambda r: r.state in LIVE)._void(reason)

    def _signoff_check_gates(self, event_code):
        """Return what keeps an event from happening, for ``_check_gates``.

        A list of dicts: document, kind, purpose, what, who, since, signoff_id. Asked
        are the chains that gate the event now, and open rounds that did when they
        were requested.
        """
        return self.env["order.signoff"]._missing_for(self, event_code)

    def _signoff_company(self):
        """Return the company whose people sign; hook for documents without one."""
        self.ensure_one()
        company = self.company_id if "company_id" in self._fields else None
        return company or self.env.company

    def _signoff_partner(self):
        """Return the partner shown beside the document; hook."""
        self.ensure_one()
        empty = self.env["res.partner"]
        return self.partner_id if "partner_id" in self._fields else empty

    def _signoff_emit(self, code, payload):
        """Emit an event; documents outside processes have their event log too."""
        if isinstance(self, self.env.registry["order.process.mixin"]):
            self._process_emit_later(code, payload, entering=True)
        else:
            self.env["order.event"]._record(self, code, payload)

    def _signoff_log(self, bodies):
        """Note lines in the chatters of documents that have one.

        The author is known, so the address he would write from is not looked up: a
        note is never sent.
        """
        if isinstance(self, self.env.registry["mail.thread"]):
            author = self.env.user.partner_id.id
            self._message_log_batch(bodies, author_id=author, email_from=False)

    def _signoff_sync_heads(self):
        """Set state and guard of documents from their rounds, by one UPDATE.

        The row of the document is written as well, so that a change of the document
        and a decision at the same moment conflict and one is retried.
        """
        if not self:
            return
        self.env["order.signoff"].flush_model(["state", "res_model", "res_id"])
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                _SYNC_HEADS,
                table=SQL.identifier(self._table),
                states=LIVE,
                model=self._name,
                ids=tuple(self.ids),
            )
        )
        self.invalidate_recordset({*_HEAD_FIELDS, "signoff_requestable"}, flush=False)
