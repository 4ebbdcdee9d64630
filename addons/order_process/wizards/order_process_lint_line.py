from odoo import fields, models


class OrderProcessLintLine(models.TransientModel):
    """A finding of the last check of a process."""

    _name = "order.process.lint.line"
    _description = "Process Check Result"
    _order = "severity, id"

    process_id = fields.Many2one(
        "order.process", required=True, index=True, ondelete="cascade"
    )
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning")], required=True
    )
    node_id = fields.Many2one("order.process.node", ondelete="cascade")
    name = fields.Char(string="Problem", required=True)
    remedy = fields.Char(string="Solution")
    role_id = fields.Many2one(
        "order.role", ondelete="cascade", help="The role that nobody holds."
    )

    def action_assign(self):
        """Enter who holds the role that nobody holds (button)."""
        self.ensure_one()
        company = self.process_id.company_id or self.env.company
        found = self.env["order.role.assignment"].search(
            [("role_id", "=", self.role_id.id), ("company_id", "=", company.id)]
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Assign People"),
            "res_model": found._name,
            "res_id": found.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_role_id": self.role_id.id,
                "default_company_id": company.id,
            },
        }
