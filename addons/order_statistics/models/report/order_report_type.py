from odoo import fields, models
from odoo.exceptions import AccessError

#: By what the figures of a report are broken down.
GROUPS = [
    ("product_type", "Product Type"),
    ("product", "Product"),
    ("customer", "Customer"),
    ("region", "Region"),
    ("salesperson", "Salesperson"),
    ("kind", "Order Type"),
    ("channel", "Channel"),
    ("carrier", "Carrier"),
    ("role", "Role"),
    ("day", "Day"),
    ("week", "Week"),
    ("month", "Month"),
]
MANAGERS = (
    "order_process.order_process_group_manager",
    "order_process.order_process_group_management",
)


class OrderReportType(models.Model):
    """A report of a procedure: which measures it has, broken down by what, who issues
    and who reads it 订单统计表 (S0-C-20, S2-G-12, S1-D-13).

    A type of a procedure stands before the general one with the same code.
    """

    _name = "order.report.type"
    _description = "Report Type"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _rec_names_search = ["name", "code"]
    _file_section = "reports"
    _file_key = "code"
    _file_numbered = True
    _file_codes = ("clauses",)
    _file_by_code = True
    _file_words = {
        "name": "name",
        "measure_ids": "measures",
        "group_by": "by",
        "issuer_role_ids": "issued_by",
        "reader_role_ids": "read_by",
        "needs_findings": "findings",
        "clauses": "rows",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by procedures and interfaces.")
    measure_ids = fields.Many2many(
        "order.measure", "order_report_type_measure_rel", string="Measures"
    )
    group_by = fields.Selection(
        GROUPS,
        string="Broken Down By",
        help="Of measures that have it; who issues the report may choose another one.",
    )
    issuer_role_ids = fields.Many2many(
        "order.role",
        "order_report_type_issuer_rel",
        string="Issued By",
        domain="[('is_external', '=', False)]",
        help="Empty: general management and process managers.",
    )
    reader_role_ids = fields.Many2many(
        "order.role",
        "order_report_type_reader_rel",
        string="Read By",
        domain="[('is_external', '=', False)]",
        help="Besides those who issue it, and the general management.",
    )
    needs_findings = fields.Boolean(
        string="Findings Required", help="Who issues it says what the figures mean."
    )
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas, e.g. 03, 04."
    )
    note = fields.Text(help="Reference to the procedure.")

    def _is_issuer(self, company):
        """Tell whether the user issues the report in a company."""
        self.ensure_one()
        if any(map(self.env.user.has_group, MANAGERS)):
            return True
        roles = self.sudo().issuer_role_ids
        return any(roles._user_principals(self.env.user, company).values())

    def _ensure_issuer(self, company):
        """Refuse who does not issue the report in a company.

        :raise AccessError: naming the roles that do
        """
        if self._is_issuer(company):
            return
        names = self.sudo().issuer_role_ids.with_env(self.env).sudo().mapped("name")
        raise AccessError(
            self.env._(
                "“%(report)s” is issued by: %(roles)s.",
                report=self.name,
                roles=self.env._(", ").join(names)
                or self.env._("the general management"),
            )
        )

    def action_issue(self):
        """Ask for the period and the conditions of a report (button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_statistics.order_report_issue_action"
        )
        return {**action, "context": {"default_type_id": self.id}}
