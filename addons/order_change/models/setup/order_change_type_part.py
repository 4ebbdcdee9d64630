from odoo import api, fields, models


class OrderChangeTypePart(models.AbstractModel):
    """What a procedure adds to a sheet by which orders are changed.

    The sheet may be shared by all companies and what a company's procedure adds to it
    be its own; what is added to a company's own sheet is of that company.
    """

    _name = "order.change.type.part"
    _description = "Part of a Change Type"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"

    type_id = fields.Many2one(
        "order.change.type", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        compute="_compute_company_id", store=True, readonly=False, precompute=True
    )

    @api.depends("type_id.company_id")
    def _compute_company_id(self):
        for part in self:
            part.company_id = part.type_id.company_id or part.company_id
