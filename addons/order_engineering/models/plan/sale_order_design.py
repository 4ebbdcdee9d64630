from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.kernel.emission import Cause, Emission
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

WAITING = "design.waiting"
#: Characters of a reason that says something.
LEAST_REASON = 4


class SaleOrder(models.Model):
    """A customer who delays the confirmation of a design stops our clocks.

    What waits for him is nobody's delay: the clocks of the nodes that the procedure
    pauses on ``design.waiting`` stand still, recorded as caused by the customer, until
    the design goes on. What is late stays late, and runs on. Only who answers for such
    a node says so: its roles, those who assist, those above, process managers; and the
    salesperson of the order.
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
        :raise UserError: nothing waits for a design, it waits already, no reason
        :raise AccessError: the user answers for none of the nodes that wait
        """
        self.ensure_one()
        self.check_access("read")
        if self.design_waiting_since:
            raise UserError(
                self.env._("%s is already waiting for the customer.", self.name)
            )
        self._design_ensure_answers(self._design_running())
        if reason is None:
            return self.env["order.change.design"]._open(self)
        reason = self._design_reason(reason)
        now = fields.Datetime.now()
        stamps = {"design_waiting_since": now, "design_waiting_for": reason}
        # sudo: engineers answer for the design, and only read the order.
        self.sudo()._write_system(stamps)
        self._process_flush_events()
        self._emit(WAITING, {"reason": reason, "cause": "customer"}, at=now)
        return True

    def action_design_resume(self):
        """The customer has confirmed: the clocks go on (button).

        :raise UserError: the order does not wait
        :raise AccessError: the user answers for none of the nodes that wait
        """
        self.ensure_one()
        self.check_access("read")
        since = self.design_waiting_since
        if not since:
            raise UserError(
                self.env._("%s is not waiting for the customer.", self.name)
            )
        if stopped := self._design_stopped():
            self._design_ensure_answers(stopped)
        else:
            self._ensure_own_act()
        now = fields.Datetime.now()
        self._design_go_on(stopped, now)
        waited = round((now - since).total_seconds() / 60)
        self.sudo()._write_system(
            {"design_waiting_since": False, "design_waiting_for": False}
        )
        self._process_emit_later(
            "design.resumed", {"minutes": waited, "cause": "customer"}
        )
        return True

    # -- who and what ----------------------------------------------------------------
    def _design_may_wait(self):
        """Return whether the user may say that the design waits (menu)."""
        return self._design_answers(self._design_running())

    def _design_may_resume(self):
        """Return whether the user may say that the design goes on (notice)."""
        nodes = self._design_stopped()
        return self._design_answers(nodes) if nodes else self._may_act()

    def _design_answers(self, nodes):
        """Return whether the user answers for one of the nodes, or for the customer."""
        if nodes and self.env.user in self._process_responsible():
            return True
        return any(node._answers(assisting=True) for node in nodes)

    def _design_running(self):
        """Return the open nodes that wait for the design and are still in time."""
        now = fields.Datetime.now()
        return self._process_waiting(WAITING, "pause").filtered(
            lambda node: not node.paused and not (node.due_at and node.due_at <= now)
        )

    def _design_stopped(self):
        """Return the nodes whose clock stands still for this design."""
        since = self.sudo().design_waiting_since
        return self._process_waiting(WAITING, "pause").filtered(
            lambda node: node.paused
            and since
            in node.pause_ids.filtered(lambda pause: not pause.end).mapped("start")
        )

    def _design_ensure_answers(self, nodes):
        if not nodes:
            raise UserError(
                self.env._("No open step of %s is waiting for a design.", self.name)
            )
        if not (self.env.su or self._design_answers(nodes)):
            raise AccessError(
                self.env._(
                    "The design of %(order)s is waiting in “%(steps)s”: only %(roles)s "
                    "can stop or start its clock.",
                    order=self.name,
                    steps=", ".join(nodes.mapped("name")),
                    roles=", ".join(nodes.role_id.mapped("name")),
                )
            )

    def _design_reason(self, reason):
        reason = str(reason or "").strip()
        if len(reason) < LEAST_REASON:
            raise UserError(
                self.env._(
                    "Enter what the customer has to confirm, in at least %s "
                    "characters.",
                    LEAST_REASON,
                )
            )
        return reason

    def _design_go_on(self, stopped, at):
        """Let the clocks go on that stand still for this design; one that stands still
        for another reason stays."""
        self._process_flush_events()
        slots = self._process_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        cause = Cause(at, self.env.uid, "live", None)
        for slot in slots:
            runs = [run for run in slot.state.passes.values() if run.state == "open"]
            for run in runs:
                if run.paused and run.ref.id in stopped.ids:
                    emission.hold(slot, run, "resumed", cause)
        emission.finish()
