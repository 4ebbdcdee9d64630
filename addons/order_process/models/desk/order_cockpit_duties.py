from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .order_duty_section import SOON

#: So many roles are named on a tile.
NAMED = 5


class OrderCockpitDuties(models.AbstractModel):
    """Figures of the kernel: steps in time, what waits where, who is overloaded."""

    _inherit = "order.cockpit"

    @api.model
    def _tiles_duties(self, window):
        duties = self._duties_by_role()
        return [
            self._tile_steps(window),
            self._tile_waiting(duties),
            *self._tiles_late(duties),
            self._tile_load(duties),
        ]

    @api.model
    def _tile_steps(self, window):
        """Steps that were done in time, of those with a due time."""
        domain = Domain("state", "=", "done") & Domain("due_at", "!=", False)
        domain &= Domain("done_at", ">=", window.before)
        domain &= Domain("done_at", "<", window.end)
        shown = domain & Domain("done_at", ">=", window.start)
        name = self.env._("Steps Done on Time")
        return self._tile(
            "promises",
            "steps_on_time",
            name,
            target=self._target(),
            empty=self.env._("No step with a due time was done in this period."),
            action=self._open(
                name, "order.milestone", shown & Domain("late_minutes", ">", 0)
            ),
            **self._shares(
                "order.milestone",
                domain,
                SQL("done_at"),
                window.start,
                SQL("coalesce(late_minutes, 0) <= 0"),
            ),
        )

    @api.model
    def _duties_by_role(self):
        """[{id, name, external, open, late, soon, days}] of what is owed now, from one
        query over the rows that the lists behind the tiles show.
        """
        rows = self._count_duties_by_role()
        # sudo: names of roles.
        roles = self.env["order.role"].sudo().browse([row[0] for row in rows if row[0]])
        names = {role.id: role.name for role in roles}
        external = set(roles.filtered("is_external").ids)
        keys = ("open", "late", "soon", "days")
        return [
            {
                "id": row[0],
                "name": names.get(row[0], self.env._("Personal")),
                "external": row[0] in external,
                **dict(zip(keys, row[1:], strict=True)),
            }
            for row in rows
        ]

    @api.model
    def _count_duties_by_role(self):
        """[(role id, open, late, due soon, days since the oldest opened)]"""
        now = fields.Datetime.now()
        self.env["order.duty"]._flush_sources()
        return self._select(
            "order.duty",
            self._owed(),
            SQL("role_id"),
            SQL("count(*)"),
            SQL("count(*) FILTER (WHERE due_at < %s)", now),
            SQL(
                "count(*) FILTER (WHERE due_at >= %s AND due_at < %s)", now, now + SOON
            ),
            SQL("extract(epoch FROM %s - min(opened_at)) / 86400", now),
            groupby=SQL("role_id"),
        )

    @api.model
    def _owed(self):
        """Return the duties that somebody can do now: what the tiles count and open."""
        return Domain("waiting", "!=", True) & Domain("paused", "!=", True)

    @api.model
    def _tile_waiting(self, duties):
        """Roles at which most duties wait, and since when."""
        most = sorted(duties, key=lambda row: (-row["open"], row["name"]))[:NAMED]
        name = self.env._("Open Duties by Role")
        return self._tile(
            "waiting",
            "waiting_roles",
            name,
            sum(row["open"] for row in duties),
            unit=self.env._("duties"),
            rows=[
                {
                    "name": row["name"],
                    "value": row["open"],
                    "note": self.env._("oldest %s days", round(row["days"] or 0)),
                    "action": self._open_duties(row["name"], row["id"]),
                }
                for row in most
            ],
            action=self._open_duties(name),
        )

    @api.model
    def _tiles_late(self, duties):
        """What is late, and what will be within a day."""
        now = fields.Datetime.now()
        late, soon = self.env._("Late Duties"), self.env._("Due within 24 Hours")
        coming = Domain("due_at", ">=", now) & Domain("due_at", "<", now + SOON)
        return [
            self._tile(
                "late",
                "late_duties",
                late,
                sum(row["late"] for row in duties),
                unit=self.env._("duties"),
                action=self._open_duties(late, domain=Domain("is_late", "=", True)),
            ),
            self._tile(
                "late",
                "soon_duties",
                soon,
                sum(row["soon"] for row in duties),
                unit=self.env._("duties"),
                action=self._open_duties(soon, domain=coming),
            ),
        ]

    @api.model
    def _tile_load(self, duties):
        """Our roles whose duties are late: the work is more than they can do. Opened
        are their late duties, role by role."""
        behind = [row for row in duties if row["late"] and not row["external"]]
        behind.sort(key=lambda row: (-row["late"], row["name"]))
        name, late = self.env._("Roles with Late Duties"), Domain("is_late", "=", True)
        ours = late & Domain("role_id", "in", [row["id"] for row in behind])
        return self._tile(
            "load",
            "late_roles",
            name,
            len(behind),
            unit=self.env._("roles"),
            rows=[
                {
                    "name": row["name"],
                    "value": row["late"],
                    "note": self.env._("of %s open", row["open"]),
                    "action": self._open_duties(row["name"], row["id"], late),
                }
                for row in behind[:NAMED]
            ],
            action={
                **self._open_duties(name, domain=ours),
                "context": {"group_by": ["role_id"]},
            },
        )

    @api.model
    def _open_duties(self, name, role_id=None, domain=Domain.TRUE):
        domain &= self._owed()
        if role_id is not None:
            domain &= Domain("role_id", "=", role_id)
        return self._open(name, "order.duty", domain)
