from odoo import fields, models


class ResPartner(models.Model):
    """客户资讯卡: the customer information card (S0-C-16), and what orders are
    classified by."""

    _inherit = "res.partner"

    card_number = fields.Char(readonly=True, copy=False, index="btree_not_null")
    card_date = fields.Date(string="Card Created on", readonly=True, copy=False)
    is_key_customer = fields.Boolean(
        string="Key Customer", help="Small orders of key customers are not held back."
    )

    def _commercial_fields(self):
        """The customer is the company, its contacts follow."""
        return [*super()._commercial_fields(), "is_key_customer"]

    def action_customer_card(self):
        """Open a card for customers that have none: number and date of creation."""
        self.check_access("write")
        sequences = self.env["ir.sequence"].sudo()
        for partner in self.filtered(lambda partner: not partner.card_number):
            partner.write(
                {
                    "card_number": sequences.next_by_code("order.customer.card"),
                    "card_date": fields.Date.context_today(partner),
                }
            )
        return True
