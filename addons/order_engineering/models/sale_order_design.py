from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.emission import Cause, Emission
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class SaleOrder(models.Model):
    """A customer who delays the confirmation of a design stops our clocks.

    What waits for him is nobody's delay: the clocks of the order's open nodes stand
    still, recorded as caused by the customer, until the design goes on.
    """

    _inherit = "sale.order"

    design_waiting_since = fields.Datetime(
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    design_waiting_for = fields.Char(
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )

    def action_design_wait(self, reason=None):
        """Stop the clocks: the customer delays the confirmation of the design.

        :param str reason: what we wait for; a dialog asks when none is given
        :raise UserError: when the order waits already
        """
        self.ensure_one()
        self.check_access("write")
        reason = str(reason or "").strip()
        if not reason:
            return self.env["order.change.design"]._open(self)
        if self.design_waiting_since:
            raise UserError(
                self.env._("%s is already waiting for the customer.", self.name)
            )
        now = fields.Datetime.now()
        pause = {"cause": "customer", "reason": reason}
        self._design_hold("paused", now, pause)
        vals = {"design_waiting_since": now, "design_waiting_for": reason}
        self._write_system(vals)
        self._process_emit_later(
            "design.waiting", {"reason": reason, "cause": "customer"}
        )
        return True

    def action_design_resume(self):
        """The customer has confirmed: the clocks go on (button)."""
        self.ensure_one()
        self.check_access("write")
        since = self.design_waiting_since
        if not since:
            raise UserError(
                self.env._("%s is not waiting for the customer.", self.name)
            )
        now = fields.Datetime.now()
        self._design_hold("resumed", now)
        waited = round((now - since).total_seconds() / 60)
        self._write_system({"design_waiting_since": False, "design_waiting_for": False})
        self._process_emit_later(
            "design.resumed", {"minutes": waited, "cause": "customer"}
        )
        return True

    def _design_hold(self, kind, at, pause=None):
        """Stop the running clocks of the order, or let those go on that were stopped
        for the customer's sake; a clock that stands still for another reason stays."""
        self._process_flush_events()
        slots = self._process_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        cause = Cause(at, self.env.uid, "live", None)
        for slot in slots:
            runs = [run for run in slot.state.passes.values() if run.state == "open"]
            for run in runs:
                if self._design_concerns(run, kind):
                    emission.hold(slot, run, kind, cause, pause)
        emission.finish()

    def _design_concerns(self, run, kind):
        if kind == "paused":
            return not run.paused
        pauses = self.env["order.milestone"].sudo().browse(run.ref.id).pause_ids
        last = pauses.filtered(lambda pause: not pause.end)[-1:]
        return run.paused and last.start == self.design_waiting_since
