from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    _KEY,
    _STAMP,
)


class IrAttachment(models.Model):
    """The files of a document whose order file is archived stay as they are."""

    _inherit = "ir.attachment"

    def _ensure_not_archived(self):
        """Refuse a change of files of an archived document.

        :raise AccessError: naming its order file
        """
        if not self.ids or self.env.context.get(_KEY) is _STAMP:
            return
        filed = self.env.registry["order.filed.mixin"]
        domain = Domain.FALSE
        for name, files in self.sudo().grouped("res_model").items():
            records = self.env.get(name)
            if records is not None and isinstance(records, filed):
                ids = files.filtered(lambda one: not one.res_field).mapped("res_id")
                domain |= Domain("res_model", "=", name) & Domain("res_id", "in", ids)
        if domain.is_false():
            return
        domain &= Domain("state", "=", "archived")
        if archived := self.env["order.file"].sudo().search(domain, limit=1):
            raise AccessError(
                self.env._(
                    "The file belongs to %(document)s, which is archived as "
                    "%(file)s: it can be neither changed nor deleted.",
                    document=archived.document_name,
                    file=archived.name,
                )
            )
