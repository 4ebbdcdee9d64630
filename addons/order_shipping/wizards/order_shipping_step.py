from odoo import api, fields, models


class OrderShippingStep(models.TransientModel):
    """Asks what the next step of a shipping notice needs to know."""

    _name = "order.shipping.step"
    _description = "Step of a Shipping Notice"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("notice_id",)

    notice_id = fields.Many2one("order.shipping.notice", required=True, readonly=True)
    step = fields.Selection(
        [
            ("dispatch", "Record the Dispatch"),
            ("tell_clerk", "Report Back to the Handler"),
            ("tell_applicant", "Report Back to the Applicant"),
            ("move", "Change the Dispatch Time"),
            ("cancel", "Cancel the Notice"),
        ],
        required=True,
        readonly=True,
    )
    carrier_id = fields.Many2one(
        "delivery.carrier",
        compute="_compute_known",
        compute_sudo=False,
        store=True,
        readonly=False,
        help="Empty: own vehicle, or fetched by the customer.",
    )
    waybill = fields.Char(
        string="Waybill Number",
        compute="_compute_known",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    at = fields.Datetime(
        string="Dispatched At",
        compute="_compute_known",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    arrival_at = fields.Datetime(
        compute="_compute_known",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    text = fields.Text()

    @api.depends("step", "notice_id")
    def _compute_known(self):
        """Begin with what the notice and its transfers say."""
        for dialog in self:
            notice = dialog.notice_id
            # sudo: who records the dispatch sees the transfer's carrier and number.
            left = notice.sudo().picking_ids.filtered(lambda one: one.state == "done")
            moving = dialog.step == "move"
            dialog.carrier_id = left.carrier_id[:1].sudo(False)
            dialog.waybill = left[:1].carrier_tracking_ref
            dialog.at = notice.dispatch_at if moving else notice.left_at
            dialog.arrival_at = notice.arrival_at

    def _confirm_dispatch(self):
        self.notice_id.shipping_dispatch(self.carrier_id.id, self.waybill, self.at)

    def _confirm_tell_clerk(self):
        self.notice_id.shipping_feed_back("clerk", self.text)

    def _confirm_tell_applicant(self):
        self.notice_id.shipping_feed_back("applicant", self.text)

    def _confirm_move(self):
        self.notice_id.shipping_move(self.at, self.arrival_at, self.text)

    def _confirm_cancel(self):
        self.notice_id.shipping_cancel(self.text)
