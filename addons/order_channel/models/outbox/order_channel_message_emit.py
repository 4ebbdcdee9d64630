from odoo import api, fields, models

from odoo.addons.order_process.kernel.digest import digest

from .order_channel_message import UNFINISHED

#: Interface by which a system gets to know an order: it is told all of it.
CREATES = ("order_create", "finance")


class OrderChannelMessage(models.Model):
    """How messages are made of what happened."""

    _inherit = "order.channel.message"

    @api.model
    def _write_messages(self, wanted):
        """Keep a message for each of ``wanted``, each of them once. Constant queries.

        :param list wanted: of ``(order, row of the map, event)``
        """
        vals_list = [self._message_vals(*one) for one in wanted]
        if not vals_list:
            return self.browse()
        about = [
            ("system_id", "in", [vals["system_id"] for vals in vals_list]),
            ("key", "in", [vals["key"] for vals in vals_list]),
        ]
        known = {(one.system_id.id, one.key) for one in self.search(about)}
        fresh = {}
        for vals in vals_list:
            place = vals["system_id"], vals["key"]
            if place not in known:
                fresh.setdefault(place, vals)
        messages = (
            self._writing_system().create(list(fresh.values())).with_env(self.env)
        )
        with self.env["sale.order"]._process_together():
            messages._set_out()
        return messages

    @api.model
    def _message_vals(self, order, row, event):
        """The key says what may happen once: an event, or the row for an order."""
        state = row.to_state_id.code or ""
        payload = {
            **order._channel_payload(full=row.interface_id.code in CREATES),
            "event": event["code"],
            "to": state,
            "at": event["date"],
        }
        once = f"{order.id}-once-{state or row.id}"
        place = once if row.is_once else event["hash"][:24]
        return {
            "key": f"{row.system_id.code}-{place}",
            "order_id": order.id,
            "system_id": row.system_id.id,
            "company_id": order.company_id.id,
            "map_id": row.id,
            "order_event_at": event["date"],
            "payload": payload,
            "digest": digest("", [payload]),
            "next_try_at": fields.Datetime.now(),
        }

    def _set_out(self):
        """Decide of new messages how they are carried out, one order after the other in
        what happened."""
        links, open_ones = self._links(), self._unfinished()
        for message in self:
            earlier = open_ones[message.order_id, message.system_id]
            earlier = earlier.filtered(lambda one, last=message: one.id < last.id)
            earlier = earlier.filtered(lambda one: one.state in UNFINISHED)
            if message.map_id.ends:
                earlier = message._give_up(earlier)
            if not earlier:
                message._judge(links[message.order_id, message.system_id])
            if message.state == "pending" and message._way() == "hand":
                message._write_system({"state": "hand"})
        self._owe()

    def _links(self):
        """Return ``{(order, system): order in the system}``."""
        links = self.env["order.channel.link"]
        return {
            (link.order_id, link.system_id): link
            for system, messages in self.grouped("system_id").items()
            for link in links._of(system, messages.order_id).values()
        }

    def _unfinished(self):
        """Return ``{(order, system): unfinished messages in their order}``."""
        found = self.search(
            [
                ("order_id", "in", self.order_id.ids),
                ("system_id", "in", self.system_id.ids),
                ("state", "in", UNFINISHED),
            ],
            order="id",
        )
        return found.grouped(lambda one: (one.order_id, one.system_id))

    def _judge(self, link):
        """Look at a message whose turn it is: the order may be there already by the
        system's own work, or in a state that forbids it."""
        if self.to_state_id and link.state_id == self.to_state_id:
            self._carried_out("event", link=link)
        elif self.map_id._forbids(link.state_id):
            here, state = self._in_company_language(), link.state_id.name
            said = here.env._("There it is in the state “%s”.", state)
            self._mismatch(said, link)

    def _way(self):
        """Return ``pending`` where the system can be asked, else ``hand``."""
        row, system = self.map_id, self.system_id
        asked = row.push == "request" and row.interface_id.is_provided and system.url
        return "pending" if asked else "hand"

    def _give_up(self, earlier):
        """What is still to be done by hand for the order needs no doing any more;
        return what is left."""
        text = self._in_company_language().env._("Superseded by a later message.")
        given_up = earlier.filtered(lambda one: one.state == "hand")
        for message in given_up:
            message._close("stopped", text)
        return earlier - given_up
