from odoo import models

from ...kernel.correction import CORRECTION


class OrderProcessMixinCorrection(models.AbstractModel):
    """What the line of nodes shows of a no: a node whose round was rejected, returned
    or withdrawn is neither done nor owed by its role, it waits for the correction."""

    _inherit = "order.process.mixin"

    def _line_context(self, milestones, roles):
        context = super()._line_context(milestones, roles)
        owed = milestones.filtered(
            lambda duty: duty.state == "open" and duty.duty_source == CORRECTION
        )
        corrections = {duty.signoff_id.purpose: duty for duty in owed}
        return {**context, "corrections": corrections}

    def _line_entry(self, node, milestones, context):
        entry = super()._line_entry(node, milestones, context)
        purpose = node and node.completion == "signoff" and node.signoff_purpose
        duty = context["corrections"].get(purpose)
        return {**entry, **self._line_correction(duty, context)} if duty else entry

    def _line_correction(self, duty, context):
        shown = self._line_pass(duty, context)
        role = duty.role_id
        return {
            "state": "answered",
            "answer": duty.signoff_id.with_env(self.env)._no_title(),
            "correction_id": shown["can_act"] and duty.id,
            "can_act": False,
            "due_at": shown["due_at"],
            "role": role.name or "",
            "people": [duty.user_id.name] if duty.user_id else [],
        }

    def _line_loose(self, milestones, nodes):
        """Without the corrections that a node of the line shows."""
        asking = nodes.filtered(lambda node: node.completion == "signoff")
        purposes = set(asking.mapped("signoff_purpose"))
        shown = milestones.filtered(
            lambda duty: (
                duty.duty_source == CORRECTION
                and (duty.state != "open" or duty.signoff_id.purpose in purposes)
            )
        )
        return super()._line_loose(milestones - shown, nodes)
