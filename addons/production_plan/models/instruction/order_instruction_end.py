from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.said import said_text

from .order_instruction import RUNNING


class OrderInstruction(models.Model):
    """An instruction ends: its goods are made, it was wrong, or its order was
    cancelled. A recalled paper is void, and whoever has it learns why."""

    _inherit = "order.instruction"

    def action_close(self):
        """Close the instructions whose goods are made (button)."""
        for instruction in self:
            instruction.instruction_close()
        return True

    def instruction_close(self):
        """Close it: all that was begun by it is made (who issues it, interfaces).

        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: manufacturing orders of it are not done
        """
        self._document_begin("received")
        self._ensure_acting("issuer_role_id", "drafter_role_id")
        open_ = self._productions_open()
        if open_:
            raise UserError(
                self.env._(
                    "%(instruction)s is still being made: %(made)s.",
                    instruction=self.display_name,
                    made=", ".join(open_.mapped("name")),
                )
            )
        self.sudo()._document_move("closed", closed_at=fields.Datetime.now())
        self._document_emit("instruction.closed", self.sudo()._event_data())
        return self._instruction_row()

    def _productions_open(self):
        """Return what is made by it and is not done, as superuser."""
        made = self.sudo().line_ids.production_ids._with_backorders()
        return made.filtered(lambda one: one.state not in ("done", "cancel"))

    def instruction_recall(self, reason):
        """Take an issued instruction back (who issues it, interfaces); the departments
        are told, its prints are void, drafts made by it are cancelled.

        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: the reason is missing, or production by it has begun
        """
        self._document_begin(*RUNNING)
        self._ensure_acting("issuer_role_id", "drafter_role_id")
        text = said_text(self.env, reason)
        made = self.sudo().line_ids.production_ids
        begun = made.filtered(lambda one: one.state not in ("draft", "cancel"))
        if begun:
            raise UserError(
                self.env._(
                    "%(instruction)s cannot be recalled: its production has begun "
                    "(%(made)s). Cancel that first.",
                    instruction=self.display_name,
                    made=", ".join(begun.mapped("name")),
                )
            )
        made.filtered(lambda one: one.state == "draft").action_cancel()
        instruction = self.sudo()
        instruction._end_copies(text)
        instruction._document_move("recalled", end_reason=text)
        data = {**instruction._event_data(), "reason": text}
        self._document_emit("instruction.recalled", data)
        return self._instruction_row()

    def _document_order_cancelled(self, reason):
        """What the departments owe about it ends, and they learn why."""
        for instruction in self:
            instruction._end_copies(reason)
        return super()._document_order_cancelled(reason)

    def _end_copies(self, reason):
        """Tell whoever has a copy that it is void; as superuser."""
        people = self._document_people(self.recipient_ids.role_id)
        self.recipient_ids._end_tasks("cancelled", reason)
        if people:
            self.message_notify(
                partner_ids=people.partner_id.ids,
                subject=self.display_name,
                body=self.env._(
                    "Do not use %(instruction)s any more: %(reason)s",
                    instruction=self.name,
                    reason=reason,
                ),
            )
