from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.rule.order_offence_rule_live import DAYS


class OrderOffenceBacktest(models.TransientModel):
    """What a rule of assessment would have found in the last days; nobody is assessed
    by it."""

    _name = "order.offence.backtest"
    _description = "Back-Test of an Assessment Rule"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("rule_id",)

    rule_id = fields.Many2one("order.offence.rule", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    days = fields.Integer(string="Period (days)", default=DAYS, required=True)
    count = fields.Integer(string="Occurrences", readonly=True)
    amount = fields.Float(digits="Product Price", readonly=True)
    line_ids = fields.One2many("order.offence.backtest.line", "test_id", readonly=True)

    def action_run(self):
        """Try the rule and show what it would have found (button).

        :raise AccessError: who does not write rules
        """
        self.ensure_one()
        rule = self.rule_id
        rule._ensure_tester()
        if not 1 <= self.days <= 3650:
            raise UserError(self.env._("Enter the number of days."))
        if self.company_id not in self.env.companies:
            raise UserError(self.env._("Switch to %s first.", self.company_id.name))
        found = rule._backtest(self.company_id, self.days)
        self.line_ids.unlink()
        rows = [Command.create(self._prepare_line(one)) for one in found]
        self.write(
            {"line_ids": rows, "count": len(found), "amount": len(found) * rule.amount}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Back-Test"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _prepare_line(self, one):
        """Return the values of the line of an occurrence."""
        # sudo: documents of all people are counted; only their names are shown.
        document = self.env[one.res_model].sudo().browse(one.res_id)
        return {
            "document_name": document.display_name,
            "happened_at": one.happened_at,
            "role_id": one.role_id,
            "user_id": one.user_id,
            "minutes": one.late.fair_minutes if one.late else 0,
            "amount": self.rule_id.amount,
        }
