from odoo import api, fields, models, tools

POLICIES = [
    ("refuse", "Do Not Print"),
    ("mark", "Print as Draft"),
    ("free", "Print Normally"),
]
DEFAULT = "mark"


class OrderPrintRule(models.Model):
    """What happens when a form is printed whose document is not released.

    By form, process and company; the first rule that fits decides. Without a rule the
    sheet says on every page that it is a draft.
    """

    _name = "order.print.rule"
    _description = "Printing Before Release"
    _inherit = ["order.rule.mixin"]
    _condition_model = "order.document"
    _file_section = "print_rules"
    _file_named_by = {"report_id": "report_name"}
    _file_words = {"name": "name", "report_id": "form", "policy": "before_release"}

    name = fields.Char(required=True, translate=True)
    report_id = fields.Many2one(
        "ir.actions.report",
        string="Form",
        ondelete="cascade",
        domain=lambda self: [("model", "in", self._document_models())],
        help="Empty: all document forms.",
    )
    policy = fields.Selection(
        POLICIES,
        string="Before Release",
        required=True,
        default=DEFAULT,
        help="How a document is printed when it is not approved or no longer valid.",
    )

    @api.model
    def _document_models(self):
        """Return the names of the models that are documents."""
        return [
            documents._name
            for documents in self.env["order.document"]._document_models()
        ]

    @tools.ormcache("self.id")
    def _terms(self):
        """Return (id of the form or False, policy), cached."""
        rule = self.sudo()
        return rule.report_id.id, rule.policy

    @api.model
    def _policy(self, report, document):
        """Return what is done with a form of a document that is not released.

        :param report: ir.actions.report
        :param document: one document, as superuser
        """
        for rule in self._rules():
            form, policy = rule._terms()
            if form in (False, report.id) and rule._matching(document):
                return policy
        return DEFAULT
