from odoo import api, models


class OrderDialogMixin(models.AbstractModel):
    """A dialog about records, for those who read them: what it shows of them, and be it
    their names, is for nobody else.

    A stored field is computed as the superuser unless it says otherwise, also while the
    dialog is only being filled in: fields of dialogs say ``compute_sudo=False``.
    """

    _name = "order.dialog.mixin"
    _description = "Dialog about Records"

    #: Fields with what the dialog is about.
    _dialog_about = ()

    @api.model_create_multi
    def create(self, vals_list):
        dialogs = super().create(vals_list)
        dialogs._ensure_readable()
        return dialogs

    def write(self, vals):
        result = super().write(vals)
        self._ensure_readable()
        return result

    def _ensure_readable(self):
        """Refuse who may not read what the dialog is about.

        :raise AccessError: saying so
        """
        for name in self._dialog_about:
            self[name].sudo(False).check_access("read")
