from odoo import api, fields, models
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import (
    ensure_named,
    ensure_state,
    is_one_of,
    refuse_unread,
    unread,
    unread_lines,
)

#: What a caller may say of an instruction, and of what kind it is.
SAID = {
    "kind": str,
    "origin": str,
    "contact": str,
    "phone": str,
    "date_required": str,
    "finish_by": str,
    "delivery_method": str,
    "special_items": str,
    "remarks": str,
    "lines": list,
}
#: What a caller may say of a line.
SAID_LINE = {
    "order_line_id": int,
    "product_id": int,
    "quantity": float,
    "specification": str,
    "packing": str,
    "quality": str,
    "product_state": str,
}


class OrderInstruction(models.Model):
    """How other systems write production instructions and read them."""

    _inherit = "order.instruction"

    @api.model
    def instruction_create(self, order_id=None, values=None, key=None):
        """Write a production instruction and submit it (interfaces; people press
        *Submit*).

        :param int order_id: id of the sale order; none: a plan for stock
        :param dict values: kind (``production`` or ``cooperation``), origin, contact,
            phone, date_required (naive UTC), finish_by
            (``completion`` or ``stock_in``), delivery_method, special_items, remarks,
            lines: a list of order_line_id or product_id, quantity (in the unit of the
            order line or the product), specification, packing, quality, product_state;
            without lines all that is left to make
        :param str key: the caller's; the same call again returns the same instruction
        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: with everything that is missing, or more than is left
        """
        self.check_access("create")
        orders = self.env["sale.order"]
        order = orders if order_id is None else orders._order_named(order_id)
        company = order.company_id or self.env.company
        if known := known_by(self, key, company, order_id=order):
            return known._instruction_row()
        said = self._clean_said(values or {})
        with repeated("order_instruction_key_unique"):
            instruction = self.create({"order_id": order.id, **said})
            instruction._write_system({"key": key or False})
            instruction.flush_recordset(["key"])
        return instruction.instruction_submit()

    @api.model
    def _clean_said(self, values):
        """Return what a caller says as values of fields.

        :raise ValidationError: with every name that is not known and every value that
            is of another kind
        """
        ensure_named(self.env, values)
        faults = unread(values, SAID)
        faults += unread_lines(values.get("lines"), SAID_LINE)
        for name in ("kind", "origin", "finish_by"):
            known = dict(self._fields[name]._description_selection(self.env))
            if name in values and not is_one_of(values[name], known):
                faults.append(name)
        refuse_unread(self.env, faults, SAID)
        said = dict(values)
        if "date_required" in said:
            reader = self.env["order.time.reader"]
            said["date_required"] = reader._moment(said["date_required"])
        if lines := said.pop("lines", None):
            said["line_ids"] = [Command.create(line) for line in lines]
        return said

    # -- reading ---------------------------------------------------------------------
    @api.model
    def fetch_instructions(self, state=None, until=None, limit=200):
        """Return production instructions, the first to be made first:
        ``{instructions: [...], more}``; each ``{id, name, title, state, version, order,
        partner, origin, date_required, issued_at, received_at, special_items, remarks,
        lines}``.

        :param str state: one state; none: those that were issued and are not closed
        :param str until: required at or before, naive UTC
        """
        self.check_access("read")
        ensure_state(self, state)
        wanted = [state] if state else ("issued", "received")
        domain = Domain("state", "in", wanted)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if moment := self.env["order.time.reader"]._moment(until):
            domain &= Domain("date_required", "<=", moment)
        found, more = fetched(self, domain, limit, order="date_required, id")
        rows = [instruction._instruction_row() for instruction in found]
        return {"instructions": rows, "more": more}

    def _instruction_row(self):
        """Return an instruction as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "title": one.title,
                "state": one.state,
                "version": one.version,
                "order": one.order_id.name or "",
                "partner": one.partner_id.display_name or "",
                "origin": one.origin,
                "date_required": moment(one.date_required),
                "issued_at": moment(one.issued_at),
                "received_at": moment(one.received_at),
                "special_items": one.special_items or "",
                "remarks": one.remarks or "",
                "lines": [line._row() for line in one.line_ids],
            }
        )
