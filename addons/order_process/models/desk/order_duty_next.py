from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_datetime

#: How many of the duties to come are named.
NAMED = 5


class OrderDutyNext(models.Model):
    """What an empty desk says: nothing is left today, and what comes tomorrow."""

    _inherit = "order.duty"

    @api.model
    def next_up(self):
        """Return ``{"open", "next"}`` for the desk when its last duty is done.

        ``open`` is the number of duties that still wait for the user or his roles;
        ``next`` names what is expected for them by the end of tomorrow
        (``[{"document", "name", "at"}]``, empty while something is open). Constant
        queries; looked at are documents where a step of his roles is next.
        """
        self.check_access("read")
        with self.env["order.role"]._absences_once():
            own = self._alone_domain() | self._role_domain()
            still = self.search_count(own & Domain("waiting", "!=", True))
            return {"open": still, "next": [] if still else self._next_named()}

    @api.model
    def _next_named(self):
        _now, today, _soon = self._urgency_bounds()
        until = today + timedelta(days=1)
        coming = []
        for company_id, roles in self._desk_roles().items():
            company = self.env["res.company"].browse(company_id)
            # sudo: the desk names documents of his own next steps only.
            forecast = self.env["order.process.forecast"].sudo()
            expected = forecast._expected(company, until, tuple(roles))
            coming += [item for item in expected if item.node.role_id in roles]
        coming.sort(key=lambda item: (item.start, item.document.id))
        coming = coming[:NAMED]
        nodes = self.env["order.process.node"].sudo()
        nodes = nodes.browse({item.node.id for item in coming})
        names = {node.id: node.name for node in nodes}
        return [
            {
                "document": item.document_name,
                "name": names[item.node.id],
                "at": format_datetime(self.env, item.start, dt_format="short"),
            }
            for item in coming
        ]
