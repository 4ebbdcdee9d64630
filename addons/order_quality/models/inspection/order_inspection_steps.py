from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.said import said_text

from .order_inspection import OPEN

#: Who answers questions about a standard.
CLARIFIERS = (
    "order_process.order_process_group_engineering,"
    "order_process.order_process_group_manager"
)


class OrderInspection(models.Model):
    """What else happens to an inspection: a standard that is unclear, help from others,
    a request that was wrong."""

    _inherit = "order.inspection"

    def inspection_unclear(self, text):
        """Say that the standard is not clear enough to decide (dialog, interfaces);
        engineering answers on the inspection.

        :param str text: what cannot be told
        """
        self._begin_inspecting(*OPEN)
        text = said_text(self.env, text, self.env._("Enter what is unclear."))
        inspection = self.sudo()
        inspection._write_system({"unclear": text, "clarified": False})
        data = {**inspection._event_data(), "question": text}
        inspection._document_emit("inspection.standard_unclear", data)
        return self._inspection_row()

    def inspection_clarify(self, text):
        """Answer what was unclear (engineering and quality; dialog, interfaces)."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_groups(CLARIFIERS) and not self.env.su:
            self._ensure_inspector()
        self.sudo()._document_lock()
        self._document_ensure(*OPEN)
        if not self.sudo().unclear:
            raise UserError(self.env._("Nothing of %s is unclear.", self.display_name))
        text = said_text(self.env, text, self.env._("Enter the answer."))
        self.sudo()._write_system({"clarified": text})
        return self._inspection_row()

    def inspection_withdraw(self, reason):
        """Withdraw a request that was wrong (who asked for it, who inspects).

        Goods that wait in quarantine need a verdict.

        :param str reason: why
        """
        self.ensure_one()
        self.check_access("read")
        if self.sudo().requested_by_id != self.env.user:
            self._ensure_inspector()
        self.sudo()._document_lock()
        self._document_ensure(*OPEN)
        inspection = self.sudo()
        if inspection.line_ids.part_ids.location_id.filtered("quality_use"):
            raise UserError(
                self.env._(
                    "%s: the goods wait in quarantine. Give a verdict on them.",
                    self.display_name,
                )
            )
        text = said_text(self.env, reason)
        inspection._withdraw(text)
        return self._inspection_row()

    def _withdraw(self, reason):
        """End inspections that nobody needs any more; as superuser."""
        lines = self.line_ids.filtered(lambda line: line.state == "open")
        lines._write_system({"state": "cancelled", "reason": reason})
        for inspection in self:
            decided = inspection.line_ids.filtered(lambda one: one.state == "decided")
            if decided:
                inspection._conclude()
            else:
                inspection._owed("start", "decide")._end_duties("cancelled", reason)
                inspection._document_move("cancelled")

    def _document_order_cancelled(self, reason):
        self._withdraw(reason)
        return super()._document_order_cancelled(reason)
