from odoo import api, models
from odoo.fields import Domain


class OrderRuleFaults(models.AbstractModel):
    """Check of rules: what would go wrong with them, and how to mend it."""

    _inherit = "order.rule.mixin"

    #: Whether the first rule that fits a document decides, so that one behind a wider
    #: one never does.
    _first_decides = False

    def _rule_faults(self):
        """Yield ``{severity, code, rule, message, remedy}`` of these rules; the one
        hook of checks: of processes, of rule sets, of whatever shows them."""
        known = self._known_process_codes()
        for rule in self:
            yield from rule._rule_faults_scope(known)
        yield from self._rule_faults_order()

    @api.model
    def _rule_fault(self, severity, code, message, remedy, rule):
        return {
            "severity": severity,
            "code": code,
            "rule": rule,
            "message": message,
            "remedy": remedy,
        }

    def _known_process_codes(self):
        """Return those codes of the rules for which there is a process."""
        wanted = {code for rule in self for code in rule._process_code_list()}
        # sudo: that a code is in use is no secret of the company that uses it.
        processes = self.env["order.process"].sudo()
        found = processes.search_fetch(Domain("code", "in", wanted), ["code"])
        return set(found.mapped("code"))

    def _rule_faults_scope(self, known):
        """Yield what is wrong with the scope of one rule."""
        remedy = self.env._("Correct the condition.")
        if error := self._domain_error():
            yield self._rule_fault("error", "bad_condition", error, remedy, self)
        if unknown := [c for c in self._process_code_list() if c not in known]:
            text = self.env._("There is no process %s.", ", ".join(unknown))
            mend = self.env._("Correct the codes of the processes.")
            yield self._rule_fault("warning", "no_process", text, mend, self)
        if retired := self.order_type_ids.filtered(lambda one: not one.active):
            text = self.env._("“%s” is archived.", retired[0].name)
            mend = self.env._("Choose another order type or tag.")
            yield self._rule_fault("error", "bad_type", text, mend, self)

    def _rule_faults_order(self):
        """Yield the rules behind one that takes all their documents."""
        if not self._first_decides:
            return
        earlier = []
        for rule in self._rules():
            wider = next((one for one in earlier if one._takes_all_of(rule)), None)
            if wider is not None and rule.id in self._ids:
                text = self.env._(
                    "Never reached: “%s” comes first for all its documents.",
                    wider.display_name,
                )
                mend = self.env._("Move it up, or narrow the earlier rule.")
                yield self._rule_fault("error", "never_reached", text, mend, rule)
            earlier.append(rule)

    def _takes_all_of(self, rule):
        """Return whether every document of a rule is one of this rule, too."""
        own, other = self._facets(), rule._facets()
        return self._is_open() and all(
            facet in other and other[facet] <= wanted for facet, wanted in own.items()
        )

    def _is_open(self):
        """Return whether nothing but facets narrows the rule; models that narrow
        ``_matching`` answer for that, too."""
        return self._condition().is_true()
