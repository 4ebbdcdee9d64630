from odoo import models


class OrderCompanyKind(models.Model):
    """A kind of company, by which procedures are found: whose written procedure it is,
    or whom it suits."""

    _name = "order.company.kind"
    _description = "Kind of Company"
    _inherit = ["order.coded.mixin"]
