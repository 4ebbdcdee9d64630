from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import USERS, HeadAction


class OrderHeadMixin(models.AbstractModel):
    """A document from which forms are written."""

    _inherit = "order.head.mixin"

    def _order_head_actions(self):
        listed = isinstance(self, self.env.registry["order.documents.mixin"])
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_new_form",
                self.env._("New Form"),
                groups=USERS,
                place="new" if listed else "more",
                sequence=90,
                may=self._form_types_known,
            ),
        ]

    def _form_types_known(self):
        """Return whether there are types of forms for documents of this model."""
        forms = self.env["order.form"]
        return forms._is_document(self) and bool(
            self.env["order.form.type"]._type_ids_for(self._name, self.env.company.id)
        )

    def action_new_form(self):
        """Ask which form is to be written on the document (menu)."""
        self.ensure_one()
        self._process_ensure_reader()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Form"),
            "res_model": "order.form.new",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_id": self.id},
        }
