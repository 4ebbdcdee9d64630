from odoo import models

from .order_channel_message import UNFINISHED


class OrderChannelLink(models.Model):
    """States that a system reports of orders."""

    _inherit = "order.channel.link"

    def _waiting(self):
        """Return ``{(order id, state): the first unfinished message that leads
        there}`` of orders in one system. One query."""
        messages = (
            self.env["order.channel.message"]
            .sudo()
            .search(
                [
                    ("order_id", "in", self.order_id.ids),
                    ("system_id", "in", self.system_id.ids),
                    ("state", "in", UNFINISHED),
                ],
                order="id desc",
            )
        )
        return {(one.order_id.id, one.to_state_id): one for one in messages}

    def _report(self, state, at, waiting):
        """Keep a state that was reported; return None where it is known or older,
        False where no row of the map leads there or through it, else True.

        :param dict waiting: see ``_waiting``
        """
        older = self.known_at and at <= self.known_at and self.source == "callback"
        if older or state == self.state_id:
            return None
        self._know(state, "callback", at=at)
        if message := waiting.pop((self.order_id.id, state), None):
            message._carried_out("callback", at=at)
        rows = self.system_id.map_ids
        if state in (rows.to_state_id | rows.path_state_ids):
            return True
        self._differ({"system": self.system_id.code, "state": state.code})
        return False

    def _differ(self, data):
        """Mark orders as standing there otherwise than they should, and tell it."""
        self._write_system({"is_mismatch": True})
        data = {"at": "", "key": "", "reason": "", **data}
        self.order_id._process_emit_later("channel.mismatch", data)
