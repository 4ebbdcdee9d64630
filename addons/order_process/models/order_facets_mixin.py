from odoo import models, tools


class OrderFacetsMixin(models.AbstractModel):
    """A record of the procedure that counts for some documents and not for others.

    Which ones is said by facets: fields of the record, of which an empty one means any.
    They are read once as plain values into the registry's cache and compared with the
    documents by ``_process_in_<facet>``, so that asking costs no query.
    """

    _name = "order.facets.mixin"
    _description = "Rule for Some Documents"
    _inherit = ["order.cached"]

    #: ``{field of the record: facet of the documents}``, from the cheap to the dear.
    _facet_fields = {}

    @tools.ormcache("self.id")
    def _facets(self):
        """Return ``{facet: values wanted}`` of those that are set; for every reader."""
        return self.sudo()._prepare_facets()

    def _prepare_facets(self):
        return self._facets_from(self._facet_fields)

    def _facets_from(self, facet_fields):
        """Return the facets of some fields; a text names codes between commas."""
        facets = {}
        for name, facet in facet_fields.items():
            value = self[name]
            if isinstance(value, models.BaseModel):
                wanted = frozenset(value.ids)
            else:
                wanted = frozenset(map(str.strip, (value or "").split(","))) - {""}
            if wanted:
                facets[facet] = wanted
        return facets

    def _matching(self, documents):
        """Return those of the documents that this record is for.

        Addons above narrow it with ``super()`` by what is no facet.
        """
        self.ensure_one()
        facets = self._facets()
        if not facets:
            return documents
        return documents.filtered(lambda one: one._process_has_facets(facets))

    def _first_matching(self, documents):
        """Return ``{document id: the first of these records that is for it}``."""
        chosen, rest = {}, documents.sudo()
        for record in self:
            if found := record._matching(rest):
                chosen.update(dict.fromkeys(found.ids, record))
                rest -= found
        return chosen
