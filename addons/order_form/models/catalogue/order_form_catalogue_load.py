import logging
from pathlib import Path

from odoo import api, models
from odoo.modules import get_module_path

from odoo.addons.order_process.engine.file import outline
from odoo.addons.order_process.engine.file.tables import listed
from odoo.addons.order_process.engine.file.tree import Faults
from odoo.addons.order_process.engine.file.yaml_reader import read_yaml

from ...engine.digest import digest

_logger = logging.getLogger(__name__)

FILES = ("forms/*.yaml", "procedures/*/procedure.yaml")


class OrderFormCatalogueLoad(models.Model):
    """The rows of the catalogue are written from the files of an addon."""

    _inherit = "order.form.catalogue"

    @api.model
    def _load(self, addon):
        """Write the rows of the forms that an addon ships (its data, at updates).

        What the addon no longer ships leaves the catalogue; types that were made of it
        stay.
        """
        root = Path(get_module_path(addon))
        found = {}
        for path in (path for files in FILES for path in sorted(root.glob(files))):
            # Most files of procedures have no forms; reading them all takes a second.
            data = path.read_bytes()
            if b"forms:" not in data:
                continue
            tree = read_yaml(data, faults := Faults())
            if tree is None:
                raise ValueError(f"{path}: {faults[0].code} {faults[0].detail}")
            place = {"addon": addon, "path": path.relative_to(root).as_posix()}
            for vals in self._prepare_entries(tree):
                found.setdefault(vals["code"], {**vals, **place})
        known = self.with_context(active_test=False).search([("addon", "=", addon)])
        gone = known.filtered(lambda entry: entry.code not in found)
        if gone:
            codes = ", ".join(gone.mapped("code"))
            _logger.info("%s no longer ships the forms %s", addon, codes)
            gone.unlink()
        self._write_entries({entry.code: entry for entry in known.exists()}, found)

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

    @api.model
    def _write_entries(self, known, found):
        """Write the rows that are there, create the others, in both languages."""
        english = {
            code: {**vals, "name": str(vals["name"]["en"])}
            for code, vals in found.items()
        }
        for code in found.keys() & known.keys():
            known[code].write(english[code])
        new = [code for code in found if code not in known]
        made = self.create([english[code] for code in new])
        known.update(zip(new, made, strict=True))
        if not self.env["res.lang"]._get_data(code="zh_CN"):
            return
        for code, vals in found.items():
            chinese = known[code].with_context(lang="zh_CN")
            chinese.name = str(vals["name"]["zh"])


def _field_count(form):
    """Return how many fields and columns a form has."""
    tables = form.get("tables") or {}
    own = [form.get("fields"), *(table.get("columns") for table in tables.values())]
    return sum(len(fields or {}) for fields in own)
