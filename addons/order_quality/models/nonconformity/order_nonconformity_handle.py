from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.said import said_text

from .order_nonconformity_duty import FOLLOW, HANDLE, READ, REPORT


class OrderNonconformity(models.Model):
    """The way up the ladder: reported, reacted to, handed to the next level."""

    _inherit = "order.nonconformity"

    def action_report(self):
        """Report what was found (button): its type says who reacts by when."""
        for one in self:
            one.check_access("write")
            one.sudo()._document_lock()
            one._document_ensure("draft")
            one.sudo()._report()
        return True

    def nonconformity_react(self, text):
        """Say what is done at once (those of the level; dialog, interfaces).

        :param str text: what is done
        :return: as :meth:`fetch_nonconformities` returns one
        """
        self._begin_handling("reported")
        text = said_text(self.env, text, self.env._("Enter what is done."))
        one = self.sudo()
        one._document_move(
            "reacted",
            reacted_at=fields.Datetime.now(),
            reaction=text,
            handler_id=self.env.uid,
        )
        one._document_emit("nc.reacted", {**one._event_data(), "reaction": text})
        return self._nonconformity_row()

    def nonconformity_escalate(self, reason):
        """Hand it to the next level, for this one cannot solve it (S1-B-094).

        :param str reason: why
        """
        self._begin_handling("reported", "reacted")
        text = said_text(self.env, reason)
        one = self.sudo()
        if not one.type_id._levels(one.level + 1):
            raise UserError(
                self.env._("%s: there is no level above.", self.display_name)
            )
        one._owed(HANDLE)._end_duties("done", text)
        one._document_move("reported", level=one.level + 1)
        one._owe_level()
        data = {**one._event_data(), "reason": text}
        one._document_emit("nc.escalated", data)
        return self._nonconformity_row()

    def nonconformity_cancel(self, reason):
        """Give up a record that was wrong: nothing of the kind was found.

        Goods that were rejected need a decision.
        """
        self.ensure_one()
        self.check_access("read")
        if self.sudo().user_id != self.env.user:
            self._ensure_handler()
        self.sudo()._document_lock()
        self._document_ensure("draft", "reported", "reacted")
        if self.sudo().inspection_line_id:
            raise UserError(
                self.env._(
                    "%s: the goods were rejected, decide about them.", self.display_name
                )
            )
        text = said_text(self.env, reason)
        self.sudo()._write_system({"result": text})
        self.sudo()._document_order_cancelled(text)
        return self._nonconformity_row()

    def _report(self):
        """Find the type, put its first level on the desks; as superuser."""
        kind = self.env["order.nonconformity.type"]._rule_for(self)
        self._document_move(
            "reported",
            reported_at=fields.Datetime.now(),
            type_id=kind.id,
            grade=self._grade_below(kind.below_rate),
            level=1,
        )
        self._owed(REPORT)._end_duties("done")
        self._owe_level()
        self._document_emit("nc.reported", self._event_data())

    def _begin_handling(self, *states):
        """Let one at a time handle it; refuse who does not, and what is over."""
        self.ensure_one()
        self.check_access("read")
        self.sudo()._document_lock()
        self._document_ensure(*states)
        self._ensure_handler()

    def _document_order_cancelled(self, reason):
        """What is owed about it ends with it; decisions about goods stay open."""
        ending = self.filtered(lambda one: not one.inspection_line_id)
        owed = ending._owed(REPORT, HANDLE, READ, FOLLOW)
        owed._end_duties("cancelled", reason)
        return super(OrderNonconformity, ending)._document_order_cancelled(reason)

    def _event_data(self):
        """Return the data of every event of a nonconformity."""
        self.ensure_one()
        return {
            "nonconformity": self.name,
            "product": self.product_id.display_name,
            "quantity": self.quantity,
            "origin": self.origin,
            "type": self.type_id.code or "",
            "grade": self.grade or "",
            "level": self.level,
            "disposition": self.disposition or "",
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_rejected(self):
        """What an inspection rejected is not forgotten."""
        if self.sudo().inspection_line_id:
            raise UserError(
                self.env._("The goods were rejected by an inspection: decide on them.")
            )
