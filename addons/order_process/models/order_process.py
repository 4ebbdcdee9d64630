from odoo import fields, models


class OrderProcess(models.Model):
    _name = "order.process"
    _description = "Process"

    name = fields.Char()
