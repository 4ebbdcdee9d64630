from odoo import api, fields, models, tools
from odoo.fields import Domain


class OrderFacetsMixin(models.AbstractModel):
    """A record of the procedure that counts for some documents and not for others.

    Which ones is said by facets: fields of the record, of which an empty one means any.
    They are read once as plain values into the registry's cache and compared with the
    documents by ``_process_in_<facet>``, so that asking costs no query.
    """

    _name = "order.facets.mixin"
    _description = "Rule for Selected Documents"
    _inherit = ["order.rule.cache.mixin"]

    #: ``{field of the record: facet of the documents}``, from the cheap to the dear.
    _facet_fields = {}

    process_names = fields.Char(
        compute="_compute_process_names",
        help="Processes to which it applies, by name; empty: all.",
    )

    @api.depends(lambda self: self._process_code_fields())
    def _compute_process_names(self):
        codes = {record: record._process_codes() for record in self}
        wanted = {code for named in codes.values() for code in named}
        # Names of processes are no secret; the newest version's counts.
        processes = (
            self.env["order.process"]
            .sudo()
            .search(Domain("code", "in", wanted), order="version")
        )
        names = {process.code: process.name for process in processes}
        for record, named in codes.items():
            record.process_names = ", ".join(names.get(code, code) for code in named)

    @api.model
    def _process_code_fields(self):
        """Return the fields of the model that name processes by their codes."""
        return [
            name
            for name in self._fields
            if name == "process_code" or self._facet_fields.get(name) == "process"
        ]

    def _process_codes(self):
        """Return the codes that a record names, in the order they were written."""
        texts = [self[name] or "" for name in self._process_code_fields()]
        codes = [code.strip() for text in texts for code in text.split(",")]
        return [code for code in codes if code]

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
