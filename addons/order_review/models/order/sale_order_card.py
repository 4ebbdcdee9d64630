from odoo import api, models


class SaleOrder(models.Model):
    """The requirement sheet on the approval card."""

    _inherit = "sale.order"

    @api.model
    def _signoff_card(self):
        card = super()._signoff_card()
        card["fields"] = [
            *card["fields"],
            "order_tag_ids",
            "order_project_id",
            "req_source",
            "req_special_terms",
        ]
        name, quantity, *money = card["lines"]["order_line"]
        wanted = ["req_technology", "req_quality", "req_packing"]
        goods = ["req_model", "req_specification"]
        card["lines"]["order_line"] = [name, *goods, quantity, *money, *wanted]
        card["files"] = ("req_source_file_ids",)
        return card
