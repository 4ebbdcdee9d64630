from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

_PARAMETER = "order_process.most_bytes"
#: Largest file in bytes.
_MOST = 64 * 2**20
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

    @api.model_create_multi
    def create(self, vals_list):
        self._ensure_size(vals_list)
        files = super().create(vals_list)
        # Looked at afterwards: the field may come as a default of the client, too.
        files._ensure_no_field()
        return files

    def _ensure_no_field(self):
        """Refuse that a client puts a file into a field of a document of ours.

        Odoo keeps the content of such fields (signatures, papers) in files and writes
        them as superuser, when the record is written: there stand the guards.

        :raise AccessError: saying so
        """
        if self.env.su:
            return
        evidence = self.env["mail.message"]._is_evidence_model
        if any(file.res_field and evidence(file.res_model) for file in self.sudo()):
            raise AccessError(
                self.env._("This file is the content of a field: change it there.")
            )

    @api.model
    def _ensure_size(self, vals_list):
        """Refuse files that a remote call brings and the upload would not take.

        :raise UserError: naming the limit (parameter ``order_process.most_bytes``)
        """
        most = self._most_bytes()
        for vals in () if self.env.su else vals_list:
            # Base64 takes four characters for three bytes.
            size = max(
                len(vals.get("raw") or ""), len(vals.get("datas") or "") * 3 // 4
            )
            if size > most:
                raise UserError(
                    self.env._(
                        "“%(name)s” is too large: a file takes %(most)s MB at most.",
                        name=vals.get("name") or "",
                        most=most // 2**20,
                    )
                )

    @api.model
    def _most_bytes(self):
        # sudo: a limit is no secret.
        text = self.env["ir.config_parameter"].sudo().get_param(_PARAMETER)
        return int(text) if str(text).isdecimal() else _MOST

    def write(self, vals):
        self._ensure_size([vals])
        if CONTENT.isdisjoint(vals):
            return super().write(vals)
        self._ensure_no_evidence()
        self._ensure_no_field()
        self._ensure_not_said()
        result = super().write(vals)
        self._ensure_no_field()
        return result

    def unlink(self):
        self._ensure_no_evidence()
        self._ensure_no_field()
        self._ensure_not_said()
        return super().unlink()

    def _ensure_not_said(self):
        """Refuse a change of files that somebody else sent with a message on a
        document of ours, or on which an event rests.

        :raise AccessError: saying so
        """
        if self.env.su or not self.ids:
            return
        # sudo: whoever may not read the message leaves its files alone, too.
        messages = self.env["mail.message"].sudo()
        sent = messages.search([("attachment_ids", "in", self.ids)])
        sent.sudo(False)._ensure_not_said()

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
