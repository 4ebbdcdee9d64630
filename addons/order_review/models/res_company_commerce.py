from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    order_contract_follow_hours = fields.Float(
        string="Follow Up Contracts Every (hours)",
        default=24.0,
        help="How often who prepared a contract is reminded to ask the customer, until "
        "he has signed. 0: no follow-up.",
    )
