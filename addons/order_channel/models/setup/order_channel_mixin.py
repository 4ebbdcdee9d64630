from odoo import fields, models


class OrderChannelMixin(models.AbstractModel):
    """What a company has with an outside system: orders there, messages, tie-outs."""

    _name = "order.channel.mixin"
    _description = "Part of the Exchange with an Outside System"
    _inherit = ["order.system.field.mixin"]

    system_id = fields.Many2one(
        "order.channel.system",
        string="System",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        system=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, system=True
    )
