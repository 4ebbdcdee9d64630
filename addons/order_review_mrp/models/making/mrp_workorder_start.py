from odoo import models


class MrpWorkorder(models.Model):
    """Work that begins on a draft manufacturing order starts its production."""

    _inherit = "mrp.workorder"

    def write(self, vals):
        """Button, tablet, RPC: they all write what was done on the work order."""
        if vals.get("state") not in ("progress", "done") and not vals.get(
            "qty_producing"
        ):
            return super().write(vals)
        with self.production_id._process_start():
            return super().write(vals)
