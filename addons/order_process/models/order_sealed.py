from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError

#: The key of the kernel. Its identity is compared, so no value that a client puts
#: into its context can be it (a remote call carries values, never objects).
_KERNEL = object()
_KEY = "order_process_kernel"


class OrderSealed(models.AbstractModel):
    """Records that only the kernel writes, and that nobody deletes.

    Events, milestones, evidence, pauses and overrides are what people are assessed
    by. Access rights are not enough, administrators and ``sudo()`` pass them;
    therefore create and write are refused for everybody unless the call comes from
    the kernel, and unlink is refused always.
    """

    _name = "order.sealed"
    _description = "Sealed Record"

    def _unsealed(self):
        """Return the records with which the kernel may write; never hand them out."""
        return self.sudo().with_context(**{_KEY: _KERNEL})

    def _ensure_kernel(self):
        if self.env.context.get(_KEY) is not _KERNEL:
            raise AccessError(
                self.env._(
                    "%(name)s records are evidence: they are made by the process "
                    "itself and are never edited or deleted by hand.",
                    name=self.env["ir.model"]._get(self._name).sudo().name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        self._ensure_kernel()
        return super().create(vals_list)

    def write(self, vals):
        self._ensure_kernel()
        return super().write(vals)

    def _load_records_write(self, values):
        """Data of an addon that is installed again: the evidence stays as it is."""
        installing = self.env.context.get("install_mode")
        if installing and self.env.uid == SUPERUSER_ID:
            return True
        return super()._load_records_write(values)

    # Refusing is all it does, also when the addon is removed: then the tables go as a
    # whole, and the records have no external ids by which they would be unlinked.
    def unlink(self):  # pylint: disable=method-required-super
        raise AccessError(  # pylint: disable=no-raise-unlink
            self.env._(
                "%(name)s records are evidence and cannot be deleted.",
                name=self.env["ir.model"]._get(self._name).sudo().name,
            )
        )
