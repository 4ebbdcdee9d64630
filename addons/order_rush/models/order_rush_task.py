from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.deadline import Limit

OPEN = ("draft", "judging", "assessing", "approved")


class OrderRushTask(models.Model):
    """A row of the handling plan: what, by which role, by when (S2-S-04, S2-S-05)."""

    _name = "order.rush.task"
    _description = "Rush Plan Task"
    _inherit = ["order.task.mixin"]
    _order = "rush_id, sequence, id"

    rush_id = fields.Many2one(
        "order.rush",
        string="Rush",
        required=True,
        index=True,
        ondelete="cascade",
        once=True,
    )
    company_id = fields.Many2one(related="rush_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Task", required=True)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    resources = fields.Char(
        help=("People, machines and material assigned specifically.")
    )
    date_due = fields.Datetime(string="Until", required=True)

    @api.model_create_multi
    def create(self, vals_list):
        tasks = super().create(vals_list)
        tasks.rush_id._document_ensure(*OPEN)
        tasks.rush_id._rush_ensure_part()
        return tasks

    def write(self, vals):
        if vals.keys() - {"duty_id"}:  # which the kernel writes
            self._ensure_changeable()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_not_issued(self):
        self._ensure_changeable()

    def _ensure_changeable(self):
        """What became a duty is changed by who owes it, not in the plan."""
        if not self.env.su and self.duty_id:
            raise UserError(
                self.env._("An issued task cannot be changed; add another one.")
            )
        self.rush_id._document_ensure(*OPEN)
        self.rush_id._rush_ensure_part()

    def _prepare_duty(self, start):
        """The duty is due when the plan says."""
        return {
            **super()._prepare_duty(start),
            "name": self.name,
            "document": self.rush_id,
            "role": self.role_id,
            "limit": Limit("none"),
            "company": self.company_id,
            "source": "rush.task",
            "due": self.date_due,
        }
