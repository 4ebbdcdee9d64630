from odoo import api, fields, models
from odoo.exceptions import ValidationError

PRICE_REFERENCES = [
    ("customer", "Customer's Price List"),
    ("list", "Specific Price List"),
    ("order", "Price List Chosen on the Order"),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    order_price_reference = fields.Selection(
        PRICE_REFERENCES,
        string="Price Reference",
        required=True,
        default="customer",
        help=(
            "The price list against which discounts and prices of orders and "
            "quotation records are measured. A cheaper list on an order also "
            "counts as a discount, unless the list chosen on the order is the "
            "reference."
        ),
    )
    order_reference_pricelist_id = fields.Many2one(
        "product.pricelist",
        string="Reference Price List",
        domain="[('company_id', 'in', (False, id))]",
        help="Empty: the sales prices of the products.",
    )

    @api.constrains("order_reference_pricelist_id")
    def _check_order_reference_pricelist(self):
        for company in self:
            owner = company.order_reference_pricelist_id.company_id
            if owner and owner != company:
                raise ValidationError(
                    self.env._(
                        "“%(list)s” belongs to %(owner)s; choose a price list of "
                        "%(company)s.",
                        list=company.order_reference_pricelist_id.name,
                        owner=owner.name,
                        company=company.name,
                    )
                )
