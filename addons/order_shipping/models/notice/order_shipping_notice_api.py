from odoo import api, fields, models
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import (
    ensure_named,
    ensure_state,
    refuse_unread,
    unread,
    unread_lines,
)

from .order_shipping_notice import LIVE

#: What a caller may say of a notice, and of what kind it is.
SAID = {
    "dispatch_at": str,
    "arrival_at": str,
    "address": str,
    "contact": str,
    "phone": str,
    "place": str,
    "requirements": str,
    "applicant": str,
    "request_id": int,
    "lines": list,
    "checked": list,
}
#: What a caller may say of a line.
SAID_LINE = {
    "order_line_id": int,
    "quantity": float,
    "matching_part": str,
    "labels": str,
}


class OrderShippingNotice(models.Model):
    """How other systems issue notices and read them."""

    _inherit = "order.shipping.notice"

    @api.model
    def notice_issue(self, order_id, values=None, key=None):
        """Write a shipping notice and issue it (interfaces; people press *Issue*).

        :param int order_id: id of the sale order
        :param dict values: dispatch_at and arrival_at (naive UTC), address, contact,
            phone, place, requirements, applicant, request_id (id of the request sheet),
            checked (``tracking``, ``stock``, ``contract``, ``money``), lines: a list of
            order_line_id, quantity (in the unit of the order line), matching_part,
            labels; without lines all that is left to ship
        :param str key: the caller's; the same call again returns the same notice
        :return: as :meth:`fetch_notices` returns one
        :raise UserError: with everything that is missing, or more than is left
        :raise GateRefused: the order is held, with who releases it
        """
        self.check_access("create")
        order = self.env["sale.order"]._order_named(order_id)
        if known := known_by(self, key, order.company_id, order_id=order):
            return known._notice_row()
        said = self._clean_said(values or {})
        with repeated("order_shipping_notice_key_unique"):
            notice = self.create({"order_id": order.id, **said})
            notice._write_system({"key": key or False})
            notice.flush_recordset(["key"])
        notice.action_issue()
        return notice._notice_row()

    @api.model
    def _clean_said(self, values):
        """Return what a caller says as values of fields.

        :raise ValidationError: with every name that is not known and every value that
            is of another kind
        """
        ensure_named(self.env, values)
        faults = unread(values, SAID)
        faults += unread_lines(values.get("lines"), SAID_LINE)
        checked = values.get("checked")
        for code in checked if isinstance(checked, list) else ():
            if not isinstance(code, str) or f"{code}_checked" not in self._fields:
                faults.append(f"checked: {code}")
        refuse_unread(self.env, faults, SAID)
        return self._said_values(values)

    @api.model
    def _said_values(self, values):
        reader, said = self.env["order.time.reader"], dict(values)
        for name in ("dispatch_at", "arrival_at"):
            if name in said:
                said[name] = reader._moment(said[name])
        said |= {f"{code}_checked": True for code in said.pop("checked", ())}
        if lines := said.pop("lines", None):
            said["line_ids"] = [Command.create(line) for line in lines]
        return said

    # -- reading ---------------------------------------------------------------------
    @api.model
    def fetch_notices(self, state=None, until=None, limit=200):
        """Return shipping notices, the first to dispatch first: ``{notices: [...],
        more}``; each ``{id, name, state, order, partner, dispatch_at, arrival_at,
        issued_at, left_at, on_time, carrier, waybill, lines}``.

        :param str state: one state; none: those whose goods may still leave
        :param str until: dispatched at or before, naive UTC
        """
        self.check_access("read")
        ensure_state(self, state)
        domain = Domain("state", "in", [state] if state else LIVE)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if moment := self.env["order.time.reader"]._moment(until):
            domain &= Domain("dispatch_at", "<=", moment)
        found, more = fetched(self, domain, limit, order="dispatch_at, id")
        rows = [notice._notice_row() for notice in found]
        return {"notices": rows, "more": more}

    def _notice_row(self):
        """Return a notice as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "state": one.state,
                "order": one.order_id.name,
                "partner": one.partner_id.display_name,
                "dispatch_at": moment(one.dispatch_at),
                "arrival_at": moment(one.arrival_at),
                "issued_at": moment(one.issued_at),
                "left_at": moment(one.left_at),
                "on_time": one.on_time,
                "carrier": one.carrier_id.name or "",
                "waybill": one.waybill or "",
                "lines": [line._row() for line in one.line_ids],
            }
        )
