from odoo import api, fields, models


class OrderProcessUseRole(models.TransientModel):
    """A role of a procedure, and who holds it in the company."""

    _name = "order.process.use.role"
    _description = "Role of a Procedure to Use"

    use_id = fields.Many2one("order.process.use", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="use_id.company_id")
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(string="Role", required=True, readonly=True)
    assignment_id = fields.Many2one(
        "order.role.assignment",
        readonly=True,
        help="The role is assigned already; it is changed under Role Assignments.",
    )
    department_id = fields.Many2one("hr.department", check_company=True)
    head_id = fields.Many2one(
        "res.users",
        string="Head",
        compute="_compute_head_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    member_ids = fields.Many2many(
        "res.users",
        "order_process_use_role_member_rel",
        string="Members",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )

    @api.depends("department_id")
    def _compute_head_id(self):
        # sudo: whoever sets up roles need not be allowed to read employee records.
        for line in self:
            manager = line.department_id.sudo().manager_id.user_id
            line.head_id = line.head_id or manager

    def _is_vacant(self):
        """Return whether nobody was named."""
        return not (self.department_id or self.head_id or self.member_ids)
