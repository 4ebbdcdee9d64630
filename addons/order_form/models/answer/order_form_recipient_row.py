from odoo import api, fields, models


class OrderFormRecipient(models.Model):
    """A recipient as others see it."""

    _inherit = "order.form.recipient"

    @api.depends("role_id.name", "user_id.name", "partner_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            names = [row.role_id.name, row.user_id.name, row.partner_id.name]
            row.display_name = " · ".join(name for name in names if name)

    def _open_rows(self):
        """Return those who still owe something."""
        return self.filtered(
            lambda row: row.duty_id.state == "open" or (row.partner_id and row._stage())
        )

    def _recipient_row(self):
        """Return a recipient as interfaces get it."""
        to_string = fields.Datetime.to_string
        return {
            "id": self.id,
            "name": self.display_name,
            "role": self.role_id.code or "",
            "mode": self.mode,
            "level": self.level,
            "received_at": to_string(self.received_at) if self.received_at else False,
            "received_by": self.received_by_id.login or "",
            "answered_at": to_string(self.answered_at) if self.answered_at else False,
            "answered_by": self.answered_by_id.login or "",
            "due_at": to_string(self.due_at) if self.due_at else False,
        }
