from odoo import fields, models

from ..models.missing.order_missing_part import HOW


class OrderMissingStep(models.TransientModel):
    """Asks what the next step of a missing part needs to know."""

    _name = "order.missing.step"
    _description = "Step of a Missing Part"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("part_id",)

    part_id = fields.Many2one("order.missing.part", required=True, readonly=True)
    step = fields.Selection(
        [
            ("consent", "Customer's Consent"),
            ("remedy", "Made Good"),
            ("cancel", "Cancel the Record"),
        ],
        required=True,
        readonly=True,
    )
    by = fields.Char(string="Consented By")
    how = fields.Selection(HOW, string="By Way Of")
    at = fields.Datetime(string="When", default=fields.Datetime.now)
    text = fields.Text()

    def _confirm_consent(self):
        self.part_id.missing_consent(self.by, self.how, self.at)

    def _confirm_remedy(self):
        self.part_id.missing_remedy(self.text)

    def _confirm_cancel(self):
        self.part_id.missing_cancel(self.text)
