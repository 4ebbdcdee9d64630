from odoo import api, models


class OrderStepDialogMixin(models.AbstractModel):
    """The one dialog of a document's steps: it asks what the step needs to know, the
    document's method checks who may and takes it.

    A dialog declares ``_dialog_about`` (the field with its document), the selection
    ``step``, and a method ``_confirm_<step>`` for each.
    """

    _name = "order.step.dialog.mixin"
    _description = "Dialog of a Document's Steps"
    _inherit = ["order.dialog.mixin"]

    @api.model
    def _dialog_for(self, document, step=None, **more):
        """Return the action that opens the dialog on a document.

        :param step: None: the one that the button's context names
        :param more: what else the dialog begins with, as ``default_…``
        """
        document.ensure_one()
        document.check_access("read")
        labels = dict(self._fields["step"]._description_selection(self.env))
        wanted = step or self.env.context.get("step")
        return {
            "type": "ir.actions.act_window",
            "name": labels.get(wanted, document.display_name),
            "res_model": self._name,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                f"default_{self._dialog_about[0]}": document.id,
                "default_step": wanted if wanted in labels else False,
                **more,
            },
        }

    def action_confirm(self):
        """Take the step (button); the document checks who may and what is missing."""
        self.ensure_one()
        getattr(self, f"_confirm_{self.step}")()
        return {"type": "ir.actions.act_window_close"}
