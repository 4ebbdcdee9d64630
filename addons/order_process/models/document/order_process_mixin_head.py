from odoo import models

from ..record.order_head_mixin import USERS, HeadAction

OVERRIDE = "order_process.order_process_group_override"
#: Behind what a document itself offers.
LAST = 90


class OrderProcessMixinHead(models.AbstractModel):
    """What the menu of every document with a process ends with: passing a gate, and
    everything that happened."""

    _inherit = "order.process.mixin"

    def _order_head_actions(self):
        running = self.process_state == "running"
        kept = bool(self.process_id)
        entries = [
            HeadAction(
                "action_open_override_wizard",
                self.env._("Override a Gate"),
                running,
                USERS,
                may=self._gate_passes_any,
            ),
            HeadAction("action_view_milestones", self.env._("All Nodes"), kept, USERS),
            HeadAction("action_view_events", self.env._("Event Log"), kept, USERS),
        ]
        last = [entry._replace(sequence=LAST) for entry in entries]
        return super()._order_head_actions() + last

    def _order_head_by_state(self):
        """A procedure that runs says itself what is owed, also that nothing is."""
        if self.process_state == "running":
            return False
        return super()._order_head_by_state()

    def action_view_milestones(self):
        """Show every node of the document, done and open (button)."""
        self.ensure_one()
        return self._process_rows_action("order.milestone", self.env._("Nodes"))

    def action_view_events(self):
        """Show the event log of the document (button)."""
        self.ensure_one()
        return self._process_rows_action("order.event", self.env._("Event Log"))

    def _process_rows_action(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "list,form",
            "domain": [("res_model", "=", self._name), ("res_id", "=", self.id)],
            "context": {"create": False},
        }
