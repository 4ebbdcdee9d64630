from odoo import fields, models


class OrderRoleDeputy(models.Model):
    _name = "order.role.deputy"
    _description = "Role Deputy"

    name = fields.Char()
