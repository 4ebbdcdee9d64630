from odoo import fields, models


class OrderChannelStep(models.TransientModel):
    """Asks what was done in an outside system, or why something is given up."""

    _name = "order.channel.step"
    _description = "Step of a Message to an Outside System"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("message_id", "tieout_id")

    message_id = fields.Many2one("order.channel.message", readonly=True)
    tieout_id = fields.Many2one("order.channel.tieout", string="Tie-Out", readonly=True)
    step = fields.Selection(
        [
            ("done", "Done by Hand"),
            ("stopped", "Stop Sending"),
            ("sign", "Sign the Tie-Out"),
        ],
        required=True,
        readonly=True,
    )
    external_id = fields.Char(string="Number There")
    text = fields.Text(string="Note")

    def action_confirm(self):
        """Take the step (button); the record checks who may and what is missing."""
        self.ensure_one()
        if self.step == "sign":
            self.tieout_id.tieout_sign(self.text)
        else:
            self.message_id._begin()
            self.message_id._finish(self.step, self.text, self.external_id or None)
        return {"type": "ir.actions.act_window_close"}
