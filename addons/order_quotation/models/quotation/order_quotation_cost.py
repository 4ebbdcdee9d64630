from odoo import fields, models


class OrderQuotationCost(models.Model):
    """Extra costs of a quotation: taxes, freight, handling (S2-K-03)."""

    _name = "order.quotation.cost"
    _description = "Quotation Extra Cost"
    _inherit = ["order.document.line"]
    _order = "id"
    _document_field = "quotation_id"

    quotation_id = fields.Many2one(
        "order.quotation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="quotation_id.company_id", store=True)
    currency_id = fields.Many2one(related="quotation_id.currency_id")
    kind = fields.Selection(
        [
            ("freight", "Freight"),
            ("handling", "Handling Fee"),
            ("packing", "Packing Cost"),
            ("tooling", "Tooling"),
            ("tax", "Tax or Customs Duty"),
            ("other", "Other"),
        ],
        string="Type",
        required=True,
        default="freight",
    )
    name = fields.Char(string="Description")
    amount = fields.Monetary(required=True)
    is_charged = fields.Boolean(
        string="Charged to Customer",
        default=True,
        help=("Included in the total; otherwise we bear it and it reduces the margin."),
    )

    _amount_given = models.Constraint(
        "CHECK(amount <> 0)", "Enter the amount of the extra cost."
    )
