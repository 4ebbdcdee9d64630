from odoo import fields, models

#: ``duty_source`` of signing for a notice.
RECEIVE = "shipping.receive"


class OrderShippingRecipient(models.Model):
    """A department to which a shipping notice goes, and that signs for it (S1-B-097,
    S3-O-06)."""

    _name = "order.shipping.recipient"
    _description = "Recipient of a Shipping Notice"
    _inherit = ["order.recipient.mixin"]
    _order = "notice_id, id"
    _recipient_of = "notice_id"
    _recipient_rule = "order.shipping.rule"
    _recipient_source = RECEIVE

    notice_id = fields.Many2one(
        "order.shipping.notice",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="notice_id.company_id", store=True, index=True)
