from odoo import models, tools


class OrderProcess(models.Model):
    """Settings of a purchasing procedure, cached as plain values."""

    _inherit = "order.process"

    @tools.ormcache("self.id", "code")
    def _purchase_required(self, code):
        """Return (fields, line fields) that must be filled before ``code``."""
        process = self.sudo()
        own = tuple((process._setting("required_by_event") or {}).get(code, ()))
        if code not in process._setting("required_fields_events", ()):
            return own, ()
        head = (*process._setting("required_fields", ()), *own)
        columns = process._setting("required_line_fields", ())
        return tuple(dict.fromkeys(head)), tuple(columns)
