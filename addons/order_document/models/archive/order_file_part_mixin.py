from odoo import fields, models


class OrderFilePartMixin(models.AbstractModel):
    """What lies in an order file: a paper, a copy of one. It is evidence."""

    _name = "order.file.part.mixin"
    _description = "Part of an Order File"
    _inherit = ["order.append.only.mixin"]

    file_id = fields.Many2one(
        "order.file",
        string="Order File",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
