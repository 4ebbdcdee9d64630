from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class IrAttachment(models.Model):
    """Manual and charts of a published procedure stay as they were published."""

    _inherit = "ir.attachment"

    def _ensure_not_published(self):
        """Refuse a change of files of a procedure that is no draft.

        :raise AccessError: naming the procedure
        """
        if not self.ids:
            return
        fixed = Domain("attachment_ids", "in", self.ids) & Domain(
            "state", "!=", "draft"
        )
        # sudo: whoever may not read the procedure leaves its files alone, too.
        processes = self.env["order.process"].sudo().with_context(active_test=False)
        if process := processes.search(fixed, limit=1):
            raise AccessError(
                self.env._(
                    "The file belongs to “%s”, which is published: it can be neither "
                    "changed nor deleted.",
                    process.display_name,
                )
            )
