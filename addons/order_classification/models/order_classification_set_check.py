from odoo import api, models
from odoo.fields import Domain

from ..engine import class_rules as engine
from .order_classification_condition import UNREADABLE

SAMPLE = 20


class OrderClassificationSetCheck(models.Model):
    """Check Rules: what would go wrong with a rule set, and how to mend it."""

    _inherit = "order.classification.set"

    def action_check_rules(self):
        """Check the rules and the people behind the reviews; show what was found."""
        self.ensure_one()
        self.check_access("write")
        found = self._check_rules()
        check = self.env["order.classification.check"]._create_findings(self, found)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rule Check"),
            "res_model": "order.classification.check",
            "res_id": check.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_back_test(self):
        """Open the back-test of these rules."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Back-Test"),
            "res_model": "order.classification.backtest",
            "view_mode": "form",
            "target": "new",
            "context": {"default_set_id": self.id},
        }

    def _check_rules(self):
        """Findings {severity, code, rule_id, message, remedy}, errors first."""
        self.ensure_one()
        found = [
            *self._check_values(),
            *self._check_order(),
            *self._check_sets(),
            *self._check_people(),
            *self._check_readers(),
        ]
        return sorted(found, key=lambda row: row["severity"] != "error")

    @api.model
    def _finding(self, severity, code, message, remedy, rule=None):
        return {
            "severity": severity,
            "code": code,
            "rule_id": rule.id if rule else False,
            "message": message,
            "remedy": remedy,
        }

    # -- the rules ---------------------------------------------------------------
    def _check_values(self):
        """Conditions that name a fact or value, and domains, that there are not."""
        remedy = self.env._("Correct the condition.")
        for fault in self.rule_ids._rule_faults():
            yield self._finding(**fault)
        for rule in self.rule_ids:
            errors = [condition._value_error() for condition in rule.condition_ids]
            for error in filter(None, errors):
                yield self._finding("error", "bad_condition", error, remedy, rule)
            if not rule.target_id.active:
                text = self.env._("“%s” is archived.", rule.target_id.name)
                mend = self.env._("Choose another order type or tag.")
                yield self._finding("error", "bad_target", text, mend, rule)

    def _check_order(self):
        """Rules that never hold, never come to their turn, or decide by their place."""
        readable = [
            rule
            for rule in self._engine_rules()
            if all(c.criterion != UNREADABLE for c in rule.conditions)
        ]
        texts = self._check_order_texts()
        rules = self.env["order.classification.rule"]
        for fault in engine.faults(readable):
            severity, message, remedy = texts[fault.code]
            rule, other = rules.browse(fault.rule), rules.browse(fault.other)
            message = message % {"other": other.name if fault.other else ""}
            yield self._finding(severity, fault.code, message, remedy, rule)

    @api.model
    def _check_order_texts(self):
        return {
            "never": (
                "error",
                self.env._(
                    "Its conditions contradict each other: it can never be met."
                ),
                self.env._("Correct or archive it."),
            ),
            "shadowed": (
                "error",
                self.env._(
                    "Never reached: “%(other)s” already applies to all its orders."
                ),
                self.env._("Move it up, or narrow the earlier rule."),
            ),
            "overlap": (
                "warning",
                self.env._(
                    "An order may also match “%(other)s”, which comes first and "
                    "decides differently."
                ),
                self.env._("Check that the sequence reflects the procedure."),
            ),
        }

    def _check_sets(self):
        """A set behind another one that takes all its orders."""
        for fault in self._rule_faults():
            fault.pop("rule")
            yield self._finding(**fault)

    # -- the people --------------------------------------------------------------
    def _check_companies(self):
        return self.company_id or self.env.companies

    def _check_chains(self):
        """The chains by which orders and their documents are signed."""
        chains = self.env["order.signoff.chain"].sudo()
        documents = self.env.registry.descendants(["order.document"], "_inherit")
        return chains.search([("res_model", "in", ["sale.order", *documents])])

    def _check_people(self):
        """Roles without people, and deputies who stand in for each other."""
        roles = self._check_chains().step_ids.role_id
        roles |= self.env["order.review.criterion"].sudo().search(Domain.TRUE).role_id
        severities = {"role_vacant": "error"}
        for company in self._check_companies() if roles else ():
            for row in roles._lint_roles(company):
                severity = severities.get(row["code"], "warning")
                remedy = self.env._("Assign people or other deputies to the role.")
                yield self._finding(severity, row["code"], row["message"], remedy)

    def _check_readers(self):
        """People who are to sign documents that they cannot read."""
        for company in self._check_companies():
            for model, roles in self._check_readers_by_model().items():
                sample = self._check_sample(model, company)
                for role, user in self._check_signers(roles, company):
                    text = self._check_reader(model, sample, user)
                    if text:
                        remedy = self.env._(
                            "Grant %(user)s rights to it, or remove the role %(role)s.",
                            user=user.name,
                            role=role.name,
                        )
                        yield self._finding("error", "no_access", text, remedy)

    def _check_readers_by_model(self):
        by_model = self._check_chains().grouped("res_model")
        return {model: chains.step_ids.role_id for model, chains in by_model.items()}

    @staticmethod
    def _check_signers(roles, company):
        """Pairs (role, user) of the people who are expected to sign."""
        actors = roles._actors(company)
        for role in roles:
            for user, _principal in actors.get(role.id, ()):
                yield role, user

    def _check_sample(self, model, company):
        """The newest documents of the company, on which record rules are tried."""
        documents = self.env[model].sudo()
        return documents.search(
            Domain("company_id", "=", company.id), order="id desc", limit=SAMPLE
        )

    def _check_reader(self, model, sample, user):
        """What keeps a user from reading the documents; empty when nothing does."""
        label = self.env["ir.model"]._get(model).name
        if not self.env[model].with_user(user).has_access("read"):
            return self.env._(
                "%(user)s has to sign “%(model)s”, but cannot read it.",
                user=user.name,
                model=label,
            )
        readable = sample.with_user(user)._filtered_access("read")
        if len(readable) == len(sample):
            return ""
        return self.env._(
            "%(user)s can only read %(count)s of the newest %(all)s “%(model)s”.",
            user=user.name,
            count=len(readable),
            all=len(sample),
            model=label,
        )
