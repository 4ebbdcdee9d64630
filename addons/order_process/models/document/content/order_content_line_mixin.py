from odoo import api, models

from ....kernel.content import ANY
from ....kernel.given import given


class OrderContentLineMixin(models.AbstractModel):
    """Lines are content of their document: its guards watch them, too (a price changed
    on the line is the classic way around an approval). A model of lines needs::

        _inherit = ["order.content.line.mixin", "sale.order.line"]
        _content_document_field = "order_id"
        _content_list_field = "order_line"
    """

    _name = "order.content.line.mixin"
    _description = "Watched Line"

    _content_document_field = None
    _content_list_field = None

    @api.model_create_multi
    def create(self, vals_list):
        self._content_lines_given(vals_list)
        names = {ANY}.union(*vals_list)
        watches = self._content_asked_of_lines(names)
        if not watches:
            return super().create(vals_list)
        documents = self._content_documents_in(vals_list)
        documents._content_touch(watches)
        with documents._content_change(watches):
            lines = super().create(vals_list)
            documents._content_note_lines(watches, made=lines.ids)
            return lines

    def write(self, vals):
        moved = self._content_document_field in vals
        watches = self._content_asked_of_lines({*vals, ANY} if moved else vals)
        if not watches:
            return super().write(vals)
        documents = self[self._content_document_field]
        if moved:
            documents |= self._content_documents_in([vals])
        documents._content_touch(watches)
        with documents._content_change(watches, self, vals):
            return super().write(vals)

    def unlink(self):
        watches = self._content_asked_of_lines([ANY])
        if not watches:
            return super().unlink()
        documents, gone = self[self._content_document_field], self.ids
        documents._content_touch(watches)
        with documents._content_change(watches):
            result = super().unlink()
            documents._content_note_lines(watches, gone=gone)
            return result

    @api.model
    def _content_asked_of_lines(self, columns):
        comodel = self._fields[self._content_document_field].comodel_name
        return self.env[comodel]._content_asked_of(self._content_list_field, columns)

    @api.model
    def _content_lines_given(self, vals_list):
        """Hear of new lines before they are made; hook."""

    @api.model
    def _content_documents_in(self, vals_list):
        """Return the documents that get these lines."""
        return given(self, vals_list, self._content_document_field)
