from odoo import api, fields, models


class OrderProcessTableDepartment(models.TransientModel):
    """A department that a company's own table names, the role that it is, and who holds
    that role."""

    _name = "order.process.table.department"
    _description = "Department of a Table of Nodes"
    _inherit = ["order.process.holder.mixin"]

    table_id = fields.Many2one(
        "order.process.table", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Department in the Table", required=True)
    role_id = fields.Many2one(
        "order.role", help="Empty: a role of this name is created."
    )
    is_external = fields.Boolean(related="role_id.is_external")
    assignment_id = fields.Many2one(compute="_compute_assignment_id")

    @api.depends("role_id")
    @api.depends_context("company")
    def _compute_assignment_id(self):
        domain = [
            ("role_id", "in", self.role_id.ids),
            ("company_id", "=", self.env.company.id),
        ]
        found = self.env["order.role.assignment"].search(domain)
        held = {one.role_id: one for one in found}
        for line in self:
            line.assignment_id = held.get(line.role_id)
