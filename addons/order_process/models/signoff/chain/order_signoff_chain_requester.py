from odoo import fields, models


class OrderSignoffChain(models.Model):
    """Whose duty it is to ask for the signatures of a chain (S4-C-19)."""

    _inherit = "order.signoff.chain"

    requester_role_ids = fields.Many2many(
        "order.role",
        "order_signoff_chain_requester_rel",
        string="Requester Roles",
        help=(
            "Only members of these roles, and their deputies, can request these "
            "signatures. Empty: anyone who can edit the document."
        ),
    )
