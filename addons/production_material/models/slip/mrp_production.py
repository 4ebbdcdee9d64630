from odoo import models
from odoo.fields import Domain

#: States of a manufacturing order that takes no material any more.
ENDED = ("done", "cancel")


class MrpProduction(models.Model):
    """Slips end with the manufacturing order that they ask for."""

    _inherit = "mrp.production"

    def button_mark_done(self):
        result = super().button_mark_done()
        self._slips_finish()
        return result

    def _action_cancel(self):
        result = super()._action_cancel()
        self._slips_finish()
        return result

    def _slips_finish(self):
        """End the approved slips of those of these that are made or cancelled."""
        ended = self.filtered(lambda made: made.state in ENDED)
        if not ended or not self.env["order.material.rule"]._rules():
            return
        domain = Domain("production_id", "in", ended.ids)
        slips = self.env["order.material.slip"].sudo()
        slips.search(domain & Domain("state", "=", "approved"))._slip_finish()

    def _material_next_part(self):
        """Return the open part of a manufacturing order that was split when this part
        was made, as superuser."""
        self.ensure_one()
        if self.state != "done":
            return self.browse()
        parts = self._with_backorders().filtered(lambda one: one.state not in ENDED)
        return parts.sorted("backorder_sequence")[:1]
