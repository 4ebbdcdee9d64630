from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...kernel.emission import Cause, Emission
from .order_milestone_pause import CAUSES

MANAGER = "order_process.order_process_group_manager"


class OrderMilestoneActions(models.Model):
    """What people do with a duty: complete, claim, hand over, pause, send back.

    The only way a milestone changes by hand; every action checks who may, records
    an event and works the same from the desk, a script or another system.
    """

    _inherit = "order.milestone"

    # -- completing --------------------------------------------------------------
    def action_complete(
        self, outcome=None, evidence=None, note=None, cause_party=None, cause_note=None
    ):
        """Finish the duty with an outcome and its evidence ({code: value}). Deputies
        are recorded with the one they act for. Where the process asks for it, a node
        that is late says whose cause it was."""
        cause = (cause_party, cause_note)
        for milestone in self:
            milestone._complete_one(outcome, evidence, note, cause)
        return True

    def _complete_one(self, outcome, evidence, note, late=(None, None)):
        self._ensure_open()
        principal = self._principal()
        if self.kind != "node":
            return self._complete_task(principal, evidence, note)
        self._ensure_by_hand(note)
        given = self._check_evidence(outcome, evidence or {})
        late = self._check_cause(*late, self._late_asked())
        self._ensure_chosen(given)
        slot, run, emission = self._entered()
        document = self._document()
        document._process_check_outcome(slot, run, outcome)
        cause = self._cause(principal)
        cause.note = str(note or "").strip()
        payload = {"note": cause.note, "evidence": self._evidence_payload(given)}
        emission.conclude(slot, run, outcome or "", cause, {**payload, **late})
        run.ref.vals.update(late)
        for missed in self._targets_missed(given):
            emission.note(slot, "target.missed", cause, missed, run)
        self._store_evidence(given)
        emission.finish()
        document._process_hear(emission)
        return True

    def _ensure_open(self):
        self.ensure_one()
        self.check_access("read")
        if self.state != "open":
            raise UserError(self.env._("“%s” is not open.", self.display_name))

    def _ensure_by_hand(self, note):
        """Nodes finished by events or a sign-off are not finished by hand; a process
        manager may, for an event that will never come, with a note."""
        completion = self.node_id.sudo().completion
        if completion == "manual":
            return
        if completion == "signoff":
            raise UserError(
                self.env._("“%s” is completed by its sign-off.", self.display_name)
            )
        if not self.env.user.has_group(MANAGER) or not str(note or "").strip():
            raise UserError(
                self.env._(
                    "“%s” is finished by events on the document. Only a process "
                    "manager can finish it manually, with a note.",
                    self.display_name,
                )
            )

    def _complete_task(self, principal, evidence, note):
        """Duties without a node: conditions of a sign-off, routines and free tasks."""
        self._ensure_no_correction()
        self._ensure_told(note)
        given = self._check_evidence(None, evidence or {})
        self._store_evidence(given)
        self._end_duties("done", note, principal)
        return True

    def _calendar(self):
        role = self.sudo().role_id
        return role._calendar(self.company_id) if role else None

    # -- taking and handing over -------------------------------------------------
    def action_claim(self):
        """Take the duty, so that the others of the role see who does it."""
        for milestone in self:
            milestone._ensure_open()
            milestone._principal()
            if milestone.user_id and milestone.user_id != self.env.user:
                raise UserError(
                    self.env._(
                        "%(user)s has already claimed “%(name)s”.",
                        user=milestone.user_id.sudo().name,
                        name=milestone.display_name,
                    )
                )
            milestone._as_kernel().write({"user_id": self.env.uid})
            milestone._note_event("node.claimed", {"user": self.env.user.login})
        return True

    def action_hand_over(self, user_id, reason):
        """Give the duty to somebody else, with a reason that is kept."""
        reason = str(reason or "").strip()
        known = isinstance(user_id, int) and 0 < user_id < 2**31
        user = self.env["res.users"].sudo().browse(user_id if known else ()).exists()
        if not reason:
            raise UserError(self.env._("Enter a reason for the handover."))
        for milestone in self:
            milestone._ensure_open()
            milestone._principal()
            milestone._check_receiver(user)
            before = milestone.user_id.sudo()
            milestone._as_kernel().write({"user_id": user.id})
            payload = {
                "from": before.login or self.env.user.login,
                "to": user.login,
                "reason": reason,
                "milestones": milestone.ids,
            }
            milestone._note_event("node.handed_over", payload)
        return True

    def _check_receiver(self, user):
        internal = user.active and user._is_internal()
        if not user or not internal or self.company_id not in user.company_ids:
            raise ValidationError(
                self.env._(
                    "The duty can only be handed over to an active user of %s.",
                    self.company_id.sudo().name,
                )
            )

    # -- pausing -----------------------------------------------------------------
    def action_pause(self, cause, reason):
        """Stop the clock, e.g. while the customer has to answer."""
        reason = str(reason or "").strip()
        if not isinstance(cause, str) or cause not in dict(CAUSES):
            raise ValidationError(self.env._("There is no cause “%s”.", cause))
        if not reason:
            raise UserError(self.env._("Enter a reason for the pause."))
        for milestone in self:
            milestone._hold("paused", {"cause": cause, "reason": reason})
        return True

    def action_resume(self):
        """Let the clock go on; the due time moves by the time it stood still."""
        for milestone in self:
            milestone._hold("resumed", None)
        return True

    def _hold(self, kind, payload):
        self._ensure_open()
        principal = self._principal()
        if self.kind != "node":
            raise UserError(self.env._("Only nodes of a process can be paused."))
        if self.paused == (kind == "paused"):
            raise UserError(
                self.env._("The clock of “%s” is already stopped.", self.display_name)
                if self.paused
                else self.env._("The clock of “%s” is running.", self.display_name)
            )
        if kind == "paused":
            self._ensure_not_late()
        slot, run, emission = self._entered()
        emission.hold(slot, run, kind, self._cause(principal), payload)
        emission.finish()

    def _ensure_not_late(self):
        """Late stays late: a clock that has run out is not stopped."""
        if self.due_at and self.due_at <= fields.Datetime.now():
            raise UserError(
                self.env._(
                    "“%s” is past its due time: its clock can no longer be stopped.",
                    self.display_name,
                )
            )

    # -- sending back ------------------------------------------------------------
    def action_reopen(self, reason):
        """Open a further pass of a finished node (process managers); the old pass is
        kept with its times."""
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("Only process managers can send a node back."))
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter a reason for sending it back."))
        for milestone in self:
            milestone._reopen_one(reason)
        return True

    def _reopen_one(self, reason):
        self.ensure_one()
        self.check_access("read")
        if self.state == "open" or self.kind != "node":
            raise UserError(self.env._("“%s” is not finished.", self.display_name))
        slot, run, emission = self._entered()
        if run.state == "open":
            raise UserError(
                self.env._("A newer pass of “%s” is open.", self.display_name)
            )
        cause = self._cause(self.env.user)
        node = slot.graph.nodes[run.node]
        emission.note(slot, "node.sent_back", cause, {"reason": reason}, run=run)
        emission.reopen(slot, node, run.batch, cause)
        emission.finish()
        self._document()._process_hear(emission)

    # -- helpers -----------------------------------------------------------------
    def _entered(self):
        """The slot and pass of this milestone, locked, and an emission for them."""
        self.ensure_one()
        slots = self._document()._process_slots(lock=True)
        node = self.node_id.sudo()
        run = slots and slots[0].state.passes.get((node.code, self.batch_key or ""))
        if not run:
            raise UserError(
                self.env._("“%s” belongs to a previous process.", self.display_name)
            )
        return slots[0], run, Emission(self.env(su=True), slots)

    def _cause(self, principal):
        acting = principal.id if principal != self.env.user else None
        return Cause(fields.Datetime.now(), self.env.uid, "live", acting)

    def _note_event(self, code, payload):
        document = self._document().sudo()
        if "process_memory" not in document._fields:
            return self.env["order.event"]._record(document, code, payload)
        return document._process_note(code, payload, milestone=self)
