from odoo import models

from ...kernel import money


class OrderRuleDocumentMixin(models.AbstractModel):
    """What rules ask of a document: is it in these facets?"""

    _name = "order.rule.document.mixin"
    _description = "Document Selected by Rules"

    def _process_has_facets(self, facets):
        """Return whether the document is in every facet of a rule that is given.

        ``{facet: values wanted}``, see order.rule.mixin; reads caches only. Addons
        above add facets of their documents as methods ``_process_in_<facet>``.
        """
        return all(
            getattr(self, f"_process_in_{facet}")(wanted)
            for facet, wanted in facets.items()
        )

    def _process_in_company(self, wanted):
        return money.company_of(self).id in wanted

    def _process_in_process(self, wanted):
        """Tell whether the document follows one of these processes."""
        return False

    def _process_in_type_or_tag(self, wanted):
        """Tell whether the document has one of these order types or tags; documents
        that have none are in no such facet."""
        return False
