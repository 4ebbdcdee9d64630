from odoo import models


class OrderCustomerType(models.Model):
    """What sort of customer this is; a facet by which processes are chosen."""

    _name = "order.customer.type"
    _description = "Customer Type"
    _inherit = ["order.coded.mixin", "order.rule.cache.mixin"]
    _file_section = "customer_types"
