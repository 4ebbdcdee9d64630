from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import USERS, HeadAction


class OrderHeadMixin(models.AbstractModel):
    """A document whose problems are reported from its head."""

    _inherit = "order.head.mixin"

    def _order_head_actions(self):
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_report_exception",
                self.env._("Report a Problem"),
                groups=USERS,
                sequence=80,
                may=self._exception_may_be_reported,
            ),
        ]

    def _exception_documents(self):
        """Return the documents that follow procedures to which what goes wrong here
        belongs; hook, as superuser for transfers."""
        follows = isinstance(self, self.env.registry["order.process.mixin"])
        return self if follows else self.browse()

    def _exception_may_be_reported(self):
        document = self.sudo()._exception_documents()[:1]
        kinds = self.env["order.exception.type"]
        return bool(document) and bool(kinds._types_of(document))

    def action_report_exception(self):
        """Open a new exception of the document (menu)."""
        self.ensure_one()
        self._process_ensure_reader()
        document = self.sudo()._exception_documents()[:1]
        picking = self.id if self._name == "stock.picking" else False
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Report a Problem"),
            "res_model": "order.exception",
            "views": [(False, "form")],
            "context": {
                "default_res_model": document._name,
                "default_res_id": document.id,
                "default_picking_id": picking,
            },
        }
