from odoo import fields, models


class OrderSignoff(models.Model):
    _name = "order.signoff"
    _description = "Sign-off Round"

    name = fields.Char()
