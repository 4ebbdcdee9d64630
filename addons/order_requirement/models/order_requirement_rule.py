from odoo import api, fields, models


class OrderRequirementRule(models.Model):
    """Mandatory data of an order's customer, delivery address and project."""

    _inherit = "order.requirement.rule"

    res_model = fields.Selection(default="sale.order")
    partner_fields = fields.Char(
        string="Customer Fields", help="Fields of the customer, e.g. phone|email."
    )
    delivery_fields = fields.Char(
        string="Delivery Address Fields", help="Fields of the address, e.g. street."
    )
    project_fields = fields.Char(
        help="Fields of the project register; required if the order has a project."
    )

    @api.model
    def _place_fields(self):
        return {
            **super()._place_fields(),
            "partner_fields": "partner_id",
            "delivery_fields": "partner_shipping_id",
            "project_fields": "order_project_id",
        }
