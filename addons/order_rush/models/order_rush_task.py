from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.deadline import Limit

OPEN = ("draft", "judging", "assessing", "approved")


class OrderRushTask(models.Model):
    """A row of the handling plan: what, by which role, by when (S2-S-04, S2-S-05)."""

    _name = "order.rush.task"
    _description = "Rush Plan Task"
    _inherit = ["order.system.field.mixin"]
    _order = "rush_id, sequence, id"

    rush_id = fields.Many2one(
        "order.rush", string="Rush", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rush_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Task", required=True)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    resources = fields.Char(
        help=("People, machines and material assigned specifically.")
    )
    date_due = fields.Datetime(string="Until", required=True)
    milestone_id = fields.Many2one(
        "order.milestone",
        string="Duty",
        readonly=True,
        copy=False,
        system=True,
    )
    state = fields.Selection(related="milestone_id.state", string="Status")

    @api.model_create_multi
    def create(self, vals_list):
        tasks = super().create(vals_list)
        tasks.rush_id._document_ensure(*OPEN)
        tasks.rush_id._rush_ensure_part()
        return tasks

    def write(self, vals):
        self._ensure_changeable()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_not_issued(self):
        self._ensure_changeable()

    def _ensure_changeable(self):
        """What became a duty is changed by who owes it, not in the plan."""
        if not self.env.su and any(task.milestone_id for task in self):
            raise UserError(
                self.env._("An issued task cannot be changed; add another one.")
            )
        self.rush_id._document_ensure(*OPEN)
        self.rush_id._rush_ensure_part()

    def _open_duties(self):
        """Make a duty of each task, due when the plan says."""
        tasks = self.sudo()
        duties = self.env["order.milestone"]._create_duties(
            [
                {
                    "kind": "task",
                    "name": task.name,
                    "document": task.rush_id,
                    "role": task.role_id,
                    "limit": Limit("none"),
                    "company": task.company_id,
                    "start": fields.Datetime.now(),
                    "source": "rush.task",
                    "due": task.date_due,
                }
                for task in tasks
            ]
        )
        for task, duty in zip(tasks, duties, strict=True):
            task._write_system({"milestone_id": duty.id})
