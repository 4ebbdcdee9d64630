from odoo import fields, models

from ..models.nonconformity.order_nonconformity import CAUSES, DISPOSITIONS


class OrderNonconformityStep(models.TransientModel):
    """Asks what the next step of a nonconformity needs to know."""

    _name = "order.nonconformity.step"
    _description = "Step of a Nonconformity"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("nonconformity_id",)

    nonconformity_id = fields.Many2one(
        "order.nonconformity", required=True, readonly=True
    )
    step = fields.Selection(
        [
            ("react", "React"),
            ("escalate", "Hand to the Next Level"),
            ("decide", "Decide"),
            ("close", "Close"),
            ("cancel", "Cancel the Record"),
        ],
        required=True,
        readonly=True,
    )
    text = fields.Text(required=True)
    disposition = fields.Selection(DISPOSITIONS)
    cause = fields.Selection(CAUSES)
    role_id = fields.Many2one("order.role", string="Responsible")
    price_cut = fields.Float(string="Price Reduction (%)")
    concession_until = fields.Date()
    resupply_on = fields.Date(string="Re-supply On")
    cost = fields.Float()

    def _confirm_react(self):
        self.nonconformity_id.nonconformity_react(self.text)

    def _confirm_escalate(self):
        self.nonconformity_id.nonconformity_escalate(self.text)

    def _confirm_decide(self):
        self.nonconformity_id.nonconformity_decide(
            self.disposition, self.text, self._decision()
        )

    def _confirm_close(self):
        self.nonconformity_id.nonconformity_close(self.text)

    def _confirm_cancel(self):
        self.nonconformity_id.nonconformity_cancel(self.text)

    def _decision(self):
        return {
            "cause": self.cause or None,
            "role": self.role_id.code or None,
            "price_cut": self.price_cut,
            "concession_until": fields.Date.to_string(self.concession_until) or None,
            "resupply_on": fields.Date.to_string(self.resupply_on) or None,
            "cost": self.cost,
        }
