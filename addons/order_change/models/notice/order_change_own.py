from odoo import models
from odoo.exceptions import AccessError


class OrderChange(models.Model):
    """Every department writes notices of its own; somebody else's is written by those
    who sell, whose order it changes."""

    _inherit = "order.change"

    def _document_ensure_writable(self, vals):
        if "completion_date" in vals or any(map(self._document_is_content, vals)):
            self._change_ensure_own()
        return super()._document_ensure_writable(vals)

    def _document_parts_ensure_open(self):
        self._change_ensure_own()
        return super()._document_parts_ensure_open()

    def _change_ensure_own(self):
        """Refuse who neither prepared the notices, nor sells, nor manages processes.

        :raise AccessError: naming the notice and its author
        """
        user = self.env.user
        if self.env.su or self.env["sale.order"]._is_seller():
            return
        for change in self.sudo():
            if user not in (change.user_id, change.create_uid):
                raise AccessError(
                    self.env._(
                        "“%(notice)s” was written by %(user)s: only that person and "
                        "the sales department change it.",
                        notice=change.display_name,
                        user=change.user_id.name or change.create_uid.name,
                    )
                )
