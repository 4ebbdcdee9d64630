from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ...kernel.limits import short_text
from .order_milestone import PARTIES


class OrderMilestoneCause(models.Model):
    """Whose cause it was that a node was done late: said once, by who answers for it.

    The process says whether it is asked or demanded (``late_reason``). A node that an
    event or a sign-off ends cannot be held up by the question: its cause is stated
    afterwards.
    """

    _inherit = "order.milestone"

    cause_asked = fields.Selection(
        related="process_id.late_reason", string="Cause Asked"
    )

    def _late_asked(self):
        """Return ``ask`` or ``demand`` where a cause is asked of a node that is ended
        now, else False. A limit that holds generally only is not asked about."""
        self.ensure_one()
        asked = self.sudo().process_id.late_reason
        if asked not in ("ask", "demand") or self.sudo().node_id.limit_soft:
            return False
        late = self.due_at and not self.paused and self.due_at < fields.Datetime.now()
        return asked if late else False

    def _check_cause(self, party, note, asked):
        """Return the values of a stated cause.

        :param str asked: ``ask``, ``demand`` or False, see ``_late_asked``
        :raise ValidationError: it is demanded and missing, none of the parties, or the
            node is not late
        """
        note = str(note or "").strip()
        if not party and not note and asked != "demand":
            return {}
        parties = dict(self._fields["cause_party"]._description_selection(self.env))
        if not asked:
            raise ValidationError(
                self.env._("No cause of delay is asked of “%s”.", self.display_name)
            )
        if party not in [code for code, _label in PARTIES]:
            raise ValidationError(
                self.env._(
                    "“%(name)s” is late. State whose cause it was: %(parties)s.",
                    name=self.display_name,
                    parties=", ".join(parties.values()),
                )
            )
        return {
            "cause_party": party,
            "cause_note": short_text(self.env, note) or False,
        }

    def action_state_cause(self, cause_party, cause_note=None):
        """State whose cause it was that these nodes were done late; once for each.

        :param str cause_party: own, department, customer, supplier, carrier or
            force_majeure
        :raise UserError: it is stated already, or the node was not done late
        """
        for milestone in self:
            milestone.check_access("read")
            milestone._ensure_cause_missing()
            asked = milestone.sudo().process_id.late_reason
            vals = milestone._check_cause(cause_party, cause_note, asked)
            if not vals:
                raise ValidationError(self.env._("State whose cause it was."))
            milestone._as_kernel().write(vals)
            payload = {"milestone": milestone.id, **vals}
            milestone._note_event("node.cause_stated", payload)
        return True

    def _ensure_cause_missing(self):
        """:raise UserError: nobody asks for a cause, or who asks is a stranger"""
        node = self.sudo()
        if node.cause_party:
            raise UserError(
                self.env._("The cause of “%s” was already stated.", self.display_name)
            )
        asked = node.process_id.late_reason in ("ask", "demand")
        if not asked or node.state != "done" or node.late_minutes <= 0:
            raise UserError(
                self.env._("No cause of delay is asked of “%s”.", self.display_name)
            )
        if node.done_by_id != self.env.user:
            self._principal()

    def action_open_cause_wizard(self):
        """Ask whose cause it was (button)."""
        self.ensure_one()
        self.check_access("read")
        self._ensure_cause_missing()
        values = {"default_milestone_id": self.id}
        return self._dialog(
            "order.milestone.cause", self.env._("State the Cause"), values
        )
