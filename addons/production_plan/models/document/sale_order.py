from odoo import models
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction


class SaleOrder(models.Model):
    """An order whose production instructions and plans are begun from its head."""

    _inherit = "sale.order"
    _event_actions = {
        "instruction.drafted": "action_instruction",
        "instruction.checked": "action_instruction",
        "instruction.issued": "action_instruction",
        "instruction.received": "action_instruction",
        "prodplan.decomposed": "action_production_plan",
        "prodplan.issued": "action_production_plan",
        "prodplan.returned_to_sales": "action_production_plan",
        "prodplan.line_done": "action_production_plan",
    }

    def _order_head_actions(self):
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_instruction",
                self.env._("Production Instruction"),
                self.state != "cancel",
                place="new",
                needs=(("order.instruction", "create"),),
            ),
            HeadAction(
                "action_production_plan",
                self.env._("Production Plan"),
                self.state != "cancel",
                place="new",
                needs=(("order.production.plan", "create"),),
            ),
        ]

    def action_production_plan(self):
        """Open the order's running plan, or begin one (menu, next step)."""
        self.ensure_one()
        self._process_ensure_reader()
        plans = self.env["order.production.plan"]
        running = Domain("order_id", "=", self.id) & Domain(
            "state", "not in", ("done", "cancelled")
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Production Plan"),
            "res_model": plans._name,
            "views": [(False, "form")],
            "res_id": plans.search(running, limit=1).id,
            "context": {"default_order_id": self.id},
        }

    def action_instruction(self):
        """Open the order's instruction that waits for somebody, or begin one (menu,
        next step)."""
        self.ensure_one()
        self._process_ensure_reader()
        instructions = self.env["order.instruction"]
        waiting = Domain("order_id", "=", self.id) & Domain(
            "state", "in", ("draft", "drafted", "checked", "issued")
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Production Instruction"),
            "res_model": instructions._name,
            "views": [(False, "form")],
            "res_id": instructions.search(waiting, limit=1).id,
            "context": {"default_order_id": self.id},
        }
