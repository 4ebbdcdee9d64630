from odoo import models


class OrderInspection(models.Model):
    """What an inspection rejects is a nonconformity that its inspector reports."""

    _inherit = "order.inspection"

    def _move_rejected(self, lines):
        result = super()._move_rejected(lines)
        found = lines.filtered(lambda one: one.uom_id.compare(one.rejected, 0) > 0)
        if found:
            records = self.env["order.nonconformity"].sudo()._writing_system()
            made = records.create([records._prepare_found(line) for line in found])
            made.with_env(self.env).sudo()._owe_report()
        return result
