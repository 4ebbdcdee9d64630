from odoo import api, fields, models, tools

from ...kernel import judgement, loaded
from ...kernel.loader import load
from ..record.order_head_mixin import USERS
from ..record.order_system_field_mixin import HEAD_PREFETCH, SEPARATE_PREFETCH

#: Portal users read documents over RPC, but not how the company works on them.
INTERNAL = "base.group_user"


class OrderProcessMixin(models.AbstractModel):
    """A document that takes part in a process: it emits events, asks gates before
    it acts, and carries its milestones.

    Shape to keep in every action: check the gates, act, emit. The head fields are
    written by the kernel only, in one UPDATE an emission, which also makes two
    emissions on one document conflict so that Odoo retries the later one.
    """

    _name = "order.process.mixin"
    _description = "Process Mixin"
    _inherit = [
        "order.system.field.mixin",
        "order.reach.mixin",
        "order.rule.document.mixin",
        "order.head.mixin",
        "order.event.listener.mixin",
        "order.deletion.mixin",
    ]

    #: {event code: method that opens what brings it about}, see _process_event_actions
    _event_actions = {}

    process_id = fields.Many2one(
        "order.process",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index=True,
        groups=INTERNAL,
        prefetch=HEAD_PREFETCH,
        system=True,
    )
    process_state = fields.Selection(
        selection="_selection_process_state",
        default="none",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=HEAD_PREFETCH,
        system=True,
    )
    process_stage_id = fields.Many2one(
        "order.stage",
        string="Stage",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        group_expand="_group_expand_process_stage",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    process_due_at = fields.Datetime(
        string="Next Due",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    process_next_at = fields.Datetime(
        string="Next Opening",
        readonly=True,
        copy=False,
        index="btree_not_null",
        prefetch=False,
        groups=INTERNAL,
        system=True,
    )
    process_sequence = fields.Integer(
        readonly=True,
        copy=False,
        prefetch=False,
        export_string_translation=False,
        groups=INTERNAL,
        system=True,
    )
    process_hash = fields.Char(
        readonly=True,
        copy=False,
        prefetch=False,
        export_string_translation=False,
        groups=INTERNAL,
        system=True,
    )
    process_memory = fields.Json(
        readonly=True,
        copy=False,
        prefetch=False,
        export_string_translation=False,
        groups=INTERNAL,
        system=True,
    )
    milestone_ids = fields.One2many(
        "order.milestone",
        "res_id",
        string="Milestones",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
        bypass_search_access=True,
        groups=USERS,
    )
    process_is_late = fields.Boolean(
        string="Late",
        compute="_compute_process_is_late",
        search="_search_process_late",
        groups=INTERNAL,
    )

    # -- computes ----------------------------------------------------------------
    @api.model
    def _selection_process_state(self):
        """Words of the code: documents of other addons have no choices of their own in
        the translations of this one."""
        return [
            ("none", self.env._("No process")),
            ("running", self.env._("Running")),
            ("done", self.env._("Finished")),
            ("cancelled", self.env._("Cancelled")),
        ]

    @api.depends("process_due_at")
    def _compute_process_is_late(self):
        now = fields.Datetime.now()
        for document in self:
            due = document.process_due_at
            document.process_is_late = bool(due and due < now)

    @api.model
    def _search_process_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("process_due_at", "<", fields.Datetime.now())]

    @api.model
    def _group_expand_process_stage(self, stages, domain):
        """Boards show all stages of the document, also those that are empty."""
        return stages.search(
            [("res_model", "in", [False, self._name]), ("kind", "!=", "cancelled")]
        )

    # -- hooks of the documents --------------------------------------------------
    def _process_responsible(self):
        """Return who looks after the document where neither role nor person is named:
        who may be asked to fill in what is empty."""
        document = self.sudo()
        users = document["user_id"] if "user_id" in self._fields else None
        users = users or self.env["res.users"].sudo()
        return users.filtered(lambda user: user.active and not user._is_superuser())

    def _process_in_company(self, wanted):
        return self._process_company().id in wanted

    def _process_in_process(self, wanted):
        if not self.process_id:
            return False
        # The graph is in the registry's cache.
        graph = self.env["order.process"]._process_graph(self.process_id.id)
        return graph.code in wanted

    def _process_do_event(self, codes):
        """Return the action with which a person brings about one of the events that
        end a duty; None where the document itself is the place."""
        methods = self._process_event_actions()
        for code in codes:
            if code in methods:
                return getattr(self, methods[code])()
        return None

    @tools.ormcache()
    def _process_event_actions(self):
        """Return ``{event code: name of the method that opens what brings it about}``,
        as the rooms declare it in ``_event_actions``; a room above counts first.

        The methods open something and change nothing, but where the press itself is
        what happens (somebody looked after the order): that one emits it.
        """
        found = {}
        for cls in reversed(type(self).__mro__):
            found.update(vars(cls).get("_event_actions", {}))
        return found

    def _process_milestone_vals(self):
        """Values that its milestones copy (customer, region … in higher addons)."""
        self.ensure_one()
        partner = self["partner_id"] if "partner_id" in self._fields else None
        return {
            "document_name": self._process_document_name(),
            "partner_id": partner.id if partner else False,
        }

    def _process_test(self, condition):
        """Evaluate a condition of the process on this document (as superuser)."""
        domain = self.env["order.process"]._condition(condition, self._name)
        return domain.is_true() or bool(judgement.matching(self.sudo(), domain))

    def _in_process(self):
        """Those of the documents that follow a process.

        Asked in every hook: as superuser, who has no groups to be looked up.
        """
        return self.sudo().filtered("process_id").with_env(self.env)

    # -- starting ----------------------------------------------------------------
    def _process_start(self, process=None):
        """Let documents enter their process (chosen by the rules unless given); no
        event is emitted. Usually the first ``_emit`` does it. Batch; documents that
        no rule covers, and those already in a process, are left alone."""
        documents = self.sudo().filtered(lambda d: not d.process_id)
        chosen = (
            dict.fromkeys(documents._ids, process.id)
            if process
            else self.env["order.process.rule"]._choose(documents)
        )
        for document in documents.browse(chosen):
            values = {"process_id": chosen[document.id], "process_state": "running"}
            for name, value in values.items():
                document._fields[name]._update_cache(document, value, dirty=True)
        documents.browse(chosen).modified(["process_id", "process_state"])
        return self.browse(chosen)

    def _process_slots(self, lock=False):
        """Where the documents stand, for the kernel (see kernel/loader.py), after what
        is held back; those without process that a rule covers enter theirs."""
        self._process_flush_events()
        return self._process_load_slots(lock)

    def _process_load_slots(self, lock=False):
        documents = self.sudo()
        entering = documents.filtered(lambda d: not d.process_id)
        chosen = {}
        if entering and lock:
            begun = loaded.find(entering, take=False)
            chosen = {id_: slot.process_id for id_, slot in begun.items()}
            rest = entering.filtered(lambda document: document.id not in begun)
            chosen |= self.env["order.process.rule"]._choose(rest) if rest else {}
        documents = (documents - entering) | documents.browse(chosen)
        return load(documents, lock, chosen) if documents else []
