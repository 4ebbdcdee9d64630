from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.said import said_text

#: Purpose of the round that approves an instruction.
PURPOSE = "instruction"


class OrderInstruction(models.Model):
    """An instruction is compared with what was agreed, and approved (S0-D-14, S3-U-08);
    what is wrong goes back to who wrote it."""

    _inherit = "order.instruction"

    def action_check(self):
        """Say that the instructions fit their orders (button)."""
        for instruction in self:
            instruction.instruction_check()
        return True

    def instruction_check(self, note=None):
        """Say that it fits what was agreed (who checks it, interfaces).

        :param str note: why what differs is right all the same
        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: it differs from the order and nobody says why
        """
        self._document_begin("drafted")
        self._ensure_acting("checker_role_id", "drafter_role_id")
        text = note.strip() if isinstance(note, str) else ""
        differences = self.differences
        if differences and not text:
            raise UserError(
                self.env._(
                    "%(instruction)s differs from what was agreed. Return it, or "
                    "explain:\n%(differences)s",
                    instruction=self.display_name,
                    differences=differences,
                )
            )
        self.sudo()._document_move(
            "checked",
            compared_at=fields.Datetime.now(),
            compared_by_id=self.env.uid,
            check_note=short_text(self.env, text) or False,
        )
        self._document_emit("instruction.checked", self.sudo()._event_data())
        return self._instruction_row()

    def instruction_return(self, reason):
        """Give it back to who wrote it, as its next version (who checks or issues it,
        interfaces).

        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: the reason is missing, or it was issued
        """
        self._document_begin("drafted", "checked")
        self._ensure_acting("checker_role_id", "issuer_role_id", "drafter_role_id")
        text = said_text(self.env, reason)
        self.message_post(body=text)
        self._document_back_to_draft(text, [PURPOSE])
        return self._instruction_row()

    def _waits_for_check(self):
        """Return whether somebody has to compare it with the order first."""
        return self.state == "drafted" and bool(self._rule().checker_role_id)

    def _is_approved(self):
        """Return whether nobody has to approve it, or who has to did."""
        needed = self._rule().needs_approval
        return not needed or bool(self._signoff_released(PURPOSE))

    # -- approved --------------------------------------------------------------------
    def action_ask_approval(self):
        """Ask for the approval (button)."""
        for instruction in self:
            instruction._ensure_acting("drafter_role_id")
            instruction._signoff_request(PURPOSE)
        return True

    def _document_before_signoff(self, purpose):
        if purpose == PURPOSE:
            drafted = () if self._rule().checker_role_id else ("drafted",)
            self._document_ensure(*drafted, "checked")
        return super()._document_before_signoff(purpose)

    def _instruction_approved(self, _heard):
        """Its chain has signed; listener."""
        for instruction in self.filtered(
            lambda one: one.state in ("drafted", "checked")
        ):
            instruction._write_system({"approved_at": fields.Datetime.now()})
            instruction._document_emit(
                "instruction.approved", instruction.sudo()._event_data()
            )

    def _instruction_refused(self, _heard):
        """Its chain has not: who wrote it writes the next version; listener."""
        waiting = self.filtered(lambda one: one.state in ("drafted", "checked"))
        waiting._document_next_version()
