from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ....engine import lint
from ....kernel import conditions
from ....kernel.success import success


class OrderProcessLint(models.Model):
    """Lint of a process: what would go wrong with it, and how to mend it."""

    _inherit = "order.process"

    lint_ids = fields.One2many(
        "order.process.lint.line", "process_id", string="Check Results", copy=False
    )

    def action_lint(self):
        """Check the process and show what was found, at once and in the tab."""
        self.ensure_one()
        self.lint_ids.unlink()
        rows = [
            {
                "process_id": self.id,
                "severity": issue["severity"],
                "node_id": issue["node_id"],
                "role_id": issue["role_id"],
                "name": issue["message"],
                "remedy": issue["remedy"],
            }
            for issue in self._lint()
        ]
        self.env["order.process.lint.line"].create(rows)
        if not rows:
            return success(self.env._("No problem was found."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check Results"),
            "res_model": "order.process.lint.line",
            "views": [(False, "list")],
            "domain": [("process_id", "=", self.id)],
            "target": "new",
        }

    def _lint(self):
        """Findings as dicts {severity, code, node_id, where, message, remedy}."""
        self.ensure_one()
        graph = self.sudo()._build_graph()
        ids = {node.code: node.id for node in self.node_ids}
        found = [
            self._lint_row(issue.severity, issue.code, issue.node, issue.detail, ids)
            for issue in lint.check(graph)
        ]
        found += self._lint_setup(ids)
        return sorted(found, key=lambda row: row["severity"] != "error")

    def _lint_row(self, severity, code, node, detail, ids):
        message, remedy = self._lint_texts()[code]
        return {
            "severity": severity,
            "code": code,
            "node_id": ids.get(node, False),
            "role_id": detail.get("role_id", False),
            "where": node or self.display_name,
            "message": message % detail if detail else message,
            "remedy": remedy,
        }

    # -- what only the database knows --------------------------------------------
    def _lint_setup(self, ids):
        return [
            *self._lint_gateable(ids),
            *self._lint_conditions(ids),
            *self._lint_staff(ids),
            *self._lint_passers(ids),
            *self._lint_calendars(ids),
            *self._lint_rules(ids),
            *self._lint_routines(),
        ]

    def _lint_gateable(self, ids):
        for gate in self.node_ids.gate_ids.filtered("event_type_id"):
            if not gate.event_type_id.gateable:
                detail = {"event": gate.event_type_id.code}
                yield self._lint_row(
                    "error", "not_gateable", gate.node_id.code, detail, ids
                )

    def _lint_conditions(self, ids):
        """Conditions that name fields which the document has not."""
        model = self.env.get(self.res_model)
        for node in self.node_ids if model is not None else ():
            texts = [node.skip_domain]
            texts += node.trigger_ids.mapped("condition")
            texts += node.gate_ids.mapped("condition")
            for text in filter(None, texts):
                if error := conditions.fault(model, text):
                    detail = {"condition": text, "error": error}
                    yield self._lint_row(
                        "error", "bad_condition", node.code, detail, ids
                    )

    def _lint_companies(self):
        """Companies in which the process is (or will be) used; for a template without
        company those that are active here, only as a warning."""
        return self.company_id or self.env.companies

    def _lint_staff(self, ids):
        severity = "error" if self.company_id else "warning"
        roles = self.node_ids.role_id
        for company in self._lint_companies() if roles else ():
            vacant = roles._vacant(company)
            for node in self.node_ids.filtered_domain([("role_id", "in", vacant.ids)]):
                role = node.role_id
                detail = {"role": role.name, "company": company.name}
                detail["role_id"] = role.id
                yield self._lint_row(severity, "vacant", node.code, detail, ids)

    def _lint_passers(self, ids):
        """Gates that only roles may override which nobody holds."""
        gates = self.node_ids.gate_ids.filtered("override_role_ids")
        for company in self._lint_companies() if gates else ():
            vacant = gates.override_role_ids._vacant(company)
            for gate in gates:
                if gate.override_role_ids <= vacant:
                    names = ", ".join(gate.override_role_ids.mapped("name"))
                    detail = {"roles": names, "company": company.name}
                    code = gate.node_id.code
                    yield self._lint_row("warning", "no_passer", code, detail, ids)

    def _lint_calendars(self, ids):
        timed = self.node_ids.filtered(lambda n: n._limit().counts_work)
        for company in self._lint_companies() if timed else ():
            if company.resource_calendar_id:
                continue
            for node in timed:
                if not node.role_id._calendar(company):
                    detail = {"company": company.name}
                    yield self._lint_row("error", "no_calendar", node.code, detail, ids)

    def _lint_rules(self, ids):
        """Nobody follows a process that no rule selects."""
        rules = self.env["order.process.rule"].sudo()
        domain = [("process_code", "=", self.code), ("res_model", "=", self.res_model)]
        if self.company_id:
            domain += [("company_id", "in", [self.company_id.id, False])]
        if not rules.search_count(domain, limit=1):
            yield self._lint_row("warning", "no_rule", "", {}, ids)
        yield from self._lint_rule_faults()

    def _lint_rule_faults(self):
        """Yield what is wrong with the rules of all rooms that name the process."""
        for rules in self._lint_rule_models():
            named = rules.search(Domain("process_codes", "like", self.code))
            named = named.filtered(lambda rule: self.code in rule._process_code_list())
            for fault in named._rule_faults():
                yield {
                    "severity": fault["severity"],
                    "code": fault["code"],
                    "node_id": False,
                    "role_id": False,
                    "where": fault["rule"].display_name,
                    "message": f"{fault['rule'].display_name}: {fault['message']}",
                    "remedy": fault["remedy"],
                }

    def _lint_rule_models(self):
        """Return the models of rules that may name the process, as superuser; of the
        many that there are one query finds those with such rules."""
        names = self.env.registry.descendants(["order.rule.mixin"], "_inherit")
        stored = [
            self.env[name].sudo()
            for name in sorted(names)
            if not self.env[name]._abstract
            and self.env[name]._fields["process_codes"].store
        ]
        for rules in stored:
            rules.flush_model(["process_codes"])
        naming = SQL(" UNION ALL ").join(
            SQL(
                "SELECT %s WHERE EXISTS (SELECT FROM %s WHERE process_codes LIKE %s)",
                rules._name,
                SQL.identifier(rules._table),
                f"%{self.code}%",
            )
            for rules in stored
        )
        found = {name for (name,) in self.env.execute_query(naming)}
        return [rules for rules in stored if rules._name in found]
