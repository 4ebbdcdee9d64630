import logging
from pathlib import Path

from odoo import api, models
from odoo.modules import get_module_path

from ...engine.file.tree import Faults
from ...engine.file.yaml_reader import read_yaml

_logger = logging.getLogger(__name__)


class OrderCatalogueMixinLoad(models.AbstractModel):
    """The rows of a catalogue are written from the files of an addon."""

    _inherit = "order.catalogue.mixin"

    #: Places of the files within an addon.
    _catalogue_files = ()
    #: What a file says that has entries: reading all of them takes a second.
    _catalogue_mark = b""

    @api.model
    def _load(self, addon, *files):
        """Write the rows of the files that an addon ships (its data, at updates).

        What the addon no longer ships leaves the catalogue; what was made of it stays.
        """
        root = Path(get_module_path(addon))
        found = {}
        for pattern in files or self._catalogue_files:
            for path in sorted(root.glob(pattern)):
                place = {"addon": addon, "path": path.relative_to(root).as_posix()}
                for vals in self._read_entries(path):
                    found.setdefault(vals["code"], {**vals, **place})
        known = self.with_context(active_test=False).search([("addon", "=", addon)])
        gone = known.filtered(lambda entry: entry.code not in found)
        kept = {entry.code: entry for entry in known - gone}
        if gone:
            codes = ", ".join(gone.mapped("code"))
            _logger.info("%s no longer ships, of %s: %s", addon, self._name, codes)
            gone.unlink()
        self._write_entries(kept, found)

    @api.model
    def _read_entries(self, path):
        data = path.read_bytes()
        if self._catalogue_mark not in data:
            return []
        tree = read_yaml(data, faults := Faults())
        if tree is None:
            raise ValueError(f"{path}: {faults[0].code} {faults[0].detail}")
        return self._prepare_entries(tree)

    @api.model
    def _prepare_entries(self, _tree):
        """Return the values of the rows of a file, each with its code; texts in both
        languages are mappings; hook."""
        return []

    @api.model
    def _write_entries(self, known, found):
        """Write the rows that are there, create the others, in both languages."""
        new = [code for code in found if code not in known]
        english = {
            code: {name: _english(value) for name, value in vals.items()}
            for code, vals in found.items()
        }
        for code in found.keys() - set(new):
            known[code].write(english[code])
        made = self.create([english[code] for code in new])
        known.update(zip(new, made, strict=True))
        if not self.env["res.lang"]._get_data(code="zh_CN"):
            return
        for code, vals in found.items():
            chinese = {
                name: value["zh"]
                for name, value in vals.items()
                if _is_pair(value) and value.get("zh")
            }
            known[code].with_context(lang="zh_CN").write(chinese)


def _english(value):
    """Return the English of a text in both languages, and anything else as it is."""
    return str(value["en"]) if _is_pair(value) else value


def _is_pair(value):
    return isinstance(value, dict) and "en" in value
