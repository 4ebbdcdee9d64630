from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: Rows that one call may bring, and how far clocks may differ.
MOST, SKEW = 500, timedelta(minutes=5)


class OrderChannelSystem(models.Model):
    """What a system reports by itself, where it may (S2-T-13: off unless allowed)."""

    _inherit = "order.channel.system"

    @api.model
    def channel_callback(self, system, rows, key):
        """Keep the states that a system reports (interfaces of outside systems).

        :param str system: code of the system, which must be allowed to call back
        :param list rows: at most 500 of ``external_id`` or ``order`` (its number),
            ``state`` (a code of the system), ``at`` (naive UTC)
        :param str key: of the call; what was reported before is known and changes
            nothing, older than what is known neither
        :return: ``{kept, known, mismatches}``
        :raise ValidationError: with each row that cannot be read; none is kept
        :raise UserError: the system may not call back
        """
        self.check_access("read")
        self._callback_key(key)
        found = self._named(system)
        found._ensure_handler(self.env.company)
        if not found.accepts_callbacks:
            raise UserError(
                self.env._("“%s” is asked from here and does not call.", found.name)
            )
        read = found._read_rows(rows)
        links = self.env["order.channel.link"].sudo()
        links = links.union(*(link for link, _state, _at in read))
        with self.env["sale.order"]._process_together():
            kept = links._reported(read)
        return {
            "kept": sum(one is not None for one in kept),
            "known": sum(one is None for one in kept),
            "mismatches": sum(one is False for one in kept),
        }

    def _read_rows(self, rows):
        """Return ``[(link, state, moment)]``.

        :raise ValidationError: naming each row that cannot be read
        """
        if not isinstance(rows, list) or len(rows) > MOST:
            raise ValidationError(self.env._("Rows are a list of at most %s.", MOST))
        links, states = self._reported_links(rows), {s.code: s for s in self.state_ids}
        tried = [self._try_row(row, links, states) for row in rows]
        faults = [f"{n}: {fault}" for n, (_read, fault) in enumerate(tried, 1) if fault]
        if faults:
            raise ValidationError("\n".join(faults[:20]))
        return sorted((read for read, _fault in tried), key=lambda one: one[2])

    def _try_row(self, row, links, states):
        """Return what a row says, and what is wrong with it."""
        try:
            return self._read_row(row, links, states), None
        except UserError as error:
            return None, error.args[0]

    def _reported_links(self, rows):
        """Return ``{number there, or of the order: link}`` of the rows."""
        said = [row for row in rows if isinstance(row, dict)]
        there = [
            r["external_id"] for r in said if isinstance(r.get("external_id"), str)
        ]
        here = [r["order"] for r in said if isinstance(r.get("order"), str)]
        mine = [("system_id", "=", self.id), ("company_id", "=", self.env.company.id)]
        either = ["|", ("external_id", "in", there), ("order_id.name", "in", here)]
        links = self.env["order.channel.link"].sudo().search(mine + either)
        by_order = {("order", link.order_id.name): link for link in links}
        return by_order | {("external_id", link.external_id): link for link in links}

    def _read_row(self, row, links, states):
        if not isinstance(row, dict):
            raise ValidationError(self.env._("A row is names and values."))
        name = "external_id" if row.get("external_id") else "order"
        number = row.get(name)
        link = links.get((name, number)) if isinstance(number, str) else None
        if not link:
            raise ValidationError(self.env._("There is no order %s here.", number))
        code = row.get("state")
        known = states.get(code) if isinstance(code, str) else None
        state = known or self._state(code)
        at = self.env["order.time.reader"]._moment(row.get("at"))
        if not at or at > fields.Datetime.now() + SKEW:
            raise ValidationError(self.env._("When it was must not be in the future."))
        return link, state, at
