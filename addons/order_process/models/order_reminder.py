from odoo import fields, models


class OrderReminder(models.Model):
    _name = "order.reminder"
    _description = "Reminder"

    name = fields.Char()
