from odoo import api, models, tools
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    _KEY,
    _STAMP,
)
from odoo.addons.order_process.platform.ir_attachment import CONTENT


class IrAttachment(models.Model):
    """Files of what was released, signed or concluded stay with its content."""

    _inherit = "ir.attachment"

    def write(self, vals):
        if not CONTENT.isdisjoint(vals):
            self._ensure_not_frozen()
            self._ensure_not_archived()
        return super().write(vals)

    def unlink(self):
        self._ensure_not_frozen()
        self._ensure_not_archived()
        return super().unlink()

    @api.model
    @tools.ormcache()
    def _frozen_relations(self):
        """Return (model, field, relation, column of the record, column of the file) of
        all lists of files on records whose content gets fixed."""
        fixed = self.env.registry["order.frozen.mixin"]
        return tuple(
            (name, field.name, field.relation, field.column1, field.column2)
            for name, model in sorted(self.env.registry.items())
            if issubclass(model, fixed) and not model._abstract
            for field in model._fields.values()
            if field.type == "many2many"
            and field.store
            and field.comodel_name == "ir.attachment"
        )

    def _ensure_not_frozen(self):
        """Refuse a change of these files when a record holds them that is fixed.

        :raise AccessError: naming the record
        """
        if not self.ids or self.env.context.get(_KEY) is _STAMP:
            return
        for record in self._frozen_holders():
            if not record._document_is_open():
                raise AccessError(
                    self.env._(
                        "The file belongs to “%s”, whose content is fixed: it can "
                        "be neither changed nor deleted.",
                        record.display_name,
                    )
                )

    def _frozen_holders(self):
        """Yield the records that list these files, or keep one in a field; one query
        for the lists, whatever their number."""
        rows = self._frozen_listing() + [
            (file.res_model, file.res_id)
            for file in self.sudo()
            if file.res_field and file.res_id
        ]
        fixed = self.env.registry["order.frozen.mixin"]
        for name, record_id in rows:
            records = self.env.get(name)
            if records is not None and isinstance(records, fixed):
                yield from records.sudo().browse(record_id).exists()

    def _frozen_listing(self):
        """Return [(model, id)] of the records that have these files in a list."""
        queries = []
        for name, field, relation, record, file in self._frozen_relations():
            self.env[name].flush_model([field])
            queries.append(
                SQL(
                    "SELECT %s, %s FROM %s WHERE %s IN %s",
                    name,
                    SQL.identifier(record),
                    SQL.identifier(relation),
                    SQL.identifier(file),
                    tuple(self.ids),
                )
            )
        union = SQL(" UNION ALL ").join(queries)
        return self.env.execute_query(union) if queries else []
