from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    order_contract_follow_hours = fields.Float(
        string="Contract Follow-up Interval (hours)",
        default=24.0,
        help=(
            "How often the person who prepared a contract is reminded to follow "
            "up with the customer until it is signed. 0: no follow-up."
        ),
    )
