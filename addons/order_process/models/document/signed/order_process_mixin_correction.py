from odoo import models


class OrderProcessMixinCorrection(models.AbstractModel):
    """What the line of nodes shows of a no: a node whose round was rejected, returned
    or withdrawn is neither done nor owed by its role, it waits for the correction."""

    _inherit = "order.process.mixin"

    @staticmethod
    def _line_corrections(milestones):
        """Return ``{purpose of sign-off: duty}`` of the corrections that are owed."""
        owed = milestones.filtered(
            lambda duty: duty.state == "open" and duty._is_correction()
        )
        return {duty.signoff_id.purpose: duty for duty in owed}

    def _line_correction(self, node, context):
        """Return what a node of sign-off shows instead while a correction is owed."""
        purpose = node and node.completion == "signoff" and node.signoff_purpose
        duty = context["corrections"].get(purpose)
        if not duty:
            return {}
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

    @staticmethod
    def _line_shown_corrections(milestones, nodes):
        """Return the corrections that a node of the line shows."""
        asking = nodes.filtered(lambda node: node.completion == "signoff")
        purposes = set(asking.mapped("signoff_purpose"))
        return milestones.filtered(
            lambda duty: (
                duty._is_correction()
                and (duty.state != "open" or duty.signoff_id.purpose in purposes)
            )
        )
