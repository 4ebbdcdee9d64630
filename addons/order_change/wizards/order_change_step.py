from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.setup.order_change_route import LEVELS


class OrderChangeStep(models.TransientModel):
    """The dialog that asks what a step of a change notice needs to know."""

    _name = "order.change.step"
    _description = "Change Notice Step"

    change_id = fields.Many2one("order.change", required=True, ondelete="cascade")
    currency_id = fields.Many2one(related="change_id.currency_id", related_sudo=False)
    decision = fields.Selection(
        [
            ("submit", "Submit the Notice"),
            ("level", "Raise the Level"),
            ("effect", "Effect on Progress and Logistics"),
            ("customer_agreed", "Customer Agrees"),
            ("customer_refused", "Customer Disagrees"),
            ("handling", "Decide on Review and Contract"),
            ("loss", "Record the Loss"),
            ("cancel", "Cancel the Notice"),
        ],
        required=True,
    )
    note = fields.Text()
    attachment_ids = fields.Many2many(
        "ir.attachment", string="Customer's Written Request"
    )
    level = fields.Selection(LEVELS)
    progress = fields.Text(string="Effect on Progress")
    logistics = fields.Text(string="Effect on Logistics")
    review = fields.Boolean(string="Review the Order Again")
    supplement = fields.Boolean(string="Supplementary Contract")
    amount = fields.Monetary(string="Loss")
    amount_filled = fields.Boolean(
        string="Provided", help="Distinguishes 0 from an empty answer."
    )
    department_id = fields.Many2one("hr.department", string="Charged Department")

    @api.model
    def _open(self, change, decision):
        """Return the action that shows the dialog for one notice."""
        labels = dict(self._fields["decision"]._description_selection(self.env))
        notice = change.sudo()
        return {
            "type": "ir.actions.act_window",
            "name": labels[decision],
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_change_id": change.id,
                "default_decision": decision,
                "default_level": notice.level,
                "default_progress": notice.progress_effect,
                "default_logistics": notice.logistics_effect,
                "default_department_id": notice.department_id.id,
            },
        }

    def action_decide(self):
        """Take the step on the notice, with the rights of the user."""
        self.ensure_one()
        if self.decision == "loss" and not (self.amount or self.amount_filled):
            raise UserError(
                self.env._("Enter the amount of the loss; 0 if there was none.")
            )
        values = {
            "attachment_ids": self.attachment_ids.ids,
            "level": self.level,
            "progress": self.progress,
            "logistics": self.logistics,
            "review": self.review,
            "supplement": self.supplement,
            "amount": self.amount,
            "department_id": self.department_id.id,
        }
        self.change_id.change_decide(self.decision, self.note, values)
        return {"type": "ir.actions.act_window_close"}
