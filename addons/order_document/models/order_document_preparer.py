from odoo import models
from odoo.exceptions import AccessError

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    _KEY,
    _STAMP,
)

MANAGER = "order_process.order_process_group_manager"


class OrderDocument(models.AbstractModel):
    """Who prepared a document answers for it and does not sign it: nobody takes it
    from that person, nor puts it down to somebody else afterwards."""

    _inherit = "order.document"

    def _document_ensure_prepared(self, vals):
        """Refuse values that put the documents down to somebody else, but by code."""
        if "user_id" in vals and self.env.context.get(_KEY) is not _STAMP:
            self._document_ensure_handed_over(vals["user_id"])

    def _document_ensure_handed_over(self, user_id):
        """Refuse a change of who prepared the documents, but by that person while it is
        a draft; when people leave, a process manager hands it over.

        :raise AccessError: naming the document and who can
        """
        if self.env.su or self.env.user.has_group(MANAGER):
            return
        self.check_access("write")
        for document in self.sudo():
            if document.user_id.id != user_id and not document._document_is_on_desk():
                raise AccessError(
                    self.env._(
                        "“%(document)s” is handed over by %(user)s while it is a "
                        "draft, afterwards by a process manager.",
                        document=document.display_name,
                        user=document.user_id.name or self.env._("its author"),
                    )
                )

    def _document_is_on_desk(self):
        """Return whether the document is the user's to hand over; as superuser."""
        self.ensure_one()
        return self.state == "draft" and self.user_id.id in (self.env.uid, False)
