from odoo import fields, models


class OrderSignoffChain(models.Model):
    """Whose duty it is to ask for the signatures of a chain (S4-C-19)."""

    _inherit = "order.signoff.chain"

    asker_role_ids = fields.Many2many(
        "order.role",
        "order_signoff_chain_asker_rel",
        string="Asked For by",
        help="Only people of these roles, and their deputies, ask for these "
        "signatures. Empty: everybody who may edit the document.",
    )
