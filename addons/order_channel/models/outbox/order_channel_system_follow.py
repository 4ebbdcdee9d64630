from odoo import api, models

CRON = "order_channel.ir_cron_order_channel_follow"
#: Events that are read at once.
PART = 500


class OrderChannelSystem(models.Model):
    """How a system learns what happened: by the event log, after the transaction in
    which it did, so that no order waits for an outside system."""

    _inherit = "order.channel.system"

    @api.model
    def _cron_follow(self):
        """Read on in the event log, and write what follows into the outbox (cron)."""
        systems = self.sudo().search([("map_ids", "!=", False)])
        self.env["order.job"]._work(CRON, systems, type(self)._follow, size=1)

    def _follow(self):
        """Follow the event log to its end; what another worker follows is skipped."""
        for system in self.try_lock_for_update(allow_referencing=True):
            system.invalidate_recordset(["cursor"])
            more = True
            while more:
                more = system._follow_part()

    def _follow_part(self):
        """Follow a part of the log; return whether there is more of it."""
        codes = sorted(set(self.map_ids.event_type_id.mapped("code")))
        found = self.env["order.event"].fetch_since(
            self.cursor or 0, PART, codes, "sale.order"
        )
        self._hear(found["events"])
        if found["cursor"] != self.cursor:
            self._write_system({"cursor": found["cursor"]})
        return found["more"]

    def _hear(self, events):
        """Let orders go on in the system by what happened, event by event; constant
        queries."""
        orders = self.env["sale.order"]
        ids = list(dict.fromkeys(event["res_id"] for event in events))
        meant = self._matching(orders.browse(ids).exists())
        links = self.env["order.channel.link"]._of(self, meant) if meant else {}
        maps = self.map_ids.grouped(lambda row: row.event_type_id.code)
        known, wanted, reached = {one.id: one for one in meant}, [], {}
        with orders._process_together():
            for event in events:
                order = known.get(event["res_id"], orders)
                link = links.get(order.id)
                state = reached.get(link, link.state_id) if link else None
                rows = maps.get(event["code"]) if link else None
                if not (row := rows and rows._row_for(event, order, state)):
                    continue
                if row.push != "none":
                    wanted.append((order, row, event))
                elif row._forbids(state):
                    self._tell_forbidden(link, row, event, state)
                elif row.to_state_id:
                    reached[link] = row.to_state_id
            self._keep_reached(reached)
            self.env["order.channel.message"]._write_messages(wanted)

    def _tell_forbidden(self, link, row, event, state):
        """Tell that an event does not go with the state that the order has there."""
        link._differ(
            {
                "system": self.code,
                "at": event["code"],
                "state": row.to_state_id.code or "",
                "reason": state.name,
            }
        )

    def _keep_reached(self, reached):
        """Keep the states in which orders are by the events themselves."""
        links = self.env["order.channel.link"]
        states = {}
        for link, state in reached.items():
            states[state] = states.get(state, links) | link
        for state, those in states.items():
            those._know(state, "event")
