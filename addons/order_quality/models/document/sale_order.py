from odoo import models
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

from ..inspection.order_inspection import OPEN


class SaleOrder(models.Model):
    """An order whose goods are inspected, from its menu and from the desk."""

    _inherit = "sale.order"
    _event_actions = {
        "inspection.requested": "action_inspection",
        "inspection.passed": "action_inspection",
    }

    def _order_head_actions(self):
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_inspection",
                self.env._("Inspection"),
                self.state != "cancel",
                place="new",
                needs=(("order.inspection", "read"),),
            ),
        ]

    def action_inspection(self):
        """Open what waits for a verdict on goods of the order, or ask for it (menu,
        next step)."""
        self.ensure_one()
        self._process_ensure_reader()
        inspections = self.env["order.inspection"]
        about = Domain("order_ids", "in", self.ids) & Domain("state", "in", OPEN)
        found = inspections.search(about)
        if not found:
            return {
                "type": "ir.actions.act_window",
                "name": self.env._("Ask for Inspection"),
                "res_model": "order.inspection.ask",
                "views": [(False, "form")],
                "target": "new",
                "context": {"default_order_id": self.id},
            }
        views = [(False, "list"), (False, "form")]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Inspections"),
            "res_model": inspections._name,
            "views": views if len(found) > 1 else views[1:],
            "res_id": found.id if len(found) == 1 else False,
            "domain": [("id", "in", found.ids)],
        }
