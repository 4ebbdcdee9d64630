from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource


class SaleOrder(models.Model):
    """What is made for an order, on its documents."""

    _inherit = "sale.order"

    def _order_document_sources(self):
        made = Domain("id", "in", self._made_for().ids)
        made |= Domain("sale_line_id", "in", self.order_line.ids)
        return super()._order_document_sources() + [
            DocumentSource(
                "mrp.production",
                made,
                # Odoo lets storekeepers read them, but not what their form shows.
                openers="mrp.group_mrp_user",
            )
        ]
