from odoo import api, fields, models
from odoo.fields import Domain

KINDS = [
    ("missing_there", "Missing There"),
    ("missing_here", "Missing Here"),
    ("state", "State"),
    ("amount", "Amount"),
    ("shipped", "Shipment"),
    ("refunded", "Refund"),
]


class OrderChannelTieoutLine(models.Model):
    """A difference 对接差异 between us and a system on a day."""

    _name = "order.channel.tieout.line"
    _description = "Difference in a Tie-Out"
    _inherit = ["order.system.field.mixin", "order.shown.mixin"]
    _order = "tieout_id desc, id"
    _rec_name = "number"

    tieout_id = fields.Many2one(
        "order.channel.tieout",
        string="Tie-Out",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        system=True,
    )
    company_id = fields.Many2one(related="tieout_id.company_id", store=True, index=True)
    day = fields.Date(related="tieout_id.day", store=True)
    system_id = fields.Many2one(related="tieout_id.system_id", store=True, index=True)
    order_id = fields.Many2one(
        "sale.order", readonly=True, index=True, ondelete="restrict", system=True
    )
    number = fields.Char(required=True, readonly=True, system=True)
    kind = fields.Selection(KINDS, required=True, readonly=True, system=True)
    ours = fields.Char(readonly=True, system=True)
    theirs = fields.Char(readonly=True, system=True)

    @api.model
    def _shown_domain(self, mine, below):
        return Domain("tieout_id.system_id.role_id", "in", [*mine, *below])
