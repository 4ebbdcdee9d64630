from odoo import fields, models


class OrderRoleAssignment(models.Model):
    _name = "order.role.assignment"
    _description = "Role Assignment"

    name = fields.Char()
