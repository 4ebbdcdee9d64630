from odoo import fields, models


class ResCompany(models.Model):
    """What counts as money received on orders."""

    _inherit = "res.company"

    order_money_matched = fields.Boolean(
        string="Bank Statement Matching Required",
        help="Payments open the gates of orders when they are matched with the bank "
        "statement, not when they are registered.",
    )
    order_money_online = fields.Boolean(
        string="Immediate Crediting of Online Payments",
        default=True,
        help="Online payments open the gates of orders when the provider confirms "
        "them, before they are invoiced and reconciled.",
    )
    order_payment_notice = fields.Selection(
        [("none", "None"), ("failure", "Failed Payments"), ("both", "All Payments")],
        string="Online Payment Notifications",
        required=True,
        default="failure",
        help=(
            "The customer is notified on the order. Odoo itself sends an email "
            "about successful payments."
        ),
    )
