from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.deadline import Limit


class OrderCaseAction(models.Model):
    """What is done so that it does not happen again: what, by which role, by when; a
    duty from the moment it is issued (S1-C-19, S3-H-13)."""

    _name = "order.case.action"
    _description = "Improvement Action of a Case"
    _inherit = ["order.task.mixin"]
    _order = "case_id, sequence, id"

    case_id = fields.Many2one(
        "order.case", required=True, index=True, ondelete="cascade", once=True
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Action", required=True)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    date_due = fields.Datetime(string="Until", required=True)
    done_at = fields.Datetime(related="duty_id.done_at")

    @api.model_create_multi
    def create(self, vals_list):
        actions = super().create(vals_list)
        actions._ensure_changeable()
        return actions

    def write(self, vals):
        if vals.keys() - {"duty_id"}:
            self._ensure_changeable()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_not_issued(self):
        self._ensure_changeable()

    def _ensure_changeable(self):
        """What became a duty is ended by who owes it, not in the list."""
        if self.env.su:
            return
        if self.duty_id:
            raise UserError(
                self.env._("An issued action cannot be changed; add another one.")
            )
        self.case_id._case_ensure_serving()

    def _prepare_duty(self, start):
        """The duty is due when the list says."""
        return {
            **super()._prepare_duty(start),
            "name": self.name,
            "document": self.case_id,
            "role": self.role_id,
            "limit": Limit("none"),
            "company": self.company_id,
            "source": "case.action",
            "due": self.date_due,
        }
