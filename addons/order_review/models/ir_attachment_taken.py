from odoo import models


class IrAttachment(models.Model):
    """Files that a person names as evidence on one of our papers."""

    _inherit = "ir.attachment"

    def _order_taken_by(self, record):
        """Return these files as files of ``record``.

        Fresh uploads are handed over; a file that belongs to another document stays
        there and is copied, so that nobody takes evidence away from it.

        :param record: the paper; the user must be able to read the files
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
