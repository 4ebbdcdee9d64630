from odoo import api, models

from odoo.addons.order_process.kernel.given import given
from odoo.addons.order_process.kernel.locked import touch_known
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    _KEY,
    _STAMP,
)


class OrderDocumentLine(models.AbstractModel):
    """A line of a document: fixed when its document is.

    A model of lines names its document in ``_document_field``. Fields that are filled
    after the document was approved (a receipt, a date of issue) are named in
    ``_document_part_free`` or are system fields.
    """

    _name = "order.document.line"
    _description = "Document Line"
    _inherit = ["order.system.field.mixin"]
    _document_field = None
    _document_part_free = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get(_KEY) is not _STAMP:
            self._document_change_parts(self._document_part_documents(vals_list))
        return super().create(vals_list)

    def write(self, vals):
        content = vals.keys() - self._document_part_free - self._system_field_names()
        if content and self.env.context.get(_KEY) is not _STAMP:
            documents = self[self._document_field]
            if self._document_field in vals:
                # Nobody puts lines into a document of somebody else.
                joined = self._document_part_documents([vals])
                joined.check_access("write")
                documents |= joined
            self._document_change_parts(documents)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self._document_change_parts(self[self._document_field])

    @api.model
    def _document_change_parts(self, documents):
        """Refuse new content of documents that are fixed; whoever fixes them at the
        same moment begins anew and sees it."""
        documents._document_parts_ensure_open()
        touch_known(documents)

    @api.model
    def _document_part_documents(self, vals_list):
        """Return the documents that new lines with these values belong to."""
        return given(self, vals_list, self._document_field)
