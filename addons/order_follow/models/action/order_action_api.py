from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.plain import plain


class OrderAction(models.Model):
    """How other systems read actions."""

    _inherit = "order.action"

    @api.model
    def fetch_open(self, role=None, limit=200):
        """Return actions that are to be done or checked, nearest first:
        ``{actions: [...], more}``.

        :param str role: code of the role that owes it
        """
        self.check_access("read")
        domain = Domain("company_id", "in", self.env.companies.ids)
        checked = Domain("state", "=", "done") & Domain("check_role_id", "!=", False)
        domain &= Domain("state", "=", "open") | checked
        if role is not None:
            domain &= Domain("role_id.code", "=", str(role))
        found, more = fetched(self, domain, limit, order="until, id")
        rows = [one._action_row() for one in found]
        return {"actions": rows, "more": more}

    def _action_row(self):
        """Return an action as interfaces get it."""
        self.ensure_one()
        one = self.sudo()
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "state": one.state,
                "role": one.role_id.code or "",
                "person": one.owner_id.login or "",
                "until": fields.Date.to_string(one.until),
                "document": one.document_name or "",
                "meeting": one.meeting_id.display_name or "",
                "result": one.result or "",
                "effect": one.effect_note or "",
            }
        )
