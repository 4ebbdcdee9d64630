from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import fetched

from .order_missing_part import OPEN


class OrderMissingPart(models.Model):
    """How other systems read missing parts, and what buttons open."""

    _inherit = "order.missing.part"

    @api.model
    def fetch_missing(self, role=None, limit=200):
        """Return missing parts that are open, the oldest first: ``{parts: [...],
        more}``.

        :param str role: code of the department that handles them
        """
        self.check_access("read")
        domain = Domain("state", "in", OPEN)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if role is not None:
            domain &= Domain("role_id.code", "=", str(role))
        found, more = fetched(self, domain, limit, order="recorded_at, id")
        rows = [part._missing_row() for part in found]
        return {"parts": rows, "more": more}

    def _missing_row(self):
        """Return a missing part as interfaces get it."""
        self.ensure_one()
        part, moment = self.sudo(), fields.Datetime.to_string
        return {
            "id": part.id,
            "name": part.name,
            "state": part.state,
            "order": part.order_id.name,
            "product": part.product_id.display_name,
            "quantity": part.quantity,
            "unit": part.uom_id.name,
            "role": part.role_id.code,
            "recorded_at": moment(part.recorded_at),
            "consented_at": moment(part.consent_at),
            "arrived_at": moment(part.arrived_at),
            "remedied_at": moment(part.remedied_at),
        }

    def action_arrive(self):
        """The parts are there (button)."""
        for part in self:
            part.missing_arrive()
        return True

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self.env["order.missing.step"]._dialog_for(self)
