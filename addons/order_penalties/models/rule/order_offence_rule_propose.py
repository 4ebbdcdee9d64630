from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import company_day, local_time

from .order_offence_rule_occurrence import OLDEST


class OrderOffenceRule(models.Model):
    """Rules in force propose what they find since then; each occurrence once."""

    _inherit = "order.offence.rule"

    def _propose_found(self):
        """Propose what these rules find in their companies; as superuser."""
        for rule in self:
            for company in rule._companies():
                rule._propose_in(company)

    def _companies(self):
        """Return the companies in which the rule finds something."""
        return self.company_id or self.env["res.company"].search(Domain.TRUE)

    def _propose_finer(self):
        """Return the companies of one rule and the work of some of them: what fails in
        one keeps the others waiting for nothing (``order.job``)."""
        return self._companies(), lambda part: [self._propose_in(one) for one in part]

    def _propose_in(self, company):
        oldest = fields.Datetime.now() - OLDEST
        since = max(self.live_from, oldest)
        found = self._occurrences(company, since)
        known = self._known_keys(company, [one.key for one in found])
        fresh = [one for one in found if one.key not in known and one.user_id]
        records = self.env["order.assessment"].with_company(company)
        made = records._writing_system().create(
            [self._prepare_assessment(one, company) for one in fresh]
        )
        for record in made:
            record._propose()

    def _known_keys(self, company, keys):
        """Return those of the keys that have a record of this rule, void ones too:
        whoever dropped it has looked at it."""
        own = Domain("rule_id", "=", self.id) & Domain("company_id", "=", company.id)
        by_key = {self._key_text(key): key for key in keys}
        found = Domain("occurrence", "in", keys) | Domain("key", "in", list(by_key))
        records = self.env["order.assessment"].search(own & found)
        return {by_key.get(one.key, one.occurrence) for one in records}

    def _key_text(self, key):
        """Return the key of the record of an occurrence."""
        return f"rule {self.id}: {key}"

    def _evidence_of(self, one):
        """Return by what an occurrence is seen, in words."""
        if one.late:
            node = self.env["order.process.node"].browse(one.late.node_id)
            return self.env._(
                "%(node)s was due %(due)s and came %(minutes)s minutes late, of which "
                "%(fair)s count.",
                node=node.display_name,
                due=local_time(self, one.late.due_at),
                minutes=one.late.minutes,
                fair=one.late.fair_minutes,
            )
        event = self.env["order.event"].browse(one.event_id)
        return self.env._(
            "%(event)s on %(date)s",
            event=event.type_id.name,
            date=local_time(self, event.date),
        )

    def _prepare_assessment(self, one, company):
        """Return the values of the record of an occurrence."""
        return {
            "rule_id": self.id,
            "company_id": company.id,
            "res_model": one.res_model,
            "res_id": one.res_id,
            "role_id": one.role_id,
            "assessed_user_id": one.user_id,
            "milestone_id": one.late.id if one.late else False,
            "happened_on": company_day(company, one.happened_at),
            "evidence": self._evidence_of(one),
            "occurrence": one.key,
            "key": self._key_text(one.key),
            "by_itself": True,
            "user_id": self.env.uid,
        }
