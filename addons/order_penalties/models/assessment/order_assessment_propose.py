from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.kernel.digest import digest
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import empty_labels

from ..rule.order_offence_rule_occurrence import OLDEST
from .order_assessment_rights import MANAGEMENT

DUTY = "assessment.decide"


class OrderAssessment(models.Model):
    """An assessment is proposed: who, by which clause, with which evidence; whoever
    decides has it on the desk."""

    _inherit = "order.assessment"

    def action_propose(self):
        """Propose the drafts (button).

        :raise UserError: with everything that is missing
        :raise AccessError: who does not propose by this rule, or for himself
        """
        self.check_access("write")
        for record in self:
            record._ensure_proposer()
            record._ensure_complete()
            record._propose()
        return True

    def _propose(self):
        """Propose one draft."""
        self._document_lock()
        self._document_ensure("draft")
        record = self.sudo()
        late = record._fair_late()
        if late and late.shield:
            raise UserError(self.env["order.fair.lateness"]._shield_text(late))
        facts = record._facts(late)
        occurrence = record.occurrence or record._occurrence_key()
        record._ensure_first(occurrence)
        with repeated("order_assessment_one_record"):
            record._document_move(
                "proposed",
                proposed_at=fields.Datetime.now(),
                proposed_by_id=self.env.uid,
                clause=record.rule_id.clause or record.rule_id.name,
                facts=facts,
                facts_hash=digest("", sorted(facts.items())),
                occurrence=occurrence,
            )
            record.flush_recordset(["occurrence"])
        record._open_decision()
        self._assessment_event("assessment.proposed")

    def _ensure_first(self, occurrence):
        """:raise UserError: the person has a record of the same occurrence; as
        superuser"""
        known = self.search_count(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("rule_id", "=", self.rule_id.id),
                ("occurrence", "=", occurrence),
                ("assessed_user_id", "=", self.assessed_user_id.id),
                ("department_id", "=", self.department_id.id),
            ],
            limit=1,
        )
        if known:
            raise UserError(
                self.env._("There is an assessment of the same occurrence already.")
            )

    def _ensure_complete(self):
        """:raise UserError: naming all that is missing"""
        rule = self.sudo().rule_id
        names = ["evidence", *(["serious"] if rule.serious_only else [])]
        missing = empty_labels(self, names)
        if not (self.assessed_user_id or self.department_id):
            missing.append(self.env._("the person or the department"))
        missing += rule._needs_missing(
            self.sudo()._subjects(), self.sudo().assessed_user_id
        )
        if missing:
            raise UserError(
                self.env._(
                    "“%(rule)s” cannot be proposed. Open: %(missing)s.",
                    rule=rule.name,
                    missing=self.env._("; ").join(missing),
                )
            )
        self._ensure_in_force(rule)

    def _ensure_in_force(self, rule):
        """:raise UserError: the rule is not in force, not for the document, or it is
        too long ago"""
        document = self.sudo()._subjects()
        if not rule.live_from or not rule.active:
            raise UserError(self.env._("%s is not in force.", rule.name))
        if document and not rule._about(document):
            raise UserError(
                self.env._(
                    "%(rule)s does not count for %(document)s.",
                    rule=rule.name,
                    document=self.document_name,
                )
            )
        if self.happened_on < fields.Date.context_today(self) - OLDEST:
            raise UserError(self.env._("It happened more than 90 days ago."))

    # -- facts -----------------------------------------------------------------------
    def _fair_late(self):
        """Return what of the late node counts; None without one. As superuser."""
        if not self.milestone_id:
            return None
        where = SQL("m.id = %s", self.milestone_id.id)
        found = self.env["order.fair.lateness"]._late(where)
        if not found:
            raise UserError(
                self.env._("“%s” is not late.", self.milestone_id.display_name)
            )
        return found[0]

    def _facts(self, late):
        """Return what was known when it was proposed, as it stands from then on."""
        facts = {"evidence": self.evidence or "", "happened": str(self.happened_on)}
        if self.rule_id.indicator_ids:
            facts["results"] = self.rule_id._results_of(self.assessed_user_id)
        if late:
            facts |= {
                "node": self.milestone_id.display_name,
                "due": str(late.due_at),
                "done": str(late.ended_at),
                "late": late.minutes,
                "counts": late.fair_minutes,
            }
        return facts

    def _occurrence_key(self):
        """Return what has one record: the node, the document, or what a person found,
        which is a record of its own."""
        rule, late = self.rule_id, self.milestone_id
        if late:
            return rule._key_of(late._name, late.id, late.res_model, late.res_id)
        if rule.each == "document" and self.res_id:
            return f"{self.res_model},{self.res_id}"
        if rule.event_type_ids and self.res_id:
            return self._event_key() or f"{self._name},{self.id}"
        return f"{self._name},{self.id}"

    def _event_key(self):
        """Return the key of the last event of the rule on the document."""
        until = fields.Datetime.now() + timedelta(seconds=1)
        since = fields.Datetime.now() - OLDEST
        events = self.rule_id._events(self.company_id, since, until).filtered(
            lambda e: (e.res_model, e.res_id) == (self.res_model, self.res_id)
        )
        return f"order.event,{events[-1:].id}" if events else ""

    def _open_decision(self):
        """Put the decision on the desks of those who decide; as superuser."""
        roles = self.rule_id.decider_role_ids
        desks = [(role, self.env["res.users"]) for role in roles]
        desks = desks or [(roles, user) for user in self._deciding_management()]
        duties = [
            {
                "kind": "task",
                "name": self.env._("Decide: %s", self.rule_id.name),
                "document": self,
                "role": role,
                "user": user,
                "limit": self.rule_id._word_limit("5 working days"),
                "company": self.company_id,
                "start": fields.Datetime.now(),
                "source": DUTY,
                "dates": self._subjects(),
            }
            for role, user in desks
        ]
        self.env["order.milestone"]._create_duties(duties)

    def _deciding_management(self):
        """Return who decides where the rule names no role: of the general management,
        whoever neither proposed nor decided it and whom it is not about."""
        users = self.env["res.users"].search(
            Domain("all_group_ids", "in", self.env.ref(MANAGEMENT).ids)
            & Domain("company_ids", "in", self.company_id.ids)
            & Domain("share", "=", False)
        )
        return users - self.proposed_by_id - self.assessed_user_id - self.decided_by_id

    def _assessment_event(self, code):
        """Tell an event on the document, with the record as batch; neither person nor
        amount, which are not for all who read the document."""
        for record in self:
            record._document_emit(code, {"rule": record.sudo().rule_id.code})
