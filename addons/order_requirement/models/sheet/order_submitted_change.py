from odoo import fields, models


class OrderSubmittedChange(models.Model):
    """What somebody changed on an order after it was submitted (S2-M-03).

    Orders may be modified until they are confirmed; afterwards change notices are the
    way. Append-only, so that what was submitted can be told from what was made of it.
    """

    _name = "order.submitted.change"
    _description = "Change to a Submitted Order"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"
    _rec_name = "field_label"

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    line_label = fields.Char(string="Line", readonly=True)
    field_name = fields.Char(string="Technical Name", readonly=True)
    field_label = fields.Char(string="Content", required=True, readonly=True)
    old_value = fields.Char(string="Before", readonly=True)
    new_value = fields.Char(string="After", readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Changed By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Datetime(required=True, readonly=True)
