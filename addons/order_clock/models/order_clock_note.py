from odoo import models

from ..engine.deadline import Limit


class OrderClockNote(models.AbstractModel):
    """Lines of an explanation that stand for no moment."""

    _inherit = "order.clock"

    def _zone_lines(self, calendar_id) -> list[dict]:
        """A line for a calendar whose time zone nobody knows (any more)."""
        name = self._calendar(calendar_id).tz
        if not name or self._zone(self._calendar(calendar_id)).name == name:
            return []
        text = self.env._("The time zone %(name)s is unknown: UTC is used.", name=name)
        return [self._note("zone", text)]

    def _at_once_note(self, item, limit: Limit) -> list[dict]:
        """Say what “at once” means in the company."""
        named = item.limit if isinstance(item.limit, Limit) else item.limit._limit()
        if named.kind == limit.kind:
            return []
        text = self.env._(
            "“At once” means within %(limit)s.", limit=self._limit_text(limit)
        )
        return [self._note("at_once", text)]

    def _note(self, code: str, text: str) -> dict:
        """A line of an explanation that stands for no moment."""
        line = {"kind": "note", "code": code, "minutes": 0, "text": text}
        return {**line, "from": False, "to": False}
