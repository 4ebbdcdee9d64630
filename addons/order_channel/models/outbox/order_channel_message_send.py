import json
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.engine.addresses import hosts_of
from odoo.addons.order_process.engine.posting import NotReached, post

from ...engine.answer import Answer, read_answer
from .order_channel_message import UNFINISHED

CRON = "order_channel.ir_cron_order_channel_send"
#: Characters of an answer that are kept.
KEPT = 4000


def _without(text, secret):
    """Return a text that can be kept: without the secret."""
    clean = text.replace("\x00", "")
    return clean.replace(secret, "***") if secret else clean


class OrderChannelMessage(models.Model):
    """How messages leave: each in a transaction of its own, those of an order in their
    order; a message that another worker has is left to it."""

    _inherit = "order.channel.message"

    @api.model
    def _cron_send(self):
        """Send what is due (cron). Whatever carries the work comes in here and in
        ``_send``; see docs/decisions/0021."""
        jobs = self.env["order.job"]
        for system in self.env["order.channel.system"].sudo().search(Domain.TRUE):
            while jobs._has_time() and (due := self._due(system)):
                before = set(due.mapped(lambda one: (one.id, one.tries, one.state)))
                jobs._work(CRON, due, type(self)._send, size=1)
                due.invalidate_recordset()
                if before & set(due.mapped(lambda m: (m.id, m.tries, m.state))):
                    break  # somebody else has them, or they failed

    @api.model
    def _due(self, system):
        """Return the messages whose turn it is: the first unfinished one of each order,
        when its time has come."""
        if system.is_dry_run or not system.active:
            return self.browse()
        self.flush_model()
        rows = self.env.execute_query(self._due_query(system))
        return self.sudo().browse(id_ for (id_,) in rows)

    @api.model
    def _due_query(self, system):
        """Return SQL for the messages whose turn it is: read by indexes of what is not
        finished, however many were."""
        return SQL(
            """
            SELECT m.id FROM order_channel_message m
             WHERE m.system_id = %s AND m.state = 'pending' AND m.next_try_at <= %s
               AND NOT EXISTS (
                   SELECT FROM order_channel_message e
                    WHERE e.order_id = m.order_id AND e.system_id = m.system_id
                      AND e.id < m.id AND e.state IN %s)
             ORDER BY m.next_try_at, m.id LIMIT %s
            """,
            system.id,
            fields.Datetime.now(),
            UNFINISHED,
            system.batch_size,
        )

    def _send(self):
        """Send these messages; what another worker has is skipped."""
        for message in self.try_lock_for_update():
            message.invalidate_recordset()
            if message.state == "pending":
                message._send_one()

    def _send_one(self):
        """Send a message, unless the order is not any more where it was. Its state
        there is locked: what is reported of it comes before the question or after the
        answer, never between; while somebody reports it, the message waits."""
        link = self._link().try_lock_for_update(allow_referencing=True)
        if not link:
            return
        self._judge(link)
        if self.state == "pending" and self._way() == "hand":
            self._write_system({"state": "hand"})
        elif self.state == "pending":
            self._take(self._ask(link), link)
        self._owe()

    def _ask(self, link):
        """Ask the system and keep question and answer; return what it means."""
        system = self.system_id
        body = {"key": self.key, "external_id": link.external_id or ""}
        text = json.dumps({**body, **(self.payload or {})}, ensure_ascii=False)
        secret = system._secret()
        headers = {"Content-Type": "application/json", "Idempotency-Key": self.key}
        if secret:
            headers["Authorization"] = f"Bearer {secret}"
        url = f"{system.url.rstrip('/')}/{self.map_id.interface_id.code}"
        try:
            status, said = post(url, text.encode(), headers, hosts_of(system.hosts))
        except NotReached as error:
            status, said, found = 0, "", Answer("again", str(error))
        else:
            said = said.decode("utf-8", "replace")
            found = read_answer(self.key, status, said)
        said = _without(said, secret)
        self._write_system(
            {
                "request": f"POST {url}\n{text}",
                "answer": f"{status}\n{said[:KEPT]}" if status else False,
                "tries": self.tries + 1,
            }
        )
        return found._replace(reason=_without(found.reason, secret))

    def _take(self, found, link):
        """Act on what an answer means."""
        if found.kind == "again":
            return self._later(found.reason)
        self.order_id._channel_emit("channel.pushed", self)
        if found.kind == "refused":
            return self._refused(found.reason)
        if found.kind == "sent":
            return self._write_system({"state": "sent", "reason": found.reason})
        state = self.system_id.state_ids.filtered(lambda s: s.code == found.state)
        if found.state and not state:
            here = self._in_company_language()
            said = here.env._("Unknown state there: %s", found.state)
            return self._mismatch(said, link)
        number = found.external_id
        if number and (other := link._taken(number)):
            said = link._in_company_language()._taken_text(number, other)
            return self._mismatch(said, link)
        return self._carried_out("answer", found.reason, number, state, link)

    def _later(self, reason):
        """Try again after the time that the system has for it; then give up."""
        waits = self.system_id._retries()
        if self.tries > len(waits):
            return self._write_system({"state": "dead", "reason": reason})
        wait = timedelta(minutes=waits[self.tries - 1])
        return self._write_system(
            {"reason": reason, "next_try_at": fields.Datetime.now() + wait}
        )
