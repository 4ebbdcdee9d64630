from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource


class SaleOrder(models.Model):
    """What is made for an order, on its documents."""

    _inherit = "sale.order"

    def _order_document_sources(self):
        # any!: who reads the order may see what it is made by; what may be read of the
        # manufacturing orders is asked of them.
        made = Domain("reference_ids", "any!", Domain("sale_ids", "in", self.ids))
        made |= Domain("sale_line_id", "any!", Domain("order_id", "in", self.ids))
        return super()._order_document_sources() + [
            DocumentSource(
                "mrp.production",
                made,
                # Odoo lets storekeepers read them, but not what their form shows.
                openers="mrp.group_mrp_user",
            )
        ]
