from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.plain import plain

MOST = 1000


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
        number = self.env["order.duty"]._fetch_number(limit, least=1, most=MOST)
        found = self.search(domain, order="until, id", limit=number + 1)
        rows = [one._action_row() for one in found[:number]]
        return {"actions": rows, "more": len(found) > number}

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
