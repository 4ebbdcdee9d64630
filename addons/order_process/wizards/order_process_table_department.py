from odoo import fields, models


class OrderProcessTableDepartment(models.TransientModel):
    """A department that a company's own table names, and the role that it is."""

    _name = "order.process.table.department"
    _description = "Department of a Table of Nodes"

    table_id = fields.Many2one(
        "order.process.table", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Department in the Table", required=True)
    role_id = fields.Many2one(
        "order.role", help="Empty: a role of this name is created."
    )
