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
    department_id = fields.Many2one(
        compute="_compute_department_id",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )
    member_ids = fields.Many2many(
        compute="_compute_department_id",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )

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

    @api.depends("assignment_id")
    def _compute_department_id(self):
        # sudo: who holds a role is no secret of who sets up a procedure.
        for line in self:
            held = line.assignment_id.sudo()
            line.department_id = held.department_id
            line.member_ids = held.member_ids

    @api.depends("assignment_id", "department_id")
    def _compute_head_id(self):
        """Another role has other people."""
        named = self.filtered(
            lambda line: line.department_id and not line.assignment_id
        )
        for line in self - named:
            line.head_id = line.assignment_id.sudo().head_id
        return super(OrderProcessTableDepartment, named)._compute_head_id()
