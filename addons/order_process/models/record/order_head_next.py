from datetime import datetime

from odoo import models

from ...kernel.plain import plain


class OrderHeadNext(models.AbstractModel):
    """The next step of a document: what is owed, by whom, until when, and how the
    reader does it or asks its owner."""

    _inherit = "order.head.mixin"

    def _order_head_next(self):
        """Return the next step, or False where nothing is owed nor waited for.

        The reader's own duty stands before those of others. Votes of one round are one
        step: who is still to answer, and how many have.

        :return dict: what, who, people, due, late, waiting, answered ([given, all] or
            False), go (what does it, if it is the reader's), ask (proof for
            ``order.refusal.ask``), view (the round, for who may read it), more (number
            of other open steps), step (code of the node)
        """
        duties = self._order_head_duties()
        if not duties:
            return self._order_head_by_state()
        first = duties[0]
        same = self._order_head_same(first, duties)
        roles = same.sudo().role_id
        dues = [duty.due_at for duty in same if duty.due_at]
        people = self._order_head_people(first, roles)
        go = first.is_mine and not first.waiting and self._order_head_go(first)
        return {
            "what": self._order_head_what(first),
            "who": roles.mapped("name"),
            "people": people.mapped("name"),
            "due": plain(min(dues, default=False)),
            "late": any(same.mapped("is_late")),
            "paused": first.paused,
            "answered": self._order_head_answered(first),
            "go": go,
            "ask": not go and self._order_head_ask(first, roles, people),
            "view": self._order_head_view(first),
            "more": len(duties) - len(same),
            "step": first.sudo().node_id.code or "",
        }

    def _order_head_duties(self):
        """Return the open duties of the document, the one to name first in front."""
        duties = self.env["order.duty"].with_context(order_duty_each=True)
        if not duties.has_access("read"):
            return duties
        domain = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        return duties.search(domain).sorted(
            lambda duty: (
                duty.waiting,
                not duty.is_mine,
                duty.paused,
                duty.due_at or datetime.max,
                duty.id,
            )
        )

    @staticmethod
    def _order_head_same(first, duties):
        """Return the duties that are one step with the first: votes of its round, but
        for its own where that is the reader's."""
        signoff = first.sudo().signoff_step_id.signoff_id
        if not signoff or first.is_mine:
            return first
        return duties.filtered(
            lambda duty: duty.sudo().signoff_step_id.signoff_id == signoff
        )

    def _order_head_people(self, first, roles):
        """Return who can act: who took it, else who holds the roles now."""
        if first.user_id:
            return first.user_id.sudo()
        actors = roles._actors(first.company_id.sudo()) if roles else {}
        users = [user for pairs in actors.values() for user, _principal in pairs]
        return self.env["res.users"].union(*users).sudo()

    def _order_head_what(self, duty):
        """Return what the step is called; hook."""
        return duty.name

    def _order_head_go(self, duty):
        """Return what the reader presses to do his step; hook."""
        if duty.signoff_step_id:
            return {
                "model": "order.signoff.step",
                "id": duty.signoff_step_id.id,
                "method": "action_decide",
            }
        source = {"model": duty.source_model, "id": duty.source_id}
        return {**source, "method": "action_do"} if duty.milestone_id else False

    def _order_head_ask(self, duty, roles, people):
        """Return the proof with which the reader asks the owner; False where there is
        nobody else."""
        if people.ids == self.env.user.ids:
            return False
        item = {
            "kind": "node",
            "what": duty.name,
            "people": people.mapped("name"),
            "milestone_id": duty.milestone_id.id,
            "signoff_id": duty.sudo().signoff_step_id.signoff_id.id,
            "first": [],
        }
        taken = duty.user_id.ids
        return self.env["order.refusal"]._token(self, "", item, roles.ids, taken)

    def _order_head_answered(self, duty):
        """Return how many of the voices of the round have been given."""
        signoff = duty.sudo().signoff_step_id.signoff_id
        steps = signoff.step_ids.filtered(lambda step: step.state != "void")
        if len(steps) < 2:
            return False
        given = steps.filtered(lambda step: step.state not in ("waiting", "open"))
        return [len(given), len(steps)]

    def _order_head_view(self, duty):
        """Return the round for who may open it."""
        signoff = duty.sudo().signoff_step_id.signoff_id.with_env(self.env)
        readable = signoff.has_access("read") and signoff._filtered_access("read")
        return {"model": signoff._name, "id": signoff.id} if readable else False
