from odoo import models


class ProductProduct(models.Model):
    """What manufacturing knows of a product for the classification of orders."""

    _inherit = "product.product"

    def _technical_document_types(self, company):
        """A bill of materials that is in use is a released document of the technical
        file, and so is its list of operations as the production process."""
        found = super()._technical_document_types(company)
        boms = self._review_boms(company)
        for product, bom in boms.items():
            found[product.id].add("bom")
            if bom.operation_ids:
                found[product.id].add("process")
        return found

    def _review_boms(self, company):
        """Return ``{product: bill of materials}`` of those that have one, in the
        company; constant queries."""
        boms = self.env["mrp.bom"].sudo()._bom_find(self.sudo(), company_id=company.id)
        return {product: boms[product] for product in self if boms[product]}

    def _last_made(self, company, before=None):
        """Return ``{product id: when it was made last}`` by finished manufacturing
        orders of the company."""
        made = super()._last_made(company, before)
        domain = [
            ("product_id", "in", self.ids),
            ("state", "=", "done"),
            ("company_id", "=", company.id),
            ("date_finished", "!=", False),
        ]
        if before:
            domain.append(("date_finished", "<", before))
        rows = (
            self.env["mrp.production"]
            .sudo()
            ._read_group(domain, ["product_id"], ["date_finished:max"])
        )
        for product, last in rows:
            made[product.id] = max(made.get(product.id) or last, last)
        return made
