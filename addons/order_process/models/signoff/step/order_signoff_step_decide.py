from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..order_signoff_decision import DECISIONS
from .order_signoff_verdict import Verdict

ALLOWED = {
    "decide": {code for code, _label in DECISIONS} - {"comment"},
    "comment": {"comment"},
    "note": {"comment"},
}


class OrderSignoffStepDecide(models.Model):
    """Deciding: everything that can be wrong is refused before anything is written."""

    _inherit = "order.signoff.step"

    def decide(
        self,
        decision,
        opinion=None,
        answers=None,
        conditions=None,
        channel="desk",
        confirmed_with=None,
        revision=None,
        confirmed_at=None,
    ):
        """Decide steps; the public way, for the desk and for other systems.

        :param str decision: approve, conditional, reject, return or comment
        :param str opinion: why; required to reject, return or comment
        :param dict answers: answers of the question sheet by question code
        :param list conditions: ``[{"name": …, "role": code or id, <limit fields>}]``,
            each becomes a duty of that role
        :param str channel: desk, phone, meeting or rpc
        :param str confirmed_with: with whom, when by telephone (S1-K-15)
        :param str revision: hash of the revision the person saw; a decision on
            anything else is refused
        :param confirmed_at: when it was confirmed by telephone (UTC), default now
        :return: ``True``
        """
        self._ensure_any()
        siblings = self._fetch_rounds()
        self.check_access("read")
        verdict = Verdict(
            self.env, decision, opinion, answers, conditions, channel, confirmed_with
        )
        verdict.note_call(confirmed_at)
        steps = self.sudo()
        steps.signoff_id._lock_by_update(steps._document_locks())
        principals = steps._ensure_may_decide(verdict, revision)
        steps._record(verdict, principals, siblings)
        return True

    def _fetch_rounds(self):
        """Read all steps of these rounds at once: neighbours decide on the result."""
        return self.sudo().search_fetch([("signoff_id.step_ids", "in", self.ids)])

    # guards ----------------------------------------------------------------------

    def _ensure_may_decide(self, verdict, revision):
        """Refuse whatever is wrong; return ``{step id: principal or empty user}``."""
        for step in self:
            step._ensure_open()
        # What a step asks is told to those who decide it.
        principals = self._ensure_entitled()
        for step in self:
            step._ensure_verdict_fits(verdict)
        requesters = self.signoff_id.filtered("exclude_requester")._requesters()
        for step in self:
            step._ensure_first_decision(principals[step.id], requesters)
        self._ensure_revision(revision)
        return principals

    def _ensure_open(self):
        if self.signoff_id.state != "open":
            raise UserError(
                self.env._(
                    "The round of “%(document)s” is closed (%(state)s).",
                    document=self.document_name,
                    state=self._label(self.signoff_id, "state"),
                )
            )
        if self.state != "open":
            raise UserError(
                self.env._(
                    "Step “%(step)s” of “%(document)s” is not open (%(state)s).",
                    step=self.name,
                    document=self.document_name,
                    state=self._label(self, "state"),
                )
            )

    @api.model
    def _label(self, record, name):
        labels = dict(record._fields[name]._description_selection(self.env))
        return labels.get(record[name], record[name])

    def _ensure_decision_possible(self, verdict):
        if verdict.decision not in ALLOWED[self.mode]:
            raise UserError(
                self.env._(
                    "“%(decision)s” is not possible in the step “%(step)s”.",
                    decision=verdict.label,
                    step=self.name,
                )
            )

    def _ensure_verdict_fits(self, verdict):
        self._ensure_decision_possible(verdict)
        if verdict.decision == "conditional" and not self.may_condition:
            raise UserError(
                self.env._("Step “%(step)s” cannot set conditions.", step=self.name)
            )
        verdict.answers_for(self)

    def _ensure_entitled(self):
        """Return for whom the user acts in each step; refuse who has no say.

        One look-up per company and role set, not one per step.
        """
        user, principals = self.env.user, {}
        for company, steps in self.grouped("company_id").items():
            escalated = steps.filtered("escalated_at").escalate_role_id
            known = (steps.role_id | escalated)._user_principals(user, company)
            for step in steps:
                principals[step.id] = step._principal_among(known)
        return principals

    def _principal_among(self, known):
        """Return the principal of the user in this step, empty when he is himself."""
        user = self.env.user
        roles = self._deciding_roles()
        found = [known[role.id] for role in roles if known.get(role.id)]
        if self.user_id == user:
            found.append(user)
        if user in found:
            return user.browse()
        if found and self.deputy_allowed:
            return found[0]
        if principal := self.or_above and self._principal_above():
            return user.browse() if principal == user else principal
        raise AccessError(
            self.env._(
                "Step “%(step)s” of “%(document)s” is decided by %(role)s; "
                "%(user)s does not hold this role.",
                step=self.name,
                document=self.document_name,
                role=" / ".join(roles.mapped("name")),
                user=user.name,
            )
        )

    def _principal_above(self):
        """Return the user, or for whom he stands in, in a role up the line, where the
        step names a minimum level (S4-C-18, S4-C-32)."""
        found = self.role_id._line_up()._user_principals(self.env.user, self.company_id)
        return next((principal for principal in found.values() if principal), None)

    def _principals_who_decided(self):
        """Return in whose names the step was decided so far.

        An open step with the quorum “any” has none: the first voice closes it.
        """
        return self.env["res.users"].union(
            *(vote.principal_id or vote.user_id for vote in self.decision_ids)
        )

    def _ensure_revision(self, revision):
        """Refuse a decision on anything but what the person saw and what is signed."""
        rounds = self.signoff_id
        outdated = rounds.filtered(lambda r: revision and revision != r.revision_hash)
        changed = outdated | (rounds - outdated)._stale()
        if changed:
            raise UserError(
                self.env._(
                    "%(documents)s: the document is no longer the revision that was "
                    "submitted. Withdraw the round and request it again.",
                    documents=", ".join(changed.mapped("document_name")),
                )
            )
