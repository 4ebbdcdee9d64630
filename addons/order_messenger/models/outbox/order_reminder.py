from odoo import api, models


class OrderReminder(models.Model):
    """What people are reminded of is told in their groups as well."""

    _inherit = "order.reminder"

    @api.model
    def _record(self, vals_list):
        reminders = super()._record(vals_list)
        # sudo: robots are nobody's to read, and only code fills the outbox.
        self.env["order.messenger.message"].sudo()._queue(reminders.sudo())
        return reminders
