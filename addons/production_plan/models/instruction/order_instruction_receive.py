from odoo import fields, models
from odoo.exceptions import UserError

from .order_instruction import RUNNING

#: Who signs where the procedure names nobody: whoever makes things.
MAKERS = "mrp.group_mrp_user,order_process.order_process_group_workshop"


class OrderInstruction(models.Model):
    """The departments sign for an instruction (S3-U-12)."""

    _inherit = "order.instruction"

    def action_sign_for(self):
        """Sign for the instructions for the user's departments (button)."""
        for instruction in self:
            instruction.instruction_sign()
        return True

    def instruction_sign(self):
        """Sign for it, for each department of the user's to which it goes (departments,
        interfaces).

        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: it does not go to the user, or was signed for
        """
        self._document_begin(*RUNNING)
        self.check_access("read")
        if not self._may_sign():
            raise UserError(
                self.env._(
                    "%s does not wait for your signature: it goes to other "
                    "departments, or was signed for.",
                    self.display_name,
                )
            )
        mine = self._mine_to_sign()
        mine.with_env(self.env)._end_tasks("done")
        self.sudo()._signed(mine)
        return self._instruction_row()

    def _may_sign(self):
        if self.sudo().recipient_ids:
            return bool(self._mine_to_sign())
        makes = self._passes() or self.env.user.has_groups(MAKERS)
        return self.state == "issued" and makes

    def _mine_to_sign(self):
        """Return the departments of the user's that have not signed, as superuser."""
        waiting = self.sudo().recipient_ids.filtered(lambda r: r.duty_state == "open")
        return waiting.filtered(
            lambda one: self._passes() or self._document_holds(one.role_id)
        )

    def _signed(self, recipients):
        """Tell that these departments signed; the last one signs for all. As
        superuser."""
        waits = self.recipient_ids.filtered(lambda one: one.duty_state == "open")
        if self.state == "issued" and not waits:
            self._document_move("received", received_at=fields.Datetime.now())
            roles = recipients.role_id.mapped("code")
            data = {**self._event_data(), "roles": ", ".join(roles)}
            self._document_emit("instruction.received", data)
