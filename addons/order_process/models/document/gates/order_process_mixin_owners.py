from odoo import models

from ....kernel.correction import NO


class OrderProcessMixinOwners(models.AbstractModel):
    """Who can act now on what a gate misses: a refusal names nobody else.

    A node that waits for a signature is owed by whoever signs next, not by the role of
    the node; a node that has not started by whoever is before it.
    """

    _inherit = "order.process.mixin"

    def _gate_name_owners(self, missing):
        """Fill in owners, times and what comes first; the same signature once.

        Constant queries, however many documents and reasons there are.
        """
        steps = self._gate_open_steps(missing)
        answers = self._gate_answers(missing, steps)
        found = []
        for item in missing:
            own = steps.get((item["res_id"], item["purpose"]))
            if own and item["purpose"]:
                self._gate_owned_by_steps(item, own)
            elif no := answers.get((item["res_id"], item["purpose"])):
                self._gate_answered(item, *no)
            if not self._gate_same_signature(item, found):
                found.append(item)
        self._gate_name_people(found)
        self._gate_name_passers(found)
        return found

    def _gate_open_steps(self, missing):
        """Return ``{(document id, purpose): the steps that wait for a decision}``."""
        asked = self._gate_asked_before(missing)
        if not asked:
            return {}
        steps = self.env["order.signoff.step"].sudo()
        found = steps.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", [item["res_id"] for item in asked]),
                ("purpose", "in", [item["purpose"] for item in asked]),
                ("state", "=", "open"),
            ],
            order="due_at, id",
        )
        return dict(found.grouped(lambda step: (step.res_id, step.purpose)))

    def _gate_asked_before(self, missing):
        """Return what waits for a signature, on documents that have a round; no query
        for those that were never asked about."""
        asked = [item for item in missing if item["purpose"]]
        if not asked or "signoff_ids" not in self._fields:
            return []
        documents = self.browse({item["res_id"] for item in asked})
        known = set(documents._signoff_asked_before()._ids)
        return [item for item in asked if item["res_id"] in known]

    def _gate_answers(self, missing, steps):
        """Return ``{(document id, purpose): (round, duty to correct)}`` of what was
        asked for and answered with a no."""
        asked = self._gate_asked_before(missing)
        left = [i for i in asked if (i["res_id"], i["purpose"]) not in steps]
        if not left:
            return {}
        documents = self.browse({item["res_id"] for item in left})
        newest = {}
        for signoff in self.env["order.signoff"]._of(documents):
            newest.setdefault((signoff.res_id, signoff.purpose), signoff)
        answered = {key: one for key, one in newest.items() if one.state in NO}
        duties = documents._signoff_corrections() if answered else ()
        owed = {duty.signoff_id: duty for duty in duties}
        return {key: (one, owed.get(one)) for key, one in answered.items()}

    def _gate_answered(self, item, signoff, duty):
        """It was asked for, and somebody said no: that is what is missing, and whoever
        corrects it owes it."""
        said = signoff.with_env(self.env(su=True))
        reason = said._no_said()["reason"]
        title = said._no_title()
        item["what"] = f"{title} – {reason}" if reason else title
        item["since"] = signoff.closed_at
        item["first"] = []
        if duty:
            user = duty.user_id
            item.update(
                who=duty.role_id.name or "",
                role_ids=duty.role_id.ids,
                people=user.mapped("name"),
                due=duty.due_at,
                milestone_id=duty.id,
                signoff_id=False,
            )

    @staticmethod
    def _gate_owned_by_steps(item, steps):
        dues = [step.due_at for step in steps if step.due_at]
        item.update(
            who=", ".join(steps.role_id.mapped("name")),
            role_ids=steps.role_id.ids,
            since=min(step.opened_at for step in steps),
            due=min(dues, default=item["due"]),
            signoff_id=steps.signoff_id[:1].id,
            first=[],
        )

    @staticmethod
    def _gate_same_signature(item, found):
        """A chain that holds the event says nothing new beside its node."""
        return item["kind"] == "signoff" and any(
            other["kind"] == "node"
            and other["purpose"] == item["purpose"]
            and other["res_id"] == item["res_id"]
            for other in found
        )

    def _gate_name_people(self, missing):
        """Add the names of the people who hold the roles now, one look a company."""
        documents = {document.id: document for document in self.sudo()}
        roles = self.env["order.role"].sudo()
        by_company = {}
        for item in missing:
            if item["role_ids"] and not item["people"]:
                company = documents[item["res_id"]]._process_company()
                by_company.setdefault(company, []).append(item)
        for company, items in by_company.items():
            wanted = {role for item in items for role in item["role_ids"]}
            actors = roles.browse(sorted(wanted))._actors(company)
            for item in items:
                people = {
                    user: user.sudo().name
                    for role in item["role_ids"]
                    for user, _principal in actors.get(role, ())
                }
                item["people"] = list(people.values())
