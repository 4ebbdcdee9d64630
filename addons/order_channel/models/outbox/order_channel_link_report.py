from odoo import models

from .order_channel_message import UNFINISHED

#: What a mismatch says where it has nothing to say of it.
UNSAID = {"at": "", "key": "", "reason": ""}


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

    def _reported(self, rows):
        """Keep the states that a system reports of its orders: reading, writing and
        telling once for all. Constant queries.

        :param list rows: ``[(link, state, moment)]``, the oldest first
        :return: of each row None where it is known or older, False where no row of the
            map leads there or through it or the order was at its end, else True
        """
        waiting, maps = self._waiting(), self.system_id.map_ids
        leads = maps.to_state_id | maps.path_state_ids
        reached, ended, told, outcomes = {}, [], [], []
        for link, state, at in rows:
            last = reached.get(link)
            if link._is_known(state, at, last):
                outcomes.append(None)
                continue
            before = last[0] if last else link.state_id
            outcomes.append(fits := state in leads and not before.is_terminal)
            reached[link] = (state, at, not fits)
            if message := waiting.pop((link.order_id.id, state), None):
                ended.append(message)
                told.append((link, "channel.confirmed", message._told()))
            if not fits:
                told.append((link, "channel.mismatch", link._difference(state)))
        self._keep_reported(reached)
        self.env["order.channel.message"].union(*ended)._close("confirmed")
        for link, code, data in told:
            link.order_id._process_emit_later(code, data)
        return outcomes

    def _is_known(self, state, at, last=None):
        """Tell whether a report says nothing new of an order.

        :param last: what the same call said before: ``(state, moment, …)``
        """
        if last:
            return state == last[0] or at <= last[1]
        older = self.source == "callback" and self.known_at and at <= self.known_at
        return older or state == self.state_id

    def _keep_reported(self, reached):
        """Keep ``{link: (state, moment, whether no row of the map leads there)}``."""
        same = {}
        for link, said in reached.items():
            same.setdefault(said, []).append(link.id)
        for (state, at, differs), ids in same.items():
            self.browse(ids)._write_system(
                {
                    "state_id": state.id,
                    "known_at": at,
                    "source": "callback",
                    "is_mismatch": differs,
                }
            )

    def _difference(self, state):
        """Return what is told of an order that is in a state where nothing leads."""
        return {"system": self.system_id.code, "state": state.code} | UNSAID

    def _differ(self, data):
        """Mark orders as standing there otherwise than they should, and tell it."""
        self._write_system({"is_mismatch": True})
        self.order_id._process_emit_later("channel.mismatch", {**UNSAID, **data})
