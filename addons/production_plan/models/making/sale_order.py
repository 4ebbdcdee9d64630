from odoo import models

from ..instruction.order_instruction import RUNNING


class SaleOrder(models.Model):
    """Orders whose production starts only when a workshop has signed for the
    instruction."""

    _inherit = "sale.order"

    def _gate_extra_missing(self, code, batch):
        """A signature that is missing; no query where no rule asks for one."""
        found = super()._gate_extra_missing(code, batch)
        if code == "production.started":
            self._instruction_missing(found)
        return found

    def _instruction_missing(self, found):
        bound = self._instruction_bound()
        if not bound:
            return
        orders = self.filtered(lambda order: order.id in bound)
        running = orders._instructions_running()
        signed = running.filtered(lambda one: one.state != "issued").order_id
        for order in orders.filtered(lambda one: one.id not in signed.ids):
            rule = bound[order.id]
            issued = order.id in running.order_id.ids
            roles = rule.recipient_role_ids if issued else rule.issuer_role_id
            roles = roles or rule.drafter_role_id
            found.setdefault(order.id, []).append(
                {
                    "what": self.env._("No production instruction was signed for"),
                    "who": ", ".join(roles.mapped("name")),
                    "role_ids": roles.ids,
                }
            )

    def _instructions_running(self):
        """Return the issued instructions of these orders, as superuser."""
        instructions = self.env["order.instruction"].sudo()
        return instructions.search(
            [
                ("order_id", "in", self.ids),
                ("kind", "=", "production"),
                ("state", "in", (*RUNNING, "closed")),
            ]
        )

    def _instruction_bound(self):
        """Return ``{order id: rule}`` of the orders whose production waits for the
        signature, as superuser."""
        rules = self.env["order.instruction.rule"]._first_for(self, "production")
        return {key: rule for key, rule in rules.items() if rule.start_needs_receipt}
