from odoo import api, fields, models

from ...kernel.rounds import LIVE


class OrderSignoffCardAnswers(models.AbstractModel):
    """What the others said, with the conditions they set."""

    _inherit = "order.signoff.card"

    @api.model
    def _answers(self, rounds, steps):
        """Return ``{round id: block}``: this round, and what was answered before it
        for other purposes of the same document."""
        documents = rounds._documents()
        newest = {}
        for signoff in self.env["order.signoff"]._of(documents):
            if signoff.state not in ("void", "withdrawn"):
                newest.setdefault((signoff.res_id, signoff.purpose), signoff)
        of_document = {}
        for (res_id, _purpose), signoff in sorted(
            newest.items(), key=lambda item: item[1].id
        ):
            of_document.setdefault(res_id, []).append(signoff.id)
        return {
            signoff.id: self._answers_block(
                rounds.browse(of_document.get(signoff.res_id, ())), steps
            )
            for signoff in rounds
        }

    @api.model
    def _answers_block(self, rounds, steps):
        shown = rounds.step_ids.filtered(
            lambda step: step.state not in ("waiting", "void")
            and step.id not in steps.ids
        )
        # Whose voices the reader may see is said by the rules of the steps.
        shown &= shown.sudo(False)._filtered_access("read").sudo()
        if not shown:
            return None
        return {
            "kind": "answers",
            "code": "answers",
            "title": self.env._("Answers"),
            "rows": [self._answer(step) for step in shown],
        }

    @api.model
    def _answer(self, step):
        votes = step.decision_ids or step.carried_from_id.decision_ids
        texts = [line for vote in votes for line in vote._answer_lines()]
        texts += [vote.opinion for vote in votes]
        return {
            "name": step.name,
            "purpose": step.chain_id.name,
            "state": step.state,
            "label": self._text_selection(step, step._fields["state"], step.state),
            "live": step.signoff_id.state in LIVE,
            "who": ", ".join(vote._acting_principal() for vote in votes),
            "text": "\n".join(filter(None, dict.fromkeys(texts))),
            "conditions": [self._condition(c) for c in votes.condition_ids],
        }

    @api.model
    def _condition(self, condition):
        duty = condition.duty_id
        return {
            "name": condition.name,
            "role": condition.role_id.name,
            "due": fields.Datetime.to_string(duty.due_at) or False,
            "done": duty.state == "done",
        }
