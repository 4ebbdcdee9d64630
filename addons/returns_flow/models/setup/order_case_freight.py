from odoo import fields, models

from odoo.addons.order_process.models.milestone.order_milestone import PARTIES

PAYERS = [
    ("customer", "Customer"),
    ("own", "Our Company"),
    ("carrier", "Carrier"),
    ("supplier", "Supplier"),
]
LEGS = [("back", "Way Back"), ("out", "Way Out"), ("both", "Both Ways")]


class OrderCaseFreight(models.Model):
    """Who pays which freight, by whose cause it was (S1-J-20, S1-J-22, S1-J-23)."""

    _name = "order.case.freight"
    _description = "Freight by Cause"
    _inherit = ["order.file.row.mixin", "order.shared.setup.mixin"]
    _shared_setup_path = "policy_id.company_id"
    _order = "sequence, id"
    _file_depth = 1
    _file_key = None
    _file_inline = False
    _file_parent = "policy_id"
    _file_words = {
        "party": "cause_of",
        "leg": "way",
        "payer": "paid_by",
        "prepaid": "prepaid",
    }

    policy_id = fields.Many2one(
        "order.case.policy", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    party = fields.Selection(
        PARTIES, string="Cause Of", help="Empty: whosever cause it was."
    )
    leg = fields.Selection(LEGS, string="Way", default="back", required=True)
    payer = fields.Selection(PAYERS, string="Paid By", required=True)
    prepaid = fields.Boolean(help="Paid before the goods leave; never collected.")

    def _legs(self):
        """Return the kinds of cost that this row is about."""
        return {
            "back": ("freight_back",),
            "out": ("freight_out",),
            "both": ("freight_out", "freight_back"),
        }[self.leg]
