from odoo import api, models

from odoo.addons.order_process.engine.file import outline
from odoo.addons.order_process.engine.file.tables import listed

from ...engine.digest import digest


class OrderFormCatalogueLoad(models.Model):
    """The rows of the catalogue are written from the files of an addon."""

    _inherit = "order.form.catalogue"
    _catalogue_files = ("forms/*.yaml", "procedures/*/procedure.yaml")
    _catalogue_mark = b"forms:"

    @api.model
    def _prepare_entries(self, tree):
        """Return the values of the rows of a file; titles are in both languages."""
        heads = (
            outline.heads(tree) if "procedure" in tree or "processes" in tree else []
        )
        parts = heads or [tree]
        return [
            {
                "code": str(code),
                "name": form["title"],
                "form_code": str(form.get("form_code") or "") or False,
                "process_code": str(part.get("procedure") or "") or False,
                "document_models": ",".join(map(str, listed(form.get("on") or []))),
                "field_count": _field_count(form),
                "digest": digest(form),
            }
            for part in parts
            for code, form in (part.get("forms") or {}).items()
        ]


def _field_count(form):
    """Return how many fields and columns a form has."""
    tables = form.get("tables") or {}
    own = [form.get("fields"), *(table.get("columns") for table in tables.values())]
    return sum(len(fields or {}) for fields in own)
