from odoo import fields, models

from ..models.nonconformity.order_nonconformity import CAUSES, DISPOSITIONS


class OrderNonconformityStep(models.TransientModel):
    """Asks what the next step of a nonconformity needs to know."""

    _name = "order.nonconformity.step"
    _description = "Step of a Nonconformity"
    _inherit = ["order.dialog.mixin"]
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

    def action_confirm(self):
        """Take the step (button); the record checks who may and what is missing."""
        self.ensure_one()
        one, text = self.nonconformity_id, self.text
        if self.step == "decide":
            one.nonconformity_decide(self.disposition, text, self._decision())
        else:
            steps = {
                "react": one.nonconformity_react,
                "escalate": one.nonconformity_escalate,
                "close": one.nonconformity_close,
                "cancel": one.nonconformity_cancel,
            }
            steps[self.step](text)
        return {"type": "ir.actions.act_window_close"}

    def _decision(self):
        return {
            "cause": self.cause or None,
            "role": self.role_id.code or None,
            "price_cut": self.price_cut,
            "concession_until": fields.Date.to_string(self.concession_until) or None,
            "resupply_on": fields.Date.to_string(self.resupply_on) or None,
            "cost": self.cost,
        }
