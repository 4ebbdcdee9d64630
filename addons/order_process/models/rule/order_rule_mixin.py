from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...kernel import conditions, judgement, readable

#: Fields of every rule: facet of the documents, from the cheap to the dear.
SCOPE = {
    "company_id": "company",
    "process_codes": "process",
    "order_type_ids": "type_or_tag",
}


class OrderRuleMixin(models.AbstractModel):
    """A record of the procedure that counts for some documents and not for others.

    Which ones is said by facets (fields of the record, of which an empty one means any)
    and by a typed condition. Facets are read once as plain values into the registry's
    cache and compared with the documents by ``_process_in_<facet>``, so that asking
    costs no query; a model adds its own in ``_facet_fields``. Which rules there are for
    an event is cached, too: an event without rules costs nothing.

    ``_rules_for`` gives every rule that counts with its documents, ``_first_for`` the
    first one of each document.
    """

    _name = "order.rule.mixin"
    _description = "Rule for Selected Documents"
    _inherit = ["order.rule.cache.mixin"]
    _shared_setup_path = "company_id"
    _order = "sequence, company_id.id, id"
    #: Model of the documents that the condition is about.
    _condition_model = None
    #: ``{field of the record: facet of the documents}`` besides SCOPE.
    _facet_fields = {}

    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    process_codes = fields.Char(
        string="Processes",
        help="Codes of the processes, separated by commas. Empty: any process.",
    )
    process_names = fields.Char(
        compute="_compute_process_names",
        help="Processes to which it applies, by name; empty: all.",
    )
    order_type_ids = fields.Many2many(
        "order.type",
        string="Order Types",
        help="The order has one of these types or tags. Empty: any order.",
    )
    domain = fields.Char(
        string="Applicability", help="Condition on the document. Empty: any document."
    )

    @api.depends("process_codes")
    def _compute_process_names(self):
        codes = {rule: rule._process_code_list() for rule in self}
        wanted = {code for named in codes.values() for code in named}
        # Names of processes are no secret; the newest version's counts.
        processes = self.env["order.process"].sudo()
        found = processes.search(Domain("code", "in", wanted), order="version")
        names = {process.code: process.name for process in found}
        for rule, named in codes.items():
            rule.process_names = ", ".join(names.get(code, code) for code in named)

    @api.constrains(lambda self: {"domain", "res_model"} & self._fields.keys())
    def _check_domain(self):
        """Refuse at writing what would fail at the first document, or read what its
        writer may not read there."""
        for rule in self:
            if error := rule._domain_error():
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: the condition %(domain)s cannot be read: "
                        "%(error)s",
                        rule=rule.display_name,
                        domain=rule.domain,
                        error=error,
                    )
                )
            documents = self.env[rule._rule_model()]
            readable.ensure_condition(documents, rule.domain, rule.display_name)

    # -- one rule ------------------------------------------------------------------
    def _process_code_list(self):
        """Return the codes that a rule names, in the order they were written."""
        codes = (code.strip() for code in (self.process_codes or "").split(","))
        return [code for code in codes if code]

    def _rule_model(self):
        """Return the name of the model whose documents the rule is about."""
        return self._condition_model

    def _domain_error(self):
        """Return what is wrong with the condition; empty when it can be used."""
        self.ensure_one()
        return conditions.fault(self.env[self._rule_model()], self.domain)

    @tools.ormcache("self.id")
    def _condition(self):
        """Return the condition as a domain, for every reader."""
        return conditions.to_domain(self.sudo().domain)

    @tools.ormcache("self.id")
    def _facets(self):
        """Return ``{facet: values wanted}`` of those that are set; for every reader."""
        return self.sudo()._prepare_facets()

    def _prepare_facets(self):
        """Return the facets uncached; models add what is no list of values."""
        facets = {}
        for name, facet in {**SCOPE, **self._facet_fields}.items():
            value = self[name]
            if isinstance(value, models.BaseModel):
                wanted = frozenset(value.ids)
            else:
                wanted = frozenset(map(str.strip, (value or "").split(","))) - {""}
            if wanted:
                facets[facet] = wanted
        return facets

    def _matching(self, documents):
        """Return those of the documents that this rule is for.

        Models narrow it with ``super()`` by what is neither facet nor condition.
        """
        self.ensure_one()
        found, domain = documents, self._condition()
        if facets := self._facets():
            found = found.filtered(lambda one: one._process_has_facets(facets))
        return found if domain.is_true() else judgement.matching(found, domain)

    def _counts_for(self, document):
        """Return whether the rule is for one document; for none yet, whether it is for
        any."""
        if not document:
            return not self._facets() and self._condition().is_true()
        return bool(self._matching(document))

    # -- all rules -----------------------------------------------------------------
    def _rule_keys(self):
        """Return under what a rule is looked up besides *all*: codes of events, or
        what else the model asks by."""
        return ()

    @api.model
    @tools.ormcache()
    def _rule_index(self):
        """Return ``{key: ids of the active rules in their order}``; None: of all."""
        rules = self.sudo().with_context(active_test=True).search(Domain.TRUE)
        index = {None: rules._ids}
        for rule in rules:
            for key in rule._rule_keys():
                index[key] = (*index.get(key, ()), rule.id)
        return index

    @api.model
    def _rules(self, event=None):
        """Return the active rules for an event in their order, as superuser.

        :param event: code of the event (see ``_rule_keys``), None for all rules
        """
        return self.sudo().browse(self._rule_index().get(event, ()))

    @api.model
    def _rules_for(self, event, documents):
        """Return ``{rule: documents for which it counts}`` in the order of the rules,
        both as superuser; rules that count for none are left out."""
        rules = self._rules(event)
        documents = documents.sudo() if rules else documents
        found = ((rule, rule._matching(documents)) for rule in rules)
        return {rule: meant for rule, meant in found if meant}

    @api.model
    def _first_for(self, documents, event=None):
        """Return ``{document id: the first rule that counts for it}``."""
        rules = self._rules(event)
        chosen, rest = {}, documents.sudo() if rules else documents
        for rule in rules if rest else ():
            if found := rule._matching(rest):
                chosen.update(dict.fromkeys(found.ids, rule))
                rest -= found
        return chosen

    @api.model
    def _rule_for(self, document, event=None):
        """Return the first rule that counts for one document, as superuser; it may be
        empty, and is for none."""
        found = self._first_for(document, event) if document else {}
        return found.get(document.id, self.sudo().browse())

    @api.model
    def _decision_keys(self):
        """Return under what keys (see ``_rule_keys``) a document is decided about, once
        for each of them; None: once among all rules."""
        return [None]

    @api.model
    def _decided_then(self, documents, key=None):
        """Return ``{document id: the rule that decided about it when it was asked}``,
        for back-tests; rules whose decision is kept nowhere return nothing.

        :param key: see ``_decision_keys``
        """
        return {}

    def _by_document(self, documents):
        """Return ``{document: those of these rules that count for it}``."""
        matched, documents = {}, documents.sudo() if self else documents
        for rule in self:
            for document in rule._matching(documents):
                matched[document] = matched.get(document, self.browse()) | rule
        return matched
