from odoo import models


class OrderChangeDialogs(models.Model):
    """Buttons of a notice that ask something first, and its windows."""

    _inherit = "order.change"

    def action_open_submit(self):
        """Submit the notice; ask for the written request where it is missing."""
        self.ensure_one()
        if self.state == "assessed" and self._change_lacks_proof():
            return self._change_dialog("submit")
        return self.action_submit()

    def action_raise_level(self):
        """Ask for the higher level and the reason."""
        return self._change_dialog("level")

    def action_effect(self):
        """Ask for the effect on progress and on logistics."""
        return self._change_dialog("effect")

    def action_customer_agrees(self):
        """Ask what the customer said."""
        return self._change_dialog("customer_agreed")

    def action_customer_refuses(self):
        """Ask what the customer said."""
        return self._change_dialog("customer_refused")

    def action_handling(self):
        """Ask contract management about review and supplement."""
        return self._change_dialog("handling")

    def action_loss(self):
        """Ask for loss and the section that bears it."""
        return self._change_dialog("loss")

    def action_cancel(self):
        """Ask for the reason."""
        return self._change_dialog("cancel")

    def action_view_order(self):
        """Open the order of the notice (smart button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "sale.order",
            "res_id": self.order_id.id,
            "views": [(False, "form")],
        }

    def action_view_duties(self):
        """Open the duties of the notice (smart button)."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_milestone_action"
        )
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        return {**action, "domain": domain, "context": {}}

    def _change_dialog(self, decision):
        self.ensure_one()
        self.check_access("read")
        return self.env["order.change.step"]._open(self, decision)
