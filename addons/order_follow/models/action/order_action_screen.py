from odoo import api, fields, models


class OrderAction(models.Model):
    """What the reader can do with an action; the methods behind it check again."""

    _inherit = "order.action"

    is_mine = fields.Boolean(related="duty_id.is_mine")
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    can_check = fields.Boolean(
        compute="_compute_can_check", export_string_translation=False
    )

    @api.depends("state", "until")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for action in self:
            open_ = action.state == "open" and action.until
            action.is_late = bool(open_) and action.until < today

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        today = fields.Date.context_today(self)
        return [("state", "=", "open"), ("until", "<", today)]

    @api.depends("state", "check_role_id")
    @api.depends_context("uid")
    def _compute_can_check(self):
        for action in self:
            role = action.sudo().check_role_id
            waits = role and action.state == "done"
            action.can_check = bool(
                waits and role._user_principal(self.env.user, action.company_id)
            )

    def action_report_done(self):
        """Open the dialog in which what was done is said (button)."""
        self.ensure_one()
        self.check_access("read")
        return self.sudo().duty_id.with_env(self.env).action_do()

    def action_open_effect(self):
        """Open the dialog that asks for the effect (button)."""
        return self._open_dialog("effect", self.env._("Check the Effect"))

    def action_open_withdrawal(self):
        """Open the dialog that asks why nobody owes it any more (button)."""
        return self._open_dialog("withdraw", self.env._("Withdraw the Action"))

    def _open_dialog(self, step, title):
        dialog = self.env["order.action.step"]._dialog_for(self, step)
        return {**dialog, "name": title}

    def _open_duty(self, _source):
        """Return what opens the dialog in which the effect is checked."""
        return self.action_open_effect()
