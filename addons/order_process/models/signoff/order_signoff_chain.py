from typing import NamedTuple

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...engine.diff import parse_tokens
from ...kernel import conditions, money
from ...kernel.readers import MONEY_FAMILIES


class Choice(NamedTuple):
    """What of a chain decides for which documents it is meant."""

    chain_id: int
    purpose: str
    company_id: int | bool
    amount_field: str | bool
    amount_min: float
    amount_max: float
    condition: Domain

    def in_band(self, amount):
        """Is the amount in the band of the chain?"""
        return self.amount_min <= amount and (
            not self.amount_max or amount < self.amount_max
        )


class OrderSignoffChain(models.Model):
    """Who signs a document for a purpose: a procedure's 会签/审批 as data.

    For a document and a purpose the first chain by sequence is used whose company,
    amount band and domain match. Rounds copy the chain, so that editing it changes
    nothing in rounds that run.
    """

    _name = "order.signoff.chain"
    _description = "Sign-off Chain"
    _inherit = ["order.shared.setup.mixin"]
    _shared_setup_path = "company_id"
    _order = "sequence, company_id.id, id"
    _rec_names_search = ["name", "code", "purpose"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Reference to the written procedure, e.g. QP-07, 3.2.")
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    purpose = fields.Char(
        required=True,
        index=True,
        help=(
            "Purpose of the chain: review, approve, contract, ship, publish, "
            "supplement …"
        ),
    )
    res_model = fields.Selection(
        selection="_selection_res_model", string="Document", required=True
    )
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    domain = fields.Char(string="Applicability", help="Documents that use this chain.")
    amount_field = fields.Char(
        help=(
            "Field of the document that is compared with the range, e.g. "
            "amount_total, in the currency of its company. It is part of the "
            "signed content."
        )
    )
    amount_min = fields.Float(
        string="Amount From",
        groups=MONEY_FAMILIES,
        help="In the company currency, inclusive.",
    )
    amount_max = fields.Float(
        string="Amount To",
        groups=MONEY_FAMILIES,
        help="In the company currency, exclusive; 0: no limit.",
    )
    protected_fields = fields.Char(
        string="Signed Fields",
        help=(
            "Signed content, separated by commas: fields of the document, of its "
            "lines (order_line.price_unit) or whole lists (order_line). While a "
            "round is open, no one can change it; a change after the release "
            "voids the round and opens the next one."
        ),
    )
    guard_fields = fields.Char(
        string="Guarded Fields",
        readonly=True,
        copy=False,
        help=(
            "All fields this chain has ever protected; used to identify writes "
            "that need checking."
        ),
    )
    exclude_requester = fields.Boolean(
        default=True,
        help="Who asks for the signatures cannot give one, nor who prepared or sells "
        "the document. A deputy may, who has neither asked nor prepared it.",
    )
    four_eyes = fields.Boolean(
        help="No one signs two steps of a round, not even as a deputy."
    )
    on_reject = fields.Selection(
        [
            ("stop", "Close the Round at Once"),
            ("collect", "Hear the Departments of That Sequence First"),
            ("ruling", "Last Sequence Decides"),
        ],
        string="On Rejection",
        required=True,
        default="stop",
    )
    final_ruling = fields.Boolean(
        help=(
            "The ruling on a revision is final: it can be neither requested again "
            "nor changed. Another revision of the document is a separate case."
        )
    )
    gate_event_ids = fields.Many2many(
        "order.event.type",
        string="Blocked Before Release",
        help="These events are blocked until the document is released.",
    )
    step_ids = fields.One2many("order.signoff.chain.step", "chain_id", copy=True)
    signoff_ids = fields.One2many(
        "order.signoff", "chain_id", string="Sign-off", readonly=True
    )

    _amount_band = models.Constraint(
        "CHECK(amount_max = 0 OR amount_max > amount_min)",
        "The amount range is empty.",
    )

    @api.model
    def _selection_res_model(self):
        registry = self.env.registry
        names = registry.descendants(["order.signoff.mixin"], "_inherit")
        return [
            (name, self.env["ir.model"]._get(name).name or name)
            for name in names
            if not registry[name]._abstract
        ]

    @api.constrains("res_model", "domain", "amount_field", "protected_fields")
    def _check_definition(self):
        for chain in self:
            chain._ensure_valid_domain(chain.domain)
            chain._ensure_valid_tokens(chain.protected_fields)
            chain._ensure_valid_tokens(chain.amount_field)

    @api.model_create_multi
    def create(self, vals_list):
        chains = super().create([self._without_memory(vals) for vals in vals_list])
        chains._refresh_guard_fields()
        return chains

    def write(self, vals):
        vals = self._without_memory(vals)
        if "res_model" in vals and self.filtered(
            lambda chain: chain.res_model != vals["res_model"]
        ):
            self._ensure_without_rounds()
        result = super().write(vals)
        self._refresh_guard_fields()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_without_rounds(self):
        """Rounds are evidence and name their chain: archive it instead."""
        self._ensure_without_rounds()
        self.env.registry.clear_cache()

    @api.model
    def _without_memory(self, vals):
        """Drop what nobody may write: who clears it would open running rounds."""
        return {name: value for name, value in vals.items() if name != "guard_fields"}

    def _ensure_without_rounds(self):
        rounds = self.env["order.signoff"].sudo()
        if rounds.search_count([("chain_id", "in", self.ids)], limit=1):
            raise ValidationError(
                self.env._(
                    "A chain with rounds cannot be deleted or used for other "
                    "document types; archive it."
                )
            )

    def action_view_rounds(self):
        """Open the rounds of the chain (button on its form)."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_signoff_action"
        )
        return {**action, "domain": [("chain_id", "in", self.ids)]}

    # what is protected -----------------------------------------------------------

    def _tracked_tokens(self):
        """Return what a round of this chain signs: protected, watched, the amount."""
        self.ensure_one()
        texts = [self.protected_fields, self.amount_field]
        texts += self.step_ids.mapped("watch_fields")
        return self._with_implied(
            parse_tokens(",".join(text for text in texts if text))
        )

    def _with_implied(self, tokens):
        """Return the tokens with what gives them their meaning."""
        implied = self.env[self.res_model]._signoff_implied()
        meant = (other for token in tokens for other in implied.get(token, ()))
        return tuple(dict.fromkeys([*tokens, *meant]))

    def _refresh_guard_fields(self):
        """Remember what was ever protected, for rounds that run on older versions."""
        for chain in self:
            known = parse_tokens(chain.guard_fields)
            tokens = parse_tokens(",".join([*known, *chain._tracked_tokens()]))
            if tokens != known:
                super(OrderSignoffChain, chain).write(
                    {"guard_fields": ",".join(tokens)}
                )
        self.env.registry.clear_cache()
        return True

    @api.model
    @tools.ormcache("res_model")
    def _guarded(self, res_model):
        """Return what writes on a model must be looked at: ``{field: columns}``.

        ``None`` among the columns stands for a bare list name. Cached: an unrelated
        write on a document costs no query (budget P3). Archived chains count too,
        their rounds still run.
        """
        chains = self.sudo().with_context(active_test=False)
        rows = chains.search_fetch([("res_model", "=", res_model)], ["guard_fields"])
        guarded = {}
        for token in parse_tokens(",".join(row.guard_fields or "" for row in rows)):
            name, _dot, column = token.partition(".")
            guarded.setdefault(name, set()).add(column or None)
        return {name: frozenset(columns) for name, columns in guarded.items()}

    @api.model
    @tools.ormcache("res_model")
    def _gates(self, res_model):
        """Return ``{chain id: events it refuses before the release}`` of the chains of
        a model in their order. Cached: every gate of every document asks for it."""
        chains = self.sudo().search([("res_model", "=", res_model)])
        return {
            chain.id: frozenset(chain.gate_event_ids.mapped("code")) for chain in chains
        }

    @api.model
    @tools.ormcache("res_model", "event_code")
    def _purposes_asked(self, res_model, event_code):
        """Return the purposes for which some chain refuses an event, cached."""
        gates = self._gates(res_model)
        return tuple(
            dict.fromkeys(
                choice.purpose
                for choice in self._choices(res_model)
                if event_code in gates[choice.chain_id]
            )
        )

    # choice ----------------------------------------------------------------------

    @api.model
    def _match(self, documents, *purposes):
        """Choose chains: ``{document id: {purpose: chain}}``, in few queries.

        :param purposes: for which ones; none means all
        """
        matched = {document.id: {} for document in documents}
        for choice in self._choices(documents._name):
            if purposes and choice.purpose not in purposes:
                continue
            open_to = documents.filtered(
                lambda document, c=choice: c.purpose not in matched[document.id]
            )
            for document in self._matching(choice, open_to):
                chain = self.sudo().browse(choice.chain_id)
                matched[document.id][choice.purpose] = chain
        return matched

    @api.model
    @tools.ormcache("res_model")
    def _choices(self, res_model):
        """Return the chains of a model in their order, as plain values. Cached: every
        gate of every document chooses among them, and mostly none applies."""
        chains = self.sudo().search([("res_model", "=", res_model)])
        return tuple(
            Choice(
                chain.id,
                chain.purpose,
                chain.company_id.id,
                chain.amount_field,
                chain.amount_min,
                chain.amount_max,
                conditions.to_domain(chain.domain),
            )
            for chain in chains
        )

    @api.model
    def _matching(self, choice, documents):
        """Return the documents of the chain's company, band and domain."""
        if choice.company_id:
            documents = documents.filtered(
                lambda document: document._signoff_company().id == choice.company_id
            )
        if choice.amount_field:
            documents = documents.filtered(
                lambda document: choice.in_band(
                    money.in_company(document, choice.amount_field)
                )
            )
        if choice.condition.is_true():
            return documents
        return money.matching(documents, choice.condition)

    @api.model
    def _filter_documents(self, documents, text):
        if not text:
            return documents
        return money.matching(documents, conditions.to_domain(text))

    # validation ------------------------------------------------------------------

    def _ensure_valid_domain(self, text):
        """Refuse at writing what would fail at the first order."""
        for chain in self.filtered("res_model"):
            if error := conditions.fault(self.env[chain.res_model], text):
                raise ValidationError(
                    self.env._(
                        "Chain “%(chain)s”: the condition %(domain)s cannot be read: "
                        "%(error)s",
                        chain=chain.name,
                        domain=text,
                        error=error,
                    )
                )

    def _ensure_valid_tokens(self, text):
        for chain in self.filtered("res_model"):
            for token in parse_tokens(text):
                if not chain._is_valid_token(token):
                    raise ValidationError(
                        self.env._(
                            "Chain “%(chain)s”: there is no field “%(token)s”.",
                            chain=chain.name,
                            token=token,
                        )
                    )

    def _is_valid_token(self, token):
        """Refuse unknown fields, and values that differ with the company looking."""
        name, _dot, column = token.partition(".")
        field = self.env[self.res_model]._fields.get(name)
        if field and column:
            is_list = field.type == "one2many"
            field = is_list and self.env[field.comodel_name]._fields.get(column)
        return bool(field) and not field.company_dependent
