from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import (
    ensure_named,
    refuse_unread,
    said_record,
    unread,
)

from .order_assessment import STATES

#: What a caller may say of an assessment, and of what kind it is.
SAID = {
    "res_model": str,
    "res_id": int,
    "person": str,
    "department_id": int,
    "role": str,
    "milestone_id": int,
    "happened_on": str,
    "evidence": str,
    "serious": str,
}


class OrderAssessment(models.Model):
    """How other systems propose assessments and read them."""

    _inherit = "order.assessment"

    @api.model
    def assess_propose(self, rule, values, key=None):
        """Propose an assessment (interfaces; people press *Propose*).

        :param str rule: code of a rule in force
        :param dict values: res_model, res_id (the document), person (login),
            department_id, role (code), milestone_id (the late node), happened_on (day),
            evidence, serious
        :param str key: the caller's; the same call again returns the same record
        :return: as :meth:`fetch_assessments` returns one
        :raise ValidationError: with every value that cannot be read
        :raise UserError: with everything that is missing; nothing is made
        """
        self.check_access("create")
        ensure_named(self.env, values)
        refuse_unread(self.env, unread(values, SAID), SAID)
        document = self._said_document(values)
        chosen = self.env["order.offence.rule"]._named(rule, document)
        if known := known_by(self, key, self.env.companies, rule_id=chosen):
            return known._assessment_row()
        vals = {**self._said(values), "rule_id": chosen.id}
        with repeated("order_assessment_key_unique"):
            record = self.create(vals)
            record.sudo()._write_system({"key": key or False})
            record.action_propose()
        return record._assessment_row()

    @api.model
    def _said_document(self, values):
        """Return the document that a caller names; None for none.

        :raise ValidationError: there is none that the user may read
        """
        if "res_model" not in values:
            return None
        documents = self.env.get(values["res_model"])
        found = self.new({n: values.get(n) for n in ("res_model", "res_id")})
        if documents is None or not found._subject_is_known():
            raise ValidationError(self.env._("There is no such document."))
        return documents.browse(values["res_id"])

    @api.model
    def _said(self, values):
        """Return what a caller says as values of fields.

        :raise ValidationError: a person, role or node is not known
        """
        said = {n: v for n, v in values.items() if n not in ("person", "role")}
        for name, model, path, field in (
            ("person", "res.users", "login", "assessed_user_id"),
            ("role", "order.role", "code", "role_id"),
        ):
            if name in values:
                domain = Domain(path, "=", values[name])
                found = self.env[model].search(domain, limit=1)
                said[field] = found.id or self._unknown(values[name])
        for name, model in (
            ("milestone_id", "order.milestone"),
            ("department_id", "hr.department"),
        ):
            if name in values:
                found = said_record(self.env[model], values[name])
                said[name] = found.id or self._unknown(values[name])
        if "happened_on" in said:
            said["happened_on"] = self.env["order.time.reader"]._day(
                said["happened_on"]
            )
        return said

    @api.model
    def _unknown(self, value):
        raise ValidationError(self.env._("There is no “%s”.", value))

    @api.model
    def fetch_assessments(self, state=None, person=None, limit=200):
        """Return assessments that the caller reads, the newest first:
        ``{assessments: [...], more}``.

        :param str state: proposed, confirmed, appealed, decided, void
        :param str person: login of whom they are about
        """
        self.check_access("read")
        domain = Domain("company_id", "in", self.env.companies.ids)
        if state is not None:
            known = state if str(state) in dict(STATES) else self._unknown(state)
            domain &= Domain("state", "=", known)
        if person is not None:
            domain &= Domain("assessed_user_id.login", "=", str(person))
        found, more = fetched(self, domain, limit)
        rows = [one._assessment_row() for one in found]
        return {"assessments": rows, "more": more}

    def _assessment_row(self):
        """Return an assessment as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "state": one.state,
                "rule": one.rule_id.code,
                "direction": one.direction,
                "person": one.assessed_user_id.login or "",
                "role": one.role_id.code or "",
                "document": one.document_name or "",
                "happened_on": one.happened_on,
                "consequence": one.consequence or "",
                "amount": one.amount,
                "loss": one.loss_amount,
                "currency": one.currency_id.name,
                "appeal_until": moment(one.appeal_until) or False,
                "appeal_result": one.appeal_result or "",
            }
        )
