from odoo import fields, models

from ..models.transport.order_transport_event import STATUSES


class OrderTransportStep(models.TransientModel):
    """Asks what the next step of a transport needs to know."""

    _name = "order.transport.step"
    _description = "Step of a Transport"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("transport_id",)

    transport_id = fields.Many2one("order.transport", required=True, readonly=True)
    step = fields.Selection(
        [
            ("report", "Report an Event"),
            ("sign", "Carrier's Receipt"),
            ("cancel", "Cancel the Transport"),
        ],
        required=True,
        readonly=True,
    )
    status = fields.Selection(STATUSES, default="in_transit")
    place = fields.Char()
    at = fields.Datetime(default=fields.Datetime.now)
    signed_by = fields.Char(string="Signed for the Carrier By")
    attachment_ids = fields.Many2many("ir.attachment", string="Carrier's Receipt")
    text = fields.Text()

    def _confirm_report(self):
        self.transport_id.transport_report(self.status, self.place, self.text, self.at)

    def _confirm_sign(self):
        self.transport_id.transport_sign(
            self.signed_by, self.at, self.attachment_ids.ids
        )

    def _confirm_cancel(self):
        self.transport_id.transport_cancel(self.text)
