from odoo import fields, models


class OrderSignoffStep(models.Model):
    _name = "order.signoff.step"
    _description = "Sign-off Step"

    name = fields.Char()
