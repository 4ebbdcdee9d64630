from odoo import api, fields, models
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import (
    ensure_named,
    is_one_of,
    refuse_unread,
    unread,
)

from .order_case import CHANNELS, KINDS, OPEN

MOST_LINES = 500
#: What a caller may say of a case, and of what kind it is.
SAID = {
    "description": str,
    "wish": str,
    "caller": str,
    "caller_phone": str,
    "channel": str,
    "lines": list,
}


class OrderCase(models.Model):
    """How shops and other systems open cases and read them."""

    _inherit = "order.case"

    @api.model
    def case_open(self, order_id, kind, reason=None, values=None, key=None):
        """Open a case of an order and receive it (interfaces; people press *Receive*).

        :param int order_id: the order
        :param str kind: return, exchange, repair, refund, rejected, cancel, complaint,
            claim, service
        :param str reason: code of the case type
        :param dict values: description, wish, caller, caller_phone, channel (hotline,
            chat, shop, portal, courier, centre, mail, visit), lines: a list of
            ``{order_line_id, quantity}`` in the unit of the order line
        :param str key: the caller's; the same call again returns the same case
        :return: as :meth:`fetch_cases` returns one
        :raise ValidationError: with every value that cannot be read
        :raise UserError: more than was delivered and is not claimed already
        """
        self.check_access("create")
        order = self.env["sale.order"]._order_named(order_id)
        said_of = {"order_id": order, "kind": kind}
        if known := known_by(self, key, order.company_id, **said_of):
            return known._case_row()
        said = self._case_said(kind, values or {})
        head = {"order_id": order.id, "kind": kind, **said}
        if reason is not None:
            kinds = self.env["order.case.type"]
            head["type_id"] = kinds._named(reason, self.sudo().new(head)).id
        with repeated("order_case_key_unique"):
            case = self.create(head)
            case.sudo()._write_system({"key": key or False})
            case.case_receive()
        return case._case_row()

    @api.model
    def _case_said(self, kind, values):
        """Return what a caller says as values of fields.

        :raise ValidationError: with every name and value that cannot be read
        """
        ensure_named(self.env, values)
        faults = unread(values, SAID)
        if not is_one_of(kind, dict(KINDS)):
            faults.append("kind")
        if "channel" in values and not is_one_of(values["channel"], dict(CHANNELS)):
            faults.append("channel")
        lines = values.get("lines") or []
        faults += self._case_line_faults(lines if isinstance(lines, list) else [])
        refuse_unread(self.env, faults, SAID)
        said = {name: value for name, value in values.items() if name != "lines"}
        rows = [
            {"order_line_id": one["order_line_id"], "quantity": one["quantity"]}
            for one in lines
        ]
        return {**said, "line_ids": [Command.create(row) for row in rows]}

    @api.model
    def _case_line_faults(self, lines):
        """Return what of the lines cannot be read."""
        faults = ["lines"] if len(lines) > MOST_LINES else []
        for number, one in enumerate(lines, 1):
            known = isinstance(one, dict) and set(one) == {"order_line_id", "quantity"}
            if not known or not (
                _is_number(one["order_line_id"], int)
                and _is_number(one["quantity"], int | float)
                and 0 < one["quantity"] < 10**9
            ):
                faults.append(f"lines {number}")
        return faults

    # -- reading ---------------------------------------------------------------------
    @api.model
    def fetch_cases(self, kind=None, reason=None, order_id=None, limit=200):
        """Return open cases, the oldest first: ``{cases: [...], more}``.

        :param str kind: e.g. return
        :param str reason: code of the case type
        :param int order_id: of one order, also those that are over
        """
        self.check_access("read")
        domain = Domain("company_id", "in", self.env.companies.ids)
        if order_id is None:
            domain &= Domain("state", "in", OPEN)
        else:
            order = self.env["sale.order"]._order_named(order_id)
            domain &= Domain("order_id", "=", order.id)
        if kind is not None:
            domain &= Domain("kind", "=", str(kind))
        if reason is not None:
            domain &= Domain("type_code", "=", str(reason))
        found, more = fetched(self, domain, limit, order="received_at, id")
        rows = [one._case_row() for one in found]
        return {"cases": rows, "more": more}

    def _case_row(self):
        """Return a case as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "state": one.state,
                "kind": one.kind,
                "reason": one.type_code or False,
                "order": one.order_id.name or False,
                "phase": one.phase or False,
                "party": one.party or False,
                "received_at": moment(one.received_at) or False,
                "decided_at": moment(one.decided_at) or False,
                "refunded_at": moment(one.paid_back_at) or False,
                "lines": [line._case_row_line() for line in one.line_ids],
            }
        )


def _is_number(value, kinds):
    return isinstance(value, kinds) and not isinstance(value, bool)
