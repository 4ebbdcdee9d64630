from odoo import api, fields, models, tools

POLICIES = [
    ("refuse", "Not Printed"),
    ("mark", "Printed as a Draft"),
    ("free", "Printed as It Is"),
]
DEFAULT = "mark"


class OrderPrintRule(models.Model):
    """What happens when a form is printed whose paper is not released.

    By form, process and company; the first rule that fits decides. Without a rule the
    sheet says on every page that it is a draft.
    """

    _name = "order.print.rule"
    _description = "Printing Before the Release"
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
        domain=lambda self: [("model", "in", self._paper_models())],
        help="Empty: all forms of papers.",
    )
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    process_code = fields.Char(
        help="Only papers of orders that run the process with this code; empty: all."
    )
    policy = fields.Selection(
        POLICIES,
        string="Not Released Yet",
        required=True,
        default=DEFAULT,
        help="What is printed of a paper that is not approved, or not in force any "
        "more.",
    )

    @api.model
    def _paper_models(self):
        """Return the names of the models that are papers."""
        return [papers._name for papers in self.env["order.paper"]._paper_models()]

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
    def _policy(self, report, paper):
        """Return what is done with a form of a paper that is not released.

        :param report: ir.actions.report
        :param paper: one paper, as superuser
        """
        process = paper.order_id.process_id.code if paper.order_id else ""
        for form, company, code, policy in self._definitions():
            if (
                form in (False, report.id)
                and company in (False, paper.company_id.id)
                and code in ("", process)
            ):
                return policy
        return DEFAULT
