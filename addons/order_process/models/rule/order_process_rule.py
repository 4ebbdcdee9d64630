from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...kernel.calendar_day import LocalDays


class OrderProcessRule(models.Model):
    """Which process a new document follows: the first rule that matches."""

    _name = "order.process.rule"
    _description = "Process Selection Rule"
    _inherit = ["order.rule.mixin"]

    _file_section = "applies_to"
    _file_words = {"name": "name", "date_from": "from"}

    name = fields.Char(required=True, translate=True)
    res_model = fields.Selection(
        selection="_selection_res_model", string="Documents", required=True
    )
    process_code = fields.Char(
        required=True, help="The newest published version of this code is used."
    )
    # What a document follows is no condition of what it shall follow.
    process_codes = fields.Char(related="process_code")
    process_id = fields.Many2one(
        "order.process",
        string="Applied Process",
        compute="_compute_process_id",
        inverse="_inverse_process_id",
        domain="[('res_model', '=', res_model), ('state', '!=', 'retired')]",
        help="The newest published version of this process is used.",
    )
    domain = fields.Char(default="[]")
    date_from = fields.Date(
        string="Start Date",
        help="New documents follow it from this day on. Empty: at once.",
    )

    @api.model
    def _selection_res_model(self):
        return self.env["order.process"]._process_models()

    @api.depends("process_code", "res_model", "company_id")
    def _compute_process_id(self):
        processes = self.env["order.process"]
        domain = Domain("code", "in", self.mapped("process_code"))
        found = processes.search(domain, order="version")
        # Published ones last: they are what the rule stands for.
        named = {
            (process.code, process.res_model): process
            for process in found.sorted(lambda process: process.state == "published")
        }
        for rule in self:
            key = (rule.process_code, rule.res_model)
            rule.process_id = named.get(key, processes)

    @api.onchange("process_id")
    def _inverse_process_id(self):
        for rule in self.filtered("process_id"):
            rule.process_code = rule.process_id.code

    @api.constrains("process_code", "res_model")
    def _check_process_code(self):
        # sudo: that a code is in use is no secret of the company that uses it.
        processes = self.env["order.process"].sudo().with_context(active_test=False)
        found = processes.search([("code", "in", self.mapped("process_code"))])
        known = {(process.code, process.res_model) for process in found}
        for rule in self:
            if (rule.process_code, rule.res_model) not in known:
                raise ValidationError(
                    self.env._(
                        "There is no process “%s” for these documents.",
                        rule.process_code,
                    )
                )

    def _rule_model(self):
        return self.res_model

    def _matching(self, documents):
        found = super()._matching(documents)
        if not found or not (first := self._first_day()):
            return found
        days, now = LocalDays(self.env), fields.Datetime.now()
        return found.filtered(
            lambda one: days.at(one._process_company(), now)["day"] >= first
        )

    @tools.ormcache("self.id")
    def _first_day(self):
        """Return the day from which it counts as ISO text, cached: asked at each new
        document."""
        return fields.Date.to_string(self.sudo().date_from)

    def _rule_keys(self):
        """Rules are asked by the model of the new documents."""
        return (self.res_model,)

    def _prepare_facets(self):
        facets = super()._prepare_facets()
        facets.pop("process", None)
        return facets

    @api.model
    def _file_named(self, code, company):
        domain = [
            ("process_code", "=", code),
            ("company_id", "in", [company.id, False]),
        ]
        return self.with_context(active_test=False).search(domain)

    @api.model
    def _file_read_words(self, tree, reader):
        said = super()._file_read_words(tree, reader)
        said.pop("process_codes", None)
        return {**said, "process_code": reader.code, "res_model": reader.document}

    @tools.ormcache("self.id")
    def _target_code(self):
        """Return the code of the process, cached: asked at each new document."""
        return self.sudo().process_code

    @api.model
    def _choose(self, documents):
        """Return {document id: process id} for documents that a rule covers."""
        chosen = {}
        rest = documents.sudo()
        for rule in self._rules(documents._name):
            for document in rule._matching(rest) if rest else ():
                process_id = self.env["order.process"]._published_id(
                    rule._target_code(), document._process_company().id, documents._name
                )
                if process_id:
                    chosen[document.id] = process_id
            rest = rest.browse(id_ for id_ in rest._ids if id_ not in chosen)
        return chosen
