from odoo import api, fields, models


class ResPartner(models.Model):
    """客户资讯卡: the customer information card (S0-C-16), and what orders are
    classified by."""

    _inherit = "res.partner"

    card_number = fields.Char(readonly=True, copy=False, index="btree_not_null")
    card_date = fields.Date(string="Card Created On", readonly=True, copy=False)
    is_key_customer = fields.Boolean(
        string="Key Customer",
        help=("Small orders from key customers are not restricted."),
    )

    @api.model
    def _card_kept(self):
        """Cards are numbered by the action below."""
        return {"card_number": (), "card_date": ()}

    def action_customer_card(self):
        """Open a card for customers that have none: number and date of creation."""
        self.check_access("write")
        sequences = self.env["ir.sequence"].sudo()
        for partner in self.filtered(lambda partner: not partner.card_number):
            # sudo: number and date are nobody's to type.
            partner.sudo().write(
                {
                    "card_number": sequences.next_by_code("order.customer.card"),
                    "card_date": fields.Date.context_today(partner),
                }
            )
        return True
