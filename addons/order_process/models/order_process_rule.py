from odoo import api, fields, models, tools


class OrderProcessRule(models.Model):
    """Which process a new document follows: the first rule that matches."""

    _name = "order.process.rule"
    _description = "Process Selection Rule"
    _inherit = ["order.condition.mixin"]
    _order = "sequence, id"
    _facet_fields = {"company_id": "company"}

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    res_model = fields.Selection(
        selection="_selection_res_model", string="Documents", required=True
    )
    process_code = fields.Char(
        required=True, help="The newest published version of this code is used."
    )
    company_id = fields.Many2one("res.company")
    domain = fields.Char(default="[]", help="Documents for which the rule is meant.")
    active = fields.Boolean(default=True)

    @api.model
    def _selection_res_model(self):
        return self.env["order.process"]._process_models()

    @api.constrains("domain")
    def _check_domain(self):
        for rule in self:
            self.env["order.process.node"]._check_domain_text(rule.domain)

    @tools.ormcache("res_model")
    def _rule_ids(self, res_model):
        """Ids of the active rules for a document model, in order, cached."""
        return tuple(self.sudo().search([("res_model", "=", res_model)])._ids)

    @api.model
    def _choose(self, documents):
        """Return {document id: process id} for documents that a rule covers."""
        chosen = {}
        rest = documents.sudo()
        for rule in self.sudo().browse(self._rule_ids(documents._name)):
            for document in rule._matching(rest) if rest else ():
                process_id = self.env["order.process"]._published_id(
                    rule.process_code, document._process_company().id, documents._name
                )
                if process_id:
                    chosen[document.id] = process_id
            rest = rest.browse(id_ for id_ in rest._ids if id_ not in chosen)
        return chosen
