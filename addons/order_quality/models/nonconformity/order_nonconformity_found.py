from odoo import api, models


class OrderNonconformity(models.Model):
    """What an inspection rejects is a nonconformity that its inspector reports."""

    _inherit = "order.nonconformity"

    @api.model
    def _found_in(self, lines):
        """Record what was rejected of these inspected items; as superuser."""
        found = lines.filtered(lambda one: one.uom_id.compare(one.rejected, 0) > 0)
        if found:
            records = self.sudo()._writing_system()
            made = records.create([self._prepare_found(line) for line in found])
            made.with_env(self.env).sudo()._owe_report()
