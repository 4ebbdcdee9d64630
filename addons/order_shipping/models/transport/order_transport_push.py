from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.keys import is_key

from .order_transport import RUNNING
from .order_transport_event import STATUSES

#: Rows that one call may bring.
MOST = 1000


class OrderTransport(models.Model):
    """What carriers report: kept once, however often it is sent (S2-F-15)."""

    _inherit = "order.transport"

    @api.model
    def transport_push(self, waybill, events):
        """Keep what a carrier reports under a waybill (interfaces of carriers).

        :param str waybill: of a transport that is planned, under way or arrived
        :param list events: at most 1,000 of date (naive UTC), status (``picked_up``,
            ``in_transit``, ``delayed``, ``arrived``, ``returned``, ``lost``), key (the
            carrier's, unique in the transport), place, note
        :return: ``{transport, kept, known}``
        :raise ValidationError: with every event that cannot be read; none is kept
        """
        transport = self._by_waybill(waybill)
        rows = transport._read_events(events)
        known = transport._keys_kept([row["key"] for row in rows])
        fresh = {row["key"]: row for row in rows if row["key"] not in known}
        transport.sudo()._keep_events(list(fresh.values()))
        return {
            "transport": transport.name,
            "kept": len(fresh),
            "known": len(rows) - len(fresh),
        }

    def transport_report(self, status, place=None, note=None, at=None):
        """Report something of the transport (people; interfaces use *push*)."""
        self.ensure_one()
        self._ensure_planner()
        self._document_lock()
        self._document_ensure(*RUNNING, "arrived")
        moment = self.env["order.time.reader"]._moment(at, past=True)
        moment = moment or fields.Datetime.now()
        key = f"hand-{self.env.uid}-{status}-{fields.Datetime.to_string(moment)}"
        said = {"date": moment, "status": status, "key": key}
        said |= {k: v for k, v in (("place", place), ("note", note)) if v}
        row = self._read_events([said])[0]
        if not self._keys_kept([key]):
            self.sudo()._keep_events([row], source="hand")
        return self._transport_row()

    @api.model
    def _by_waybill(self, waybill):
        """:raise ValidationError: no transport that the user may read has it"""
        number = waybill.strip() if isinstance(waybill, str) else ""
        domain = Domain("waybill", "=", number) & Domain("state", "!=", "cancelled")
        domain &= Domain("state", "!=", "draft")
        found = self.search(domain, order="id desc", limit=1) if number else self
        if not found:
            raise ValidationError(
                self.env._("There is no transport under this waybill.")
            )
        found._ensure_planner()
        found._document_lock()
        return found

    def _keys_kept(self, keys):
        """Return those of the keys under which an event is kept already."""
        domain = Domain("transport_id", "=", self.id) & Domain("key", "in", keys)
        events = self.env["order.transport.event"].sudo()
        return set(events.search(domain).mapped("key"))

    def _read_events(self, events):
        """Return the events as values of fields.

        :raise ValidationError: naming each one that cannot be read
        """
        if not isinstance(events, list) or len(events) > MOST:
            raise ValidationError(self.env._("Events are a list of at most %s.", MOST))
        return self._read_each(events, self._read_event)

    @api.model
    def _read_each(self, rows, reader):
        """Return what a reader makes of each row.

        :raise ValidationError: naming each row that cannot be read
        """
        read = [_tried(reader, row) for row in rows]
        faults = [f"{n}: {fault}" for n, (_row, fault) in enumerate(read, 1) if fault]
        if faults:
            raise ValidationError("\n".join(faults[:20]))
        return [row for row, _fault in read]

    def _read_event(self, event):
        status, key = event["status"], event["key"]
        if status not in dict(STATUSES):
            raise ValidationError(self.env._("There is no status “%s”.", status))
        if not is_key(key):
            raise ValidationError(self.env._("Each event needs a key."))
        reader = self.env["order.time.reader"]
        texts = {k: event.get(k) or False for k in ("place", "note")}
        if any(text and not isinstance(text, str) for text in texts.values()):
            raise ValidationError(self.env._("Place and note are texts."))
        texts = {k: text and text[:200] for k, text in texts.items()}
        moment = reader._moment(event["date"], past=True)
        if not moment:
            raise ValidationError(self.env._("Each event needs a date."))
        return {"date": moment, "status": status, "key": key.strip(), **texts}

    def _keep_events(self, rows, source="rpc"):
        """Store events and tell them; what comes after the arrival moves nothing."""
        if not rows:
            return
        late = self.state == "arrived"
        self.env["order.transport.event"]._keep(
            [
                {
                    **row,
                    "transport_id": self.id,
                    "company_id": self.company_id.id,
                    "is_late_report": late,
                    "source": source,
                    "user_id": self.env.uid,
                }
                for row in rows
            ]
        )
        self._hear()
        for row in sorted(rows, key=lambda one: one["date"]):
            data = {"kind": row["status"], "place": row["place"] or ""}
            self._transport_emit("transport.event", data)
            self._follow_event(row)

    def _follow_event(self, row):
        """A carrier's word moves the transport on, never back."""
        if row["status"] == "picked_up" and not self.picked_up_at:
            self._write_system({"picked_up_at": row["date"]})
            self._transport_emit("carrier.picked_up", at=row["date"])
        elif row["status"] == "arrived" and self.state in RUNNING:
            moment = max(row["date"], self.departed_at or row["date"])
            waiting = self.stop_ids.filtered(lambda stop: not stop.arrived_at)
            self._arrive(waiting, moment)
        elif row["status"] in ("lost", "returned", "delayed"):
            self._open_exceptions(row["note"] or dict(STATUSES)[row["status"]])

    def _open_exceptions(self, description):
        """Report a transport problem on each order whose goods it carries."""
        kinds = self.env["order.exception.type"]
        exceptions = self.env["order.exception"]
        for picking in self._pickings():
            for order in picking._exception_documents():
                if kind := kinds._of_code("transport", order):
                    said = {"description": f"{self.name}: {description}"}
                    exceptions._open_one(order, kind, said, picking)


def _tried(reader, row):
    """Return what a reader makes of a row, and what is wrong with it."""
    try:
        return reader(row), None
    except (ValidationError, TypeError, KeyError) as error:
        return None, error.args[0]
