from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..order_signoff_decision import MANAGER_CHANNEL
from .order_signoff_step_escalate import CRON
from .order_signoff_verdict import Verdict

MANAGER = "order_process.order_process_group_manager"
#: State of a step that a process manager closes, by decision.
CLOSED_AS = {
    "approve": "approved",
    "reject": "rejected",
    "return": "returned",
    "comment": "commented",
}


class OrderSignoffStepStuck(models.Model):
    """Steps whose people change while they are open.

    *All of* and *n of* count the people who hold the role. When one of them leaves, the
    voices given may suffice: they are counted again by the cron, which is called after
    each change of users, roles and deputies. A step for which nobody is left to speak
    is closed by a process manager, with a reason that stays on record.
    """

    _inherit = "order.signoff.step"

    is_stuck = fields.Boolean(
        compute="_compute_is_stuck", groups="order_process.order_process_group_manager"
    )

    @api.depends("state", "role_id", "decision_ids")
    def _compute_is_stuck(self):
        for step in self:
            step.is_stuck = step.state == "open" and not step.sudo()._left_to_speak()

    def _left_to_speak(self):
        """Return who holds the role, has not spoken and may: people on leave as well,
        a deputy can be appointed for them; of deputies those who act now."""
        self.ensure_one()
        users = self.env["res.users"]
        roles = self._deciding_roles()
        staff = roles._staff(self.company_id).values()
        ids = {user_id for one in staff for user_id in one.people}
        people = users.browse(ids) | self.user_id.filtered("active")
        left = (people - self._principals_who_decided()).filtered(
            lambda user: self._may_speak(user, users)
        )
        if left or not self.deputy_allowed:
            return left
        found = roles._actors(self.company_id).values()
        pairs = [pair for actors in found for pair in actors if pair[1]]
        return users.union(*(user for user, one in pairs if self._may_speak(user, one)))

    def _may_speak(self, user, principal):
        try:
            own = self.with_user(user).sudo()
            own._ensure_first_decision(principal.with_user(user))
        except UserError:
            return False
        return True

    # counting again --------------------------------------------------------------

    @api.model
    def _domain_counting(self):
        """Open steps with voices, but not enough of them when they were counted."""
        return (
            Domain("state", "=", "open")
            & Domain("mode", "=", "decide")
            & Domain("quorum", "!=", "any")
            & Domain("decision_ids", "!=", False)
        )

    @api.model
    def _look_again(self):
        """Have open quorums counted again soon; called when people change."""
        if self.sudo().search_count(self._domain_counting(), limit=1):
            self.env.ref(CRON).sudo()._trigger()

    def _recount(self):
        """Close the steps whose voices suffice by now, and their rounds."""
        now = fields.Datetime.now()
        self.signoff_id._lock_by_update(self._document_locks())
        siblings = self._fetch_rounds()
        no_voice = self.env["order.signoff.decision"]
        self._settle([no_voice] * len(self), now)
        settled = self.filtered(lambda step: step.state != "open")
        settled._close_rounds("signoff.recounted", {}, siblings, now)

    # closing by hand -------------------------------------------------------------

    def close_stuck(self, decision, reason):
        """Close open steps for which nobody is left to speak (dialog, RPC).

        For process managers; the decision stands in the manager's own name.

        :param str decision: approve, reject or return; comment for an opinion
        :param str reason: why; required
        :raise AccessError: the user is no process manager
        :raise UserError: somebody can still speak, or the decision does not fit
        """
        self._ensure_any()
        reason = self._ensure_may_close(reason)
        siblings = self._fetch_rounds()
        verdict = Verdict(self.env, decision, reason, None, None, "desk", None)
        verdict.channel = MANAGER_CHANNEL
        steps = self.sudo()
        steps.signoff_id._lock_by_update(steps._document_locks())
        steps._ensure_stuck(verdict)
        now = fields.Datetime.now()
        nobody = self.env["res.users"]
        decisions = steps._create_decisions(
            verdict, dict.fromkeys(steps.ids, nobody), now
        )
        state = CLOSED_AS[decision]
        steps._as_kernel().write({"state": state, "decided_at": now})
        told = {"decision": decision, "reason": reason}
        steps._close_rounds("signoff.forced", told, siblings, now)
        steps._log(verdict, decisions)
        return True

    def _ensure_may_close(self, reason):
        """Refuse who is no process manager, and who gives no reason; return it."""
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only process managers can close stuck steps.")
            )
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter a reason."))
        self.check_access("read")
        return reason

    def _ensure_stuck(self, verdict):
        """Refuse what can be decided in the ordinary way."""
        for step in self:
            step._ensure_open()
            step._ensure_decision_possible(verdict)
            if verdict.decision not in CLOSED_AS:
                raise UserError(
                    self.env._("Only members of the role can set conditions.")
                )
            if people := step._left_to_speak():
                raise UserError(
                    self.env._(
                        "“%(step)s” is not stuck: %(people)s can still decide.",
                        step=step.name,
                        people=", ".join(people.mapped("name")),
                    )
                )
            step._ensure_first_decision(self.env["res.users"])
        self._ensure_revision(None)

    def action_open_unstick(self):
        """Open the dialog in which a process manager closes the step (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close Stuck Step"),
            "res_model": "order.signoff.step.close",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_step_id": self.id},
        }
