from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import fetched

from .order_nonconformity import OPEN


class OrderNonconformity(models.Model):
    """How other systems read nonconformities, and what buttons open."""

    _inherit = "order.nonconformity"

    @api.model
    def fetch_nonconformities(self, limit=200):
        """Return what is open, the oldest first: ``{nonconformities: [...], more}``."""
        self.check_access("read")
        domain = Domain("state", "in", OPEN)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        found, more = fetched(self, domain, limit, order="reported_at, id")
        rows = [one._nonconformity_row() for one in found]
        return {"nonconformities": rows, "more": more}

    def _nonconformity_row(self):
        """Return a nonconformity as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return {
            "id": one.id,
            "name": one.name,
            "state": one.state,
            "product": one.product_id.display_name,
            "lot": one.lot_id.name or "",
            "quantity": one.quantity,
            "origin": one.origin,
            "type": one.type_id.code or "",
            "grade": one.grade or "",
            "level": one.level,
            "disposition": one.disposition or "",
            "orders": one.order_ids.mapped("name"),
            "reported_at": moment(one.reported_at) or False,
            "reacted_at": moment(one.reacted_at) or False,
            "decided_at": moment(one.decided_at) or False,
        }

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self._open_step(self.env.context.get("step"))

    def _open_step(self, step):
        """Return what opens the dialog of a step."""
        return self.env["order.nonconformity.step"]._dialog_for(self, step)
