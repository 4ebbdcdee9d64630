from odoo import api, fields, models

from .order_exception_duty import TELL
from .order_exception_type import DEMANDS


class OrderException(models.Model):
    """What the reader can do with an exception: buttons and dialogs. The methods behind
    them check again."""

    _inherit = "order.exception"

    can_handle = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_tell = fields.Boolean(compute="_compute_can", export_string_translation=False)
    type_ids = fields.Many2many(
        "order.exception.type",
        compute="_compute_type_ids",
        export_string_translation=False,
    )
    demands = fields.Json(compute="_compute_demands", export_string_translation=False)

    @api.depends("state", "type_id", "team_user_ids")
    @api.depends_context("uid")
    def _compute_can(self):
        for exception in self:
            exception.can_handle = bool(exception._origin) and exception._is_handler()
            exception.can_tell = bool(exception._origin) and exception._is_teller()

    @api.depends("res_model", "res_id")
    def _compute_type_ids(self):
        """The types that can be chosen for the document."""
        kinds = self.env["order.exception.type"]
        for exception in self:
            document = exception.sudo()._subjects()
            exception.type_ids = kinds._types_of(document) if document else False

    @api.depends("type_id")
    def _compute_demands(self):
        for exception in self:
            kind = exception.type_id
            exception.demands = [name for flag, name in DEMANDS.items() if kind[flag]]

    @api.model
    def _signoff_card(self):
        """Return what a step of a document asks its owner to look at."""
        return {
            "fields": ["type_id", "document_name", "urgency", "description", "reason"],
            "lines": {"measure_ids": ["name", "role_id", "date_due"]},
        }

    def action_plan(self):
        """Issue the measures (button)."""
        for exception in self:
            exception.exception_plan()
        return True

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self._open_step(self.env.context.get("step"))

    def _open_step(self, step):
        """Return what opens the dialog of a step."""
        return self.env["order.exception.step"]._dialog_for(self, step)

    def _open_duty(self, source):
        """Return what opens the dialog that ends a duty, or leads to its end."""
        return self._open_step(self._next_step(source))

    def _next_step(self, source):
        """Return the step that ends a duty, or leads to its end."""
        self.ensure_one()
        if source == TELL:
            return "tell"
        return "analyse" if self.state == "reported" else "solve"
