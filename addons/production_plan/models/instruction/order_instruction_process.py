from odoo import models

#: The event with which an instruction enters a procedure of its own.
ENTRANCE = "instruction.drafted"
#: What gates of its own procedure may hold.
GATED = ("instruction.issued",)


class OrderInstruction(models.Model):
    """An instruction may follow a procedure of its own: what happens to it is told to
    its order and to itself (S3-D-01, S3-J-01)."""

    _inherit = "order.instruction"
    _event_actions = {
        "instruction.checked": "action_check",
        "instruction.issued": "action_issue",
        "instruction.received": "action_sign_for",
        "instruction.closed": "action_close",
    }

    def _document_emit(self, code, payload=None):
        told = super()._document_emit(code, payload)
        # sudo: who takes a step of an instruction need not be able to write it.
        entering = code == ENTRANCE
        self.sudo()._process_emit_later(code, payload, entering=entering)
        return told

    def _document_check(self, code):
        asked = super()._document_check(code)
        if code in GATED:
            self.sudo()._check_gates(code)
        return asked
