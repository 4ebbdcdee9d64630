from odoo import fields, models

from ....engine import signoff as engine


class OrderSignoffStepRecord(models.Model):
    """Recording a decision that was found in order; called by ``decide`` only."""

    _inherit = "order.signoff.step"

    def _record(self, verdict, principals, siblings):
        """Write decisions, let the rounds advance and tell the documents."""
        now = fields.Datetime.now()
        decisions = self._create_decisions(verdict, principals, now)
        self._create_conditions(verdict, decisions, now)
        self._settle(decisions, now)
        told = {"decision": verdict.decision}
        self._close_rounds("signoff.decided", told, siblings, now)
        self._log(verdict, decisions)

    def _create_decisions(self, verdict, principals, now):
        decisions = self.env["order.signoff.decision"].sudo()
        recorded = decisions._as_kernel().create(
            [
                {
                    "step_id": step.id,
                    "signoff_id": step.signoff_id.id,
                    "company_id": step.company_id.id,
                    "user_id": self.env.uid,
                    "principal_id": principals[step.id].id,
                    "decision": verdict.decision,
                    "opinion": verdict.opinion,
                    "answers": verdict.answers_for(step),
                    "channel": verdict.channel,
                    "confirmed_with": verdict.confirmed_with,
                    "confirmed_at": verdict.confirmed_at,
                    "date": now,
                    "revision_hash": step.signoff_id.revision_hash,
                }
                for step in self
            ]
        )
        return decisions.browse(recorded.ids)

    def _create_conditions(self, verdict, decisions, now):
        """Make a duty of each condition: somebody's, with a limit."""
        if not verdict.conditions:
            return
        recorded = self.env["order.signoff.condition"]._as_kernel()
        conditions = recorded.create(
            [
                {**vals, "decision_id": decision.id}
                for decision in decisions
                for vals in verdict.conditions
            ]
        )
        plain = self.env["order.signoff.condition"].sudo().browse(conditions.ids)
        plain._open_duties(now)

    def _settle(self, decisions, now):
        """Bring the steps to the state their votes give."""
        people = self._people()
        settled = {}
        for step, decision in zip(self, decisions, strict=True):
            state = step._outcome(decision, people[step.id])
            if state:
                settled.setdefault(state, []).append(step.id)
        for state, ids in settled.items():
            steps = self.browse(ids)._as_kernel()
            # A clock that was set back decides nothing before it was opened.
            decided = max([now, *filter(None, steps.mapped("opened_at"))])
            steps.write({"state": state, "decided_at": decided})

    def _outcome(self, decision, people):
        """Return the state that all voices give, the new one among them."""
        self.ensure_one()
        if self.mode != "decide":
            return "commented"
        made = decision if self.quorum == "any" else self.decision_ids
        votes = [
            engine.Vote((vote.principal_id or vote.user_id).id, vote.decision)
            for vote in made
        ]
        return engine.step_outcome(
            votes, quorum=self.quorum, people=people, needed=self.quorum_n
        )

    def _people(self):
        """Return how many people count in each step now: who holds the role, and who
        has spoken while holding it, so that a voice does not replace a colleague's.

        Only asked for quorums that count people; a deputy is not one more voice.
        """
        people = dict.fromkeys(self.ids, 1)
        counted = self.filtered(lambda s: s.mode == "decide" and s.quorum != "any")
        for company, steps in counted.grouped("company_id").items():
            actors = steps.role_id._actors(company)
            for step in steps:
                pairs = actors.get(step.role_id.id, [])
                counted = {principal or user for user, principal in pairs}
                people[step.id] = len(counted.union(step._principals_who_decided()))
        return people

    def _close_rounds(self, code, told, siblings, now):
        """Let the rounds of steps that were closed advance, and emit it."""
        if not self:
            return
        closed = self.signoff_id._advance(now, siblings)
        self.env["order.signoff"].union(*closed.values())._sync_heads()
        for (_model, name), steps in self.grouped(
            lambda step: (step.res_model, step.name)
        ).items():
            steps.signoff_id._announce(code, {"step": name, **told})
        for state, rounds in closed.items():
            rounds._announce_closing(state)

    def _log(self, verdict, decisions):
        """Note the decisions in the chatters, one insert for all documents."""
        for model, made in decisions.grouped(lambda d: d.step_id.res_model).items():
            bodies = {}
            for decision in made:
                step = decision.step_id
                bodies[step.res_id] = verdict.chatter_line(step, decision)
            self.env[model].sudo().browse(bodies)._signoff_log(bodies)
