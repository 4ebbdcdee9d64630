from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL, float_compare

from odoo.addons.order_process.kernel.local import company_day_begins
from odoo.addons.order_process.kernel.said import fits

#: Orders of a day that one call may bring.
MOST = 200_000
#: What the other side says of an order, and of which kind it is.
SAYS = {"state": str, "amount": float, "shipped": bool, "refunded": float}
_OURS = """
    WITH chosen AS MATERIALIZED (
        SELECT k.id, k.order_id, k.state_id FROM order_channel_link k
         WHERE k.system_id = %(system)s AND k.company_id = %(company)s
           AND k.known_at >= %(begins)s AND k.known_at < %(ends)s
         UNION
        SELECT k.id, k.order_id, k.state_id
          FROM sale_order o
          JOIN order_channel_link k ON k.order_id = o.id
         WHERE o.name = ANY(%(numbers)s)
           AND k.system_id = %(system)s AND k.company_id = %(company)s
    ), refunds AS (
        SELECT order_id, sum(abs(m.amount_total_signed)) AS amount
          FROM (SELECT DISTINCT c.order_id, a.move_id
                  FROM chosen c
                  JOIN sale_order_line l ON l.order_id = c.order_id
                  JOIN sale_order_line_invoice_rel r ON r.order_line_id = l.id
                  JOIN account_move_line a ON a.id = r.invoice_line_id) said
          JOIN account_move m ON m.id = said.move_id
         WHERE m.state = 'posted' AND m.move_type = 'out_refund'
         GROUP BY order_id
    )
    SELECT o.id, o.name, s.code AS state, o.amount_total AS amount,
           o.delivery_status IN ('partial', 'full') AS shipped,
           COALESCE(f.amount, 0) AS refunded
      FROM chosen c
      JOIN sale_order o ON o.id = c.order_id
      LEFT JOIN order_channel_state s ON s.id = c.state_id
      LEFT JOIN refunds f ON f.order_id = c.order_id
"""


class OrderChannelTieout(models.Model):
    """How both sides of a day are compared: set by set, whatever there is of it."""

    _inherit = "order.channel.tieout"

    @api.model
    def tieout_compare(self, system, day, rows):
        """Compare a day with what a system says of it (people, interfaces).

        :param str system: code of the system
        :param str day: the day, e.g. ``2026-11-23``
        :param list rows: at most 200,000 of ``order`` (our number), ``state``,
            ``amount``, ``shipped`` (yes or no), ``refunded``; what is left out is not
            compared
        :return: ``{system, day, state, ours, theirs, differences}``; comparing again
            replaces what is not signed
        :raise ValidationError: with each row that cannot be read
        """
        self.check_access("read")
        found = self.env["order.channel.system"]._named(system)
        found._ensure_handler(self.env.company)
        date = self.env["order.time.reader"]._day(day)
        if not date or date > fields.Date.context_today(self):
            raise ValidationError(self.env._("The day must be over or today."))
        theirs = self._read_theirs(rows)
        about = [("system_id", "=", found.id), ("day", "=", date)]
        about += [("company_id", "=", self.env.company.id)]
        known = self.sudo().search(about)
        if known.state == "signed":
            raise UserError(self.env._("“%s” is signed already.", known.display_name))
        known.unlink()
        ours = self._ours(found, date, list(theirs))
        tieout = self.sudo()._tie_out(found, date, ours, theirs)
        return tieout._tieout_row()

    def _read_theirs(self, rows):
        """Return ``{number of the order: what is said of it}``."""
        if not isinstance(rows, list) or len(rows) > MOST:
            raise ValidationError(self.env._("Rows are a list of at most %s.", MOST))
        theirs, faults = {}, []
        for place, row in enumerate(rows, 1):
            number = row.get("order") if isinstance(row, dict) else None
            said = {k: v for k, v in row.items() if k != "order"} if number else {}
            fine = isinstance(number, str) and number not in theirs
            if fine and all(fits(SAYS.get(name), said[name]) for name in said):
                theirs[number] = said
            else:
                faults.append(str(place))
        if faults:
            raise ValidationError(
                self.env._("These rows cannot be read: %s.", ", ".join(faults[:50]))
            )
        return theirs

    def _ours(self, system, day, numbers):
        """Return ``{number: {id, state, amount, shipped, refunded}}`` of the orders
        that the system got to know on a day, or that it names. One query."""
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                _OURS,
                system=system.id,
                company=self.env.company.id,
                begins=company_day_begins(self.env.company, day),
                ends=company_day_begins(self.env.company, day + timedelta(days=1)),
                numbers=numbers,
            )
        )
        return {row["name"]: row for row in rows}

    def _tie_out(self, system, day, ours, theirs):
        """Keep the figures of both sides and each difference."""
        lines = [
            {"number": number, "order_id": ours.get(number, {}).get("id"), **said}
            for number in sorted(ours.keys() | theirs.keys())
            for said in self._differences(ours.get(number), theirs.get(number))
        ]
        vals = {
            "system_id": system.id,
            "company_id": self.env.company.id,
            "day": day,
            **_figures("our", ours.values()),
            **_figures("their", theirs.values()),
            "difference_count": len(lines),
        }
        tieout = self._writing_system().create(vals).with_env(self.env)
        for line in lines:
            line["tieout_id"] = tieout.id
        self.env["order.channel.tieout.line"].sudo()._writing_system().create(lines)
        self._mark(system, [line for line in lines if line["kind"] == "state"])
        return tieout

    def _mark(self, system, lines):
        """Orders that are in another state there stand on the list of mismatches."""
        links = self.env["order.channel.link"].sudo()
        ids = [line["order_id"] for line in lines]
        about = [("system_id", "=", system.id), ("order_id", "in", ids)]
        links.search(about)._write_system({"is_mismatch": True})

    def _differences(self, ours, theirs):
        """Return the differences of one order."""
        if ours is None:
            return [{"kind": "missing_here", "theirs": theirs.get("state") or ""}]
        if theirs is None:
            return [{"kind": "missing_there", "ours": ours["state"] or ""}]
        found = []
        for name in SAYS.keys() & theirs.keys():
            mine, said = ours[name], theirs[name]
            if SAYS[name] is float:
                same = not float_compare(mine or 0, said, precision_digits=2)
            else:
                same = (mine or SAYS[name]()) == said
            if not same:
                pair = {"ours": self._in_words(mine), "theirs": self._in_words(said)}
                found.append({"kind": name, **pair})
        return sorted(found, key=lambda one: one["kind"])

    def _in_words(self, value):
        """Return a figure of a side as people read it."""
        if isinstance(value, bool):
            return self.env._("Yes") if value else self.env._("No")
        if isinstance(value, int | float):
            return f"{value:.2f}"
        return value or ""


def _figures(side, rows):
    """Return the figures of a side."""
    rows = list(rows)
    return {
        f"{side}_orders": len(rows),
        f"{side}_amount": sum(row.get("amount") or 0 for row in rows),
        f"{side}_shipped": sum(bool(row.get("shipped")) for row in rows),
        f"{side}_refunded": sum(row.get("refunded") or 0 for row in rows),
    }
