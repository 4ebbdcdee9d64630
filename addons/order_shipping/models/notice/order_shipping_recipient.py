from odoo import fields, models

#: ``duty_source`` of signing for a notice.
RECEIVE = "shipping.receive"


class OrderShippingRecipient(models.Model):
    """A department to which a shipping notice goes, and that signs for it (S1-B-097,
    S3-O-06)."""

    _name = "order.shipping.recipient"
    _description = "Recipient of a Shipping Notice"
    _inherit = ["order.task.mixin"]
    _order = "notice_id, id"

    notice_id = fields.Many2one(
        "order.shipping.notice",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="notice_id.company_id", store=True, index=True)
    role_id = fields.Many2one(
        "order.role",
        string="Department",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    within = fields.Char(readonly=True)
    done_at = fields.Datetime(related="duty_id.done_at", string="Signed For At")
    done_by_id = fields.Many2one(related="duty_id.done_by_id", string="Signed For By")

    def _prepare_duty(self, start):
        notice = self.notice_id
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Sign for %s", notice.name),
            "document": notice,
            "role": self.role_id,
            "limit": self.env["order.shipping.rule"]._word_limit(self.within),
            "company": self.company_id,
            "source": RECEIVE,
            "dates": notice.order_id,
        }
