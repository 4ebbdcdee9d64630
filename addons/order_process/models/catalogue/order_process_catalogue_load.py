from odoo import Command, api, models

from ...engine.file import outline
from ...engine.file.tables import listed


class OrderProcessCatalogueLoad(models.Model):
    """The rows of the catalogue are written from the files of an addon."""

    _inherit = "order.process.catalogue"
    _catalogue_files = ("procedures/*/procedure.yaml",)

    @api.model
    def _prepare_entries(self, tree):
        """Return the values of the row of a file."""
        heads = outline.heads(tree)
        first = {**tree, **heads[0]}
        nodes = [pair for head in heads for pair in outline.nodes_of(head).items()]
        waiting = {code: sorted(outline.waits_for(node)) for code, node in nodes}
        documents = dict.fromkeys(str(head.get("document") or "") for head in heads)
        kinds = [str(one) for one in listed(first.get("kind_of_company") or [])]
        found = self.env["order.company.kind"].search([("code", "in", kinds)])
        codes = ",".join(str(one["procedure"]) for one in heads)
        whole = self.env["order.process"]._file_whole()
        roles = {code for head in heads for code in outline.roles_of(head, whole)}
        return [
            {
                "code": str(first["procedure"]),
                "name": first.get("name") or str(first["procedure"]),
                "process_codes": f",{codes},",
                "source": first.get("source") or False,
                "scope": first.get("scope") or False,
                "company_kind_ids": [Command.set(found.ids)],
                "document_models": ",".join(filter(None, documents)),
                "node_count": len(nodes),
                "role_count": len(roles),
                "waiting": {code: events for code, events in waiting.items() if events},
            }
        ]
