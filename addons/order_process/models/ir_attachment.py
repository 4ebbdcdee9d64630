from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import SQL

#: What a file is; its access token or its thumbnail may change.
CONTENT = {
    "company_id",
    "datas",
    "db_datas",
    "name",
    "raw",
    "res_field",
    "res_id",
    "res_model",
    "store_fname",
    "type",
    "url",
}


class IrAttachment(models.Model):
    """Files given as evidence stay as they were when the node was finished."""

    _inherit = "ir.attachment"

    def write(self, vals):
        if not CONTENT.isdisjoint(vals):
            self._ensure_no_evidence()
        return super().write(vals)

    def unlink(self):
        self._ensure_no_evidence()
        return super().unlink()

    def _ensure_no_evidence(self):
        """Refuse a change of files that prove a milestone; one query on an index."""
        evidence = self.env["order.milestone.evidence"]
        if not self.ids:
            return
        evidence.flush_model(["attachment_ids"])
        table = evidence._fields["attachment_ids"]
        found = self.env.execute_query(
            SQL(
                "SELECT 1 FROM %s WHERE %s IN %s LIMIT 1",
                SQL.identifier(table.relation),
                SQL.identifier(table.column2),
                tuple(self.ids),
            )
        )
        if found:
            raise AccessError(
                self.env._("A file given as evidence is neither changed nor deleted.")
            )
