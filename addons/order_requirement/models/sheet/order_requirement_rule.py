from odoo import api, fields, models

from odoo.addons.order_process.models.rule.order_requirement_rule import WORDS

#: {field: word of a file} of the places that orders add.
PLACES = {
    "partner_fields": "customer",
    "delivery_fields": "address",
    "project_fields": "project",
}


class OrderRequirementRule(models.Model):
    """Mandatory data of an order's customer, delivery address and project."""

    _inherit = "order.requirement.rule"
    _file_words = {**WORDS, **PLACES}
    _file_lists = ("document_fields", "line_fields", *PLACES)

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
