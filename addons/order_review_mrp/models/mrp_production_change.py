from odoo import models

from .order_change_mrp import STARTED


class MrpProduction(models.Model):
    """What a change notice asks a manufacturing order."""

    _inherit = "mrp.production"

    def _change_started(self):
        """Tell whether work was done or goods were consumed for it."""
        self.ensure_one()
        return bool(
            self.state in STARTED
            or self.qty_produced
            or any(work.duration for work in self.workorder_ids)
            or any(m.state == "done" for m in self.move_raw_ids)
        )

    def _change_topic(self):
        self.ensure_one()
        return "outsourcing" if self.bom_id.type == "subcontract" else "production"
