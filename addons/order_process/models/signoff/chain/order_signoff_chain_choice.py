from typing import NamedTuple

from odoo import api, fields, models, tools

from ....kernel import money
from ....kernel.readers import MONEY_FAMILIES


class Band(NamedTuple):
    """What else than the scope of a rule decides for which documents a chain is."""

    purpose: str
    amount_field: str | bool
    amount_min: float
    amount_max: float

    def holds(self, amount):
        """Is the amount in the band of the chain?"""
        return self.amount_min <= amount and (
            not self.amount_max or amount < self.amount_max
        )


class OrderSignoffChain(models.Model):
    """Which chain signs a document for a purpose: the first rule that counts, in whose
    range of amounts the document is."""

    _inherit = "order.signoff.chain"

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

    _amount_band = models.Constraint(
        "CHECK(amount_max = 0 OR amount_max > amount_min)",
        "The amount range is empty.",
    )

    def _rule_model(self):
        return self.res_model

    def _rule_keys(self):
        """Chains are asked by the model of the documents."""
        return (self.res_model,)

    @tools.ormcache("self.id")
    def _band(self):
        """Return purpose and range of amounts, for every reader."""
        chain = self.sudo()
        return Band(
            chain.purpose, chain.amount_field, chain.amount_min, chain.amount_max
        )

    def _matching(self, documents):
        documents, band = super()._matching(documents), self._band()
        if not band.amount_field:
            return documents
        return documents.filtered(
            lambda document: band.holds(money.in_company(document, band.amount_field))
        )

    def _is_open(self):
        return super()._is_open() and not self._band().amount_field

    @api.model
    def _match(self, documents, *purposes):
        """Choose chains: ``{document id: {purpose: chain}}``, in few queries.

        :param purposes: for which ones; none means all
        """
        matched = {document.id: {} for document in documents}
        for chain in self._rules(documents._name):
            purpose = chain._band().purpose
            if purposes and purpose not in purposes:
                continue
            open_to = documents.filtered(
                lambda document, wanted=purpose: wanted not in matched[document.id]
            )
            for document in chain._matching(open_to):
                matched[document.id][purpose] = chain
        return matched

    @api.model
    @tools.ormcache("res_model")
    def _gates(self, res_model):
        """Return ``{chain id: events it refuses before the release}`` of the chains of
        a model in their order. Cached: every gate of every document asks for it."""
        return {
            chain.id: frozenset(chain.gate_event_ids.mapped("code"))
            for chain in self._rules(res_model)
        }

    @api.model
    @tools.ormcache("res_model", "event_code")
    def _purposes_asked(self, res_model, event_code):
        """Return the purposes for which some chain refuses an event, cached."""
        gates = self._gates(res_model)
        asking = self._rules(res_model).filtered(lambda c: event_code in gates[c.id])
        return tuple(dict.fromkeys(asking.mapped("purpose")))

    @api.model
    @tools.ormcache("res_model")
    def _purposes(self, res_model):
        """Return the purposes for which some chain signs documents of a model."""
        return tuple(dict.fromkeys(self._rules(res_model).mapped("purpose")))
