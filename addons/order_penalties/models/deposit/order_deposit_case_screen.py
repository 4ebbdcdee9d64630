from odoo import api, fields, models
from odoo.fields import Domain


class OrderDepositCase(models.Model):
    """Who reads a deposit case, and what the reader can do with it; the methods behind
    it check again."""

    _inherit = "order.deposit.case"

    can_settle = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends("state", "rule_id")
    @api.depends_context("uid")
    def _compute_can(self):
        for case in self:
            case.can_settle = case.state == "due" and case._is_settler()

    @api.model
    def _shown_domain(self, mine, below):
        own = Domain("order_id.user_id", "=", self.env.uid)
        return own | Domain("rule_id.decider_role_ids", "in", [*mine, *below])

    def action_settle(self):
        """Open the dialog in which the case is decided (button)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide on the Deposit"),
            "res_model": "order.deposit.settle",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_case_id": self.id},
        }

    def _open_duty(self, _source):
        """Return what opens the dialog in which the case is decided."""
        return self.action_settle()

    def _held_item(self):
        """Return what a case holds up, as a gate says it; as superuser."""
        roles = self.rule_id.decider_role_ids
        return {
            "kind": "deposit",
            "what": self.env._(
                "The deposit is held since %(day)s (%(case)s).",
                day=self.held_on,
                case=self.name,
            ),
            "who": ", ".join(roles.mapped("name")),
            "people": [],
            "since": fields.Datetime.to_datetime(self.held_on),
        }
