from odoo import models


class SaleOrder(models.Model):
    """The price list of the company's setting."""

    _inherit = "sale.order"

    def _reference_pricelist(self):
        """Return the list that counts by the setting of the order's company."""
        company = self.company_id.sudo()
        if company.order_price_reference == "order":
            return super()._reference_pricelist()
        if company.order_price_reference == "list":
            return company.order_reference_pricelist_id
        partner = self.partner_id.sudo().with_company(company)
        return partner.property_product_pricelist

    def _pricelist_text(self, pricelist):
        """Return the name of a list; without one the sales prices count."""
        return pricelist.display_name or self.env._("the sales prices")
