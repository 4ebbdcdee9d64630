from odoo import api, fields, models
from odoo.fields import Command


class OrderCriteriaCheck(models.TransientModel):
    """The review standard beside one order: what passed, what a person has to tick."""

    _name = "order.criteria.check"
    _description = "Criteria Check"

    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    missing = fields.Text(related="order_id.requirement_missing", related_sudo=False)
    line_ids = fields.One2many(
        "order.criteria.check.line",
        "check_id",
        compute="_compute_line_ids",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )

    @api.depends("order_id")
    def _compute_line_ids(self):
        for check in self:
            verdicts = check.order_id._criteria().get(check.order_id, [])
            check.line_ids = [
                Command.create(
                    {
                        "criterion_id": criterion.id,
                        "state": state,
                        "reason": reason,
                    }
                )
                for criterion, state, reason in verdicts
            ]

    def action_save(self):
        """Keep what was ticked; lines without an answer are left open."""
        self.ensure_one()
        for line in self.line_ids.filtered("answer"):
            self.order_id.action_criterion_tick(
                line.criterion_id.sudo().code, line.answer == "passed", line.note or ""
            )
        return {"type": "ir.actions.act_window_close"}
