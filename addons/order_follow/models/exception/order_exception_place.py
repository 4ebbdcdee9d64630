from odoo import api, models
from odoo.exceptions import ValidationError


class OrderException(models.Model):
    """About which document an exception is: one that follows procedures, and the
    transfer of it where it happened there."""

    _inherit = "order.exception"

    @api.model_create_multi
    def create(self, vals_list):
        exceptions = super().create(vals_list)
        exceptions._ensure_place()
        return exceptions

    def _ensure_place(self):
        """Refuse a document that its writer may not read, a transfer that is not one of
        its own, and a type that does not count for it; the same answer as for what does
        not exist.

        :raise ValidationError: saying which
        """
        for exception in self:
            if not exception.res_id or not exception._subject_is_known():
                raise ValidationError(self.env._("There is no such document."))
            document, picking = exception._subjects(), exception.picking_id
            if picking and document not in picking.sudo()._exception_documents():
                raise ValidationError(self.env._("There is no such document."))
            exception._ensure_type()

    def _ensure_type(self):
        kind = self.type_id.sudo()
        if kind not in kind._types_of(self.sudo()._subjects()):
            raise ValidationError(
                self.env._(
                    "“%(kind)s” does not belong to %(document)s.",
                    kind=kind.name,
                    document=self.document_name,
                )
            )

    @api.constrains("type_id")
    def _check_type_id(self):
        for exception in self.filtered("res_id"):
            exception._ensure_type()
