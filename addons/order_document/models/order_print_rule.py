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
    _inherit = ["order.facets.mixin"]
    _shared_setup_path = "company_id"
    _order = "sequence, company_id.id, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    report_id = fields.Many2one(
        "ir.actions.report",
        string="Form",
        ondelete="cascade",
        domain=lambda self: [("model", "in", self._document_models())],
        help="Empty: all document forms.",
    )
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    process_code = fields.Char(
        help=(
            "Only documents of orders that follow the process with this code; "
            "empty: all."
        )
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

    @api.model
    @tools.ormcache()
    def _definitions(self):
        """Return the rules as plain tuples, in their order."""
        return tuple(
            (
                rule.report_id.id,
                rule.company_id.id,
                rule.process_code or "",
                rule.policy,
            )
            for rule in self.sudo().search([])
        )

    @api.model
    def _policy(self, report, document):
        """Return what is done with a form of a document that is not released.

        :param report: ir.actions.report
        :param document: one document, as superuser
        """
        followed = document._subject_value("process_id")
        process = followed.code if followed else ""
        for form, company, code, policy in self._definitions():
            if (
                form in (False, report.id)
                and company in (False, document.company_id.id)
                and code in ("", process)
            ):
                return policy
        return DEFAULT
