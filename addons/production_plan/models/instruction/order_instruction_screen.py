from odoo import api, fields, models

from .order_instruction import RUNNING


class OrderInstruction(models.Model):
    """What the reader can do with an instruction: buttons and dialogs. The methods
    behind them check again."""

    _inherit = "order.instruction"

    can_write = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_check = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_ask = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_issue = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_sign_for = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_make = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_close = fields.Boolean(compute="_compute_can", export_string_translation=False)
    production_count = fields.Integer(
        compute="_compute_production_count", compute_sudo=True
    )
    is_late = fields.Boolean(
        string="Overdue",
        compute="_compute_is_late",
        search="_search_is_late",
        help="Its goods should be there.",
    )

    @api.depends("state", "signoff_state")
    @api.depends_context("uid")
    def _compute_can(self):
        for one in self:
            stored = bool(one._origin)
            waits = stored and one.state in ("drafted", "checked")
            one.can_write = one._acts_as("drafter_role_id")
            one.can_close = one._acts_as("issuer_role_id", "drafter_role_id")
            one.can_check = (
                stored and one._waits_for_check() and (one._acts_as("checker_role_id"))
            )
            checked = waits and not one._waits_for_check()
            approved = checked and one._is_approved()
            asks = checked and not approved and one.signoff_state != "open"
            one.can_ask = asks and one.can_write
            one.can_issue = approved and one.can_close
            one.can_sign_for = stored and one.state in RUNNING and one._may_sign()
            made = stored and one.state == "received"
            one.can_make = made and one._productions_may_be_made()

    def _compute_production_count(self):
        for one in self:
            one.production_count = len(one.line_ids.production_ids)

    @api.depends("state", "date_required")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for one in self:
            due = one.state in RUNNING and one.date_required
            one.is_late = bool(due) and one.date_required < now

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        now = fields.Datetime.now()
        return [("state", "in", RUNNING), ("date_required", "<", now)]

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self.env["order.instruction.step"]._dialog_for(self)

    def action_view_productions(self):
        """Open what is made by the instruction (smart button)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Manufacturing Orders"),
            "res_model": "mrp.production",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self.sudo().line_ids.production_ids.ids)],
            "context": {"create": False},
        }
