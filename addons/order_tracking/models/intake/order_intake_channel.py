from odoo import models


class OrderIntakeChannel(models.Model):
    """The way by which an order reached the company."""

    _name = "order.intake.channel"
    _description = "Intake Channel"
    _inherit = ["order.coded.mixin"]
