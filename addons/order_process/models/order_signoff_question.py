from odoo import fields, models


class OrderSignoffQuestion(models.Model):
    _name = "order.signoff.question"
    _description = "Sign-off Question"

    name = fields.Char()
