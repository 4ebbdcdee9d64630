from odoo import models, tools

LEAVING = ("quotation.sent", "order.confirmed")


class OrderProcess(models.Model):
    """Settings of the process that intake reads, cached as plain values."""

    _inherit = "order.process"

    @tools.ormcache("self.id", "code")
    def _required_fields(self, code):
        """Return names of the document's fields that must be filled before `code`.

        Settings: `required_fields`, a list of field names, and
        `required_fields_events`, the codes of the events that wait for them. The
        cache is cleared whenever a process is written.
        """
        process = self.sudo()
        if code not in process._setting("required_fields_events", LEAVING):
            return ()
        return tuple(process._setting("required_fields", ()))
