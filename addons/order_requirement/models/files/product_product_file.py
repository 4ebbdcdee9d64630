from odoo import models


class ProductProduct(models.Model):
    """The technical file of a product, as the classification counts it."""

    _inherit = "product.product"

    def _technical_document_types(self, company):
        """Return {product id: codes of the kinds of documents that are released}.

        Constant queries. Addons above add what they know (a bill of materials in
        Odoo's manufacturing is a document, too) with super().
        """
        found = {product.id: set() for product in self}
        domain = [
            ("state", "=", "released"),
            ("product_tmpl_id", "in", self.product_tmpl_id.ids),
            ("company_id", "in", [False, company.id]),
        ]
        # What is released is a fact for everybody who classifies.
        groups = (
            self.env["order.technical.file"]
            .sudo()
            ._read_group(
                domain, ["product_tmpl_id", "product_id", "type_id"], ["__count"]
            )
        )
        by_template = self.grouped("product_tmpl_id")
        for template, variant, kind, _count in groups:
            for product in by_template.get(template, self.browse()):
                if not variant or variant == product:
                    found[product.id].add(kind.code)
        return found

    def _last_made(self, company, before=None):
        """Return {product id: time of the last production}; manufacturing fills it.

        :param before: only what was made before this time (naive UTC)
        """
        return {}
