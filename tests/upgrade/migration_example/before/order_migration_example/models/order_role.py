from odoo import fields, models


class OrderRole(models.Model):
    _inherit = "order.role"

    phone_text = fields.Char()
