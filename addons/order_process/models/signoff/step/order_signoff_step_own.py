from odoo import models
from odoo.exceptions import UserError

from ....engine import signoff as engine


class OrderSignoffStepOwn(models.Model):
    """Nobody approves what is his own: who asked, submitted, sold or wrote it.

    A refusal says who may decide instead. Where nobody else holds the role, the way out
    is a deputy with dates, or a process manager who closes the step with a reason
    (`close_stuck`): the round never waits for somebody who may not answer.
    """

    _inherit = "order.signoff.step"

    def _ensure_first_decision(self, principal, requesters=None):
        """Refuse the requester, a second voice and, with four eyes, a second step.

        :param principal: for whom the user stands in, empty when for nobody
        :param requesters: what ``_requesters`` says of many rounds, read at once
        """
        person = principal or self.env.user
        self._ensure_not_own(requesters)
        self._ensure_no_deputy_of_own(principal)
        if self.quorum != "any" and person in self._principals_who_decided():
            raise UserError(
                self.env._(
                    "%(user)s has already decided on step “%(step)s”.",
                    user=person.name,
                    step=self.name,
                )
            )
        self._ensure_four_eyes(principal)

    def _ensure_not_own(self, requesters=None):
        """Refuse who asked for the signatures or whose document it is.

        A deputy is another person: he may, as long as it is not his own, too.
        """
        signoff, user = self.signoff_id, self.env.user
        if not signoff.exclude_requester:
            return
        if user not in (requesters or signoff._requesters())[signoff.id]:
            return
        words = {
            "user": user.name,
            "document": self.document_name,
            "way": self._way_out(user),
        }
        if signoff.requester_id == user:
            told = self.env._(
                "%(user)s asked for the signatures of “%(document)s” and cannot give "
                "one. %(way)s",
                **words,
            )
        else:
            told = self.env._(
                "%(user)s prepared or sells “%(document)s” and therefore cannot sign "
                "it. %(way)s",
                **words,
            )
        raise UserError(told)

    def _ensure_no_deputy_of_own(self, principal):
        """Refuse a deputy who asked for the signatures, whatever the chain allows."""
        signoff, user = self.signoff_id, self.env.user
        if not principal or self.mode != "decide" or signoff.requester_id != user:
            return
        raise UserError(
            self.env._(
                "%(user)s asked for the signatures of “%(document)s” and cannot sign "
                "as a deputy. %(way)s",
                user=user.name,
                document=self.document_name,
                way=self._way_out(user, principal),
            )
        )

    def _ensure_four_eyes(self, principal):
        signoff, user = self.signoff_id, self.env.user
        if not signoff.four_eyes or self.mode != "decide":
            return
        votes = self._votes_of_others()
        pairs = [(vote.user_id, vote.principal_id) for vote in votes]
        if engine.concerned_before(pairs, user, principal):
            raise UserError(
                self.env._(
                    "Four eyes: %(user)s has already signed another step of this "
                    "round. %(way)s",
                    user=user.name,
                    way=self._way_out(user | votes.user_id | votes.principal_id),
                )
            )

    def _votes_of_others(self):
        """Return the decisions on the other deciding steps, carried ones included."""
        others = (self.signoff_id.step_ids - self).filtered(
            lambda step: step.mode == "decide"
        )
        return (others | others.carried_from_id).decision_ids

    def _way_out(self, refused, also=None):
        """Return in words who may decide instead of these users."""
        signoff = self.signoff_id
        roles = self._deciding_roles().sudo()
        pairs = [
            pair for found in roles._actors(self.company_id).values() for pair in found
        ]
        people = self.env["res.users"].union(
            also or self.env["res.users"], *(user for user, _principal in pairs)
        )
        if signoff.exclude_requester:
            refused |= signoff._requesters()[signoff.id]
        if people := (people - refused).sudo():
            return self.env._(
                "One of these people can sign: %(people)s.",
                people=", ".join(people.mapped("name")),
            )
        return self.env._(
            "Nobody else acts for %(roles)s: appoint a deputy for some days, or ask a "
            "process manager to close the step with a reason.",
            roles=", ".join(roles.mapped("name")),
        )

    def _deciding_roles(self):
        """Return the role of the step, after escalation the one up the line, too."""
        roles = self.role_id
        return roles | self.escalate_role_id if self.escalated_at else roles
