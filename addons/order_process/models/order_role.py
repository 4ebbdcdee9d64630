from odoo import fields, models


class OrderRole(models.Model):
    _name = "order.role"
    _description = "Role"

    name = fields.Char()
