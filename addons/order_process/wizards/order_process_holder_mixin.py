from odoo import api, fields, models


class OrderProcessHolderMixin(models.AbstractModel):
    """A row of a dialog that says who holds a role in the company."""

    _name = "order.process.holder.mixin"
    _description = "Holder of a Role of a New Procedure"

    company_id = fields.Many2one("res.company", compute="_compute_company_id")
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
        compute_sudo=False,
        readonly=False,
        precompute=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    member_ids = fields.Many2many(
        "res.users",
        string="Members",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )

    @api.depends_context("company")
    def _compute_company_id(self):
        self.company_id = self.env.company

    @api.depends("department_id")
    def _compute_head_id(self):
        # sudo: whoever sets up roles need not be allowed to read employee records.
        for line in self:
            manager = line.department_id.sudo().manager_id.user_id
            line.head_id = line.head_id or manager

    def _is_vacant(self):
        """Return whether nobody was named."""
        return not (self.department_id or self.head_id or self.member_ids)

    def _assign(self, role_ids):
        """Assign departments and people to roles, as the rows say.

        :param role_ids: ``{row: id of its role}``
        """
        self.env["order.role.assignment"].create(
            [
                {
                    "role_id": role_ids[line],
                    "company_id": self.env.company.id,
                    "department_id": line.department_id.id,
                    "head_id": line.head_id.id,
                    "member_ids": [fields.Command.set(line.member_ids.ids)],
                }
                for line in self
            ]
        )
