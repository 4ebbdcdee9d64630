from odoo import models

from odoo.addons.order_clock.engine.deadline import Limit

#: ``duty_source`` of the meeting that somebody has to hold.
HOLD = "meeting.hold"


class OrderMeeting(models.Model):
    """The meeting as a duty of who leads it."""

    _inherit = "order.meeting"

    def _prepare_duty(self, start):
        """The duty is due at the end of the day of the meeting."""
        agenda = self.env["order.meeting.agenda"]
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Hold: %s", self.name),
            "document": self,
            "role": self.chair_role_id,
            "limit": Limit("none"),
            "company": self.company_id,
            "source": HOLD,
            "due": agenda._end_of(self.series_id, self.day),
        }

    def _not_held(self):
        """Nobody holds these any more; as superuser."""
        self._end_tasks("cancelled", self.env._("Not held."))
        self._write_system({"state": "missed"})

    def _open(self):
        """Return what opens the meeting."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }
