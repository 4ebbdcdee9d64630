from odoo import api, models


class OrderDutyWeb(models.Model):
    """What the desk in the web client asks: its sections look at the reader's roles
    several times, so who is away is read once a call."""

    _inherit = "order.duty"

    @api.model
    @api.readonly
    def web_search_read(self, *args, **kwargs):
        """Return the duties of a list (web client)."""
        with self.env["order.role"]._absences_once():
            return super().web_search_read(*args, **kwargs)

    @api.model
    @api.readonly
    def web_read_group(self, *args, **kwargs):
        """Return the duties in groups (web client)."""
        with self.env["order.role"]._absences_once():
            return super().web_read_group(*args, **kwargs)
