from odoo import fields, models


class OrderDocumentSale(models.AbstractModel):
    """A document that belongs to a sale order."""

    _name = "order.document.sale"
    _description = "Document of a Sale Order"
    _inherit = ["order.document"]
    _rec_names_search = ["name", "order_id.name", "partner_id.name"]
    _subject_field = "order_id"
    _subject_model = "sale.order"

    order_id = fields.Many2one(
        "sale.order", string="Order", index=True, ondelete="restrict"
    )
