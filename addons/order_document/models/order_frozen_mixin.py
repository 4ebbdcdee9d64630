from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    _KEY,
    _STAMP,
)

#: Written by mail, activities, the portal and the kernel; no content of a document.
_FREE_PREFIXES = ("message_", "activity_", "access_", "website_", "signoff_")


class OrderFrozenMixin(models.AbstractModel):
    """A record whose content stands still once people rely on it.

    What was released, asked, signed or concluded must be what people read later: the
    content is refused whichever way it comes, files that belong to it are neither
    changed nor deleted, and the record stays. Its own actions write system fields. A
    model says in ``_document_is_open`` when its content may be written.
    """

    _name = "order.frozen.mixin"
    _description = "Record with Fixed Content"
    _inherit = ["order.system.field.mixin"]
    #: Own fields that are no content, e.g. the internal note.
    _document_free_fields = frozenset({"user_id"})

    def write(self, vals):
        if self.env.context.get(_KEY) is not _STAMP:
            self._document_ensure_writable(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_while_writable(self):
        self._document_parts_ensure_open()

    def _document_is_open(self):
        """Return whether the content of this record may be written now; hook."""
        raise NotImplementedError

    def _document_ensure_writable(self, vals):
        """Refuse new content of what is fixed.

        :raise UserError: naming the record, its state and the way back
        """
        names = [name for name in vals if self._document_is_content(name)]
        if not names:
            return
        # A refusal names the document: only to who may write it.
        self.check_access("write")
        for document in self.filtered(
            lambda document: not document._document_is_open()
        ):
            if any(not document._document_same(name, vals[name]) for name in names):
                raise UserError(document._frozen_message())

    def _document_is_content(self, name):
        return (
            name in self._fields
            and not name.startswith(_FREE_PREFIXES)
            and name not in self._document_free_fields
            and name not in self._system_field_names()
        )

    def _document_same(self, name, value):
        if self._fields[name].type in ("one2many", "many2many"):
            return not value
        return self._process_unchanged(name, value)

    def _frozen_message(self):
        """Return what the refusal says."""
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        document = self.sudo()
        return self.env._(
            "“%(document)s” is “%(state)s”: its content is fixed.",
            document=document.display_name,
            state=labels.get(document.state, document.state),
        )

    def _document_parts_ensure_open(self):
        """Refuse a change of the lines or files of what is fixed; those ask."""
        for document in self:
            if not document._document_is_open():
                raise UserError(document._frozen_message())
