from odoo import api, models, tools
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..models.record.order_system_field_mixin import _KEY, _STAMP

_PARAMETER = "order_process.most_bytes"
#: Largest file in bytes.
_MOST = 64 * 2**20
#: What a file is; its access token or its thumbnail may change.
CONTENT = {
    "company_id",
    "datas",
    "db_datas",
    "name",
    "public",
    "raw",
    "res_field",
    "res_id",
    "res_model",
    "store_fname",
    "type",
    "url",
}


class IrAttachment(models.Model):
    """Files given as evidence stay as they were when they were given."""

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

        Odoo keeps the content of such fields (signatures, documents) in files and
        writes them as superuser, when the record is written: there stand the guards.

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
                        "“%(name)s” is too large: the maximum file size is "
                        "%(most)s MB.",
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

    @api.model
    @tools.ormcache()
    def _evidence_relations(self):
        """Return (model, field, relation, column of the file) of all lists of files
        that only code writes: evidence of nodes, signed documents, receipts."""
        return tuple(
            (field.model_name, field.name, field.relation, field.column2)
            for name, model in sorted(self.env.registry.items())
            if not model._abstract
            for field in self.env[name]._fields.values()
            if field.type == "many2many"
            and field.comodel_name == self._name
            and field.store
            and self._is_written_by_code(self.env[name], field.name)
        )

    @api.model
    def _is_written_by_code(self, records, name):
        """Return whether only code writes a field: all of append-only records, system
        fields of others."""
        registry = self.env.registry
        if isinstance(records, registry["order.append.only.mixin"]):
            return True
        with_system_fields = registry["order.system.field.mixin"]
        return (
            isinstance(records, with_system_fields)
            and name in records._system_field_names()
        )

    def _ensure_no_evidence(self):
        """Refuse a change of files that prove what happened; one query on indexes."""
        if not self.ids or self.env.context.get(_KEY) is _STAMP:
            return
        queries = []
        for model, field, relation, column in self._evidence_relations():
            self.env[model].flush_model([field])
            queries.append(
                SQL(
                    "(SELECT 1 FROM %s WHERE %s IN %s LIMIT 1)",
                    SQL.identifier(relation),
                    SQL.identifier(column),
                    tuple(self.ids),
                )
            )
        if self.env.execute_query(SQL(" UNION ALL ").join(queries)):
            raise AccessError(
                self.env._(
                    "A file provided as evidence can be neither changed nor deleted."
                )
            )

    def _order_taken_by(self, record):
        """Return these files as files of ``record``.

        Fresh uploads are handed over; a file that belongs to another document stays
        there and is copied, so that nobody takes evidence away from it.

        :param record: the document; the user must be able to read the files
        """
        own = (record._name, record.id)
        fresh = self.filtered(
            lambda file: not file.res_id or (file.res_model, file.res_id) == own
        )
        target = {"res_model": record._name, "res_id": record.id}
        fresh.check_access("write")
        fresh.write(target)
        others = self - fresh
        others.check_access("read")
        return fresh | others.copy(target) if others else fresh
