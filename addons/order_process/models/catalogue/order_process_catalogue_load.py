import logging
from pathlib import Path

from odoo import Command, api, models
from odoo.modules import get_module_path

from ...engine.file import outline
from ...engine.file.tables import listed
from ...engine.file.tree import Faults
from ...engine.file.yaml_reader import read_yaml

_logger = logging.getLogger(__name__)

FILES = "*/procedure.yaml"


class OrderProcessCatalogueLoad(models.Model):
    """The rows of the catalogue are written from the files of an addon."""

    _inherit = "order.process.catalogue"

    @api.model
    def _load(self, addon, folder="procedures"):
        """Write the rows of the files that an addon ships (its data, at updates).

        What the addon no longer ships leaves the catalogue; procedures that were made
        of it stay.
        """
        root = Path(get_module_path(addon))
        found = {}
        for path in sorted((root / folder).glob(FILES)):
            tree = read_yaml(path.read_bytes(), faults := Faults())
            if tree is None:
                raise ValueError(f"{path}: {faults[0].code} {faults[0].detail}")
            vals = self._prepare_entry(tree)
            found[vals["code"]] = {
                **vals,
                "addon": addon,
                "path": path.relative_to(root).as_posix(),
            }
        known = self.with_context(active_test=False).search([("addon", "=", addon)])
        gone = known.filtered(lambda entry: entry.code not in found)
        self._write_entries({entry.code: entry for entry in known - gone}, found)
        if gone:
            codes = ", ".join(gone.mapped("code"))
            _logger.info("%s no longer ships the procedures %s", addon, codes)
            gone.unlink()

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

    @api.model
    def _prepare_entry(self, tree):
        """Return the values of a row; texts in both languages are mappings."""
        heads = outline.heads(tree)
        first = {**tree, **heads[0]}
        nodes = [pair for head in heads for pair in outline.nodes_of(head).items()]
        waiting = {code: sorted(outline.waits_for(node)) for code, node in nodes}
        documents = dict.fromkeys(str(head.get("document") or "") for head in heads)
        kinds = [str(one) for one in listed(first.get("kind_of_company") or [])]
        found = self.env["order.company.kind"].search([("code", "in", kinds)])
        roles = {code for head in heads for code in outline.roles_of(head)}
        return {
            "code": str(first["procedure"]),
            "name": first.get("name") or str(first["procedure"]),
            "process_codes": f",{','.join(str(one['procedure']) for one in heads)},",
            "source": first.get("source") or False,
            "scope": first.get("scope") or False,
            "company_kind_ids": [Command.set(found.ids)],
            "document_models": ",".join(filter(None, documents)),
            "node_count": len(nodes),
            "role_count": len(roles),
            "waiting": {code: events for code, events in waiting.items() if events},
        }


def _english(value):
    """Return the English of a text in both languages, and anything else as it is."""
    return str(value["en"]) if _is_pair(value) else value


def _is_pair(value):
    return isinstance(value, dict) and "en" in value
