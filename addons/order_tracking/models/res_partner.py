from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    order_customer_kind_id = fields.Many2one(
        "order.customer.kind",
        string="Customer Kind",
        index="btree_not_null",
        help="Chooses the process of the customer's orders.",
    )
    order_team_id = fields.Many2one(
        "crm.team",
        string="Region",
        help="Orders of a customer without a salesperson go to this team's leader.",
    )

    def _commercial_fields(self):
        """Both belong to the company of a contact, not to the contact."""
        return [
            *super()._commercial_fields(),
            "order_customer_kind_id",
            "order_team_id",
        ]
