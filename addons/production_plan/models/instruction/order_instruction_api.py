from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.keys import ensure_key, refuse_used
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import ensure_named, fits, refuse_unread

from .order_instruction import STATES

MOST = 1000
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
        order = self._order_of(order_id)
        if known := self._known_by(key, order):
            return known._instruction_row()
        said = self._clean_said(values or {})
        with repeated("order_instruction_key_unique"):
            instruction = self.create({"order_id": order.id, **said})
            instruction._write_system({"key": key or False})
            instruction.flush_recordset(["key"])
        return instruction.instruction_submit()

    @api.model
    def _order_of(self, order_id):
        """:raise ValidationError: there is no order that the user may read"""
        orders = self.env["sale.order"]
        if order_id is None:
            return orders
        whole = isinstance(order_id, int) and not isinstance(order_id, bool)
        order = orders.browse(order_id).exists() if whole else orders
        if not order or not order.has_access("read"):
            raise ValidationError(self.env._("There is no such order."))
        return order

    @api.model
    def _known_by(self, key, order):
        """Return the instruction that was written under a key.

        :raise ValidationError: it is no key, or was used for another order
        """
        if key is None:
            return self.browse()
        ensure_key(self.env, key)
        company = order.company_id or self.env.company
        domain = Domain("company_id", "=", company.id)
        # sudo: keys of instructions that the caller may not read are taken as well.
        found = self.sudo().search(domain & Domain("key", "=", key))
        if found and found.order_id != order.sudo():
            refuse_used(self.env, key)
        return found.sudo(False)

    @api.model
    def _clean_said(self, values):
        """Return what a caller says as values of fields.

        :raise ValidationError: with every name that is not known and every value that
            is of another kind
        """
        ensure_named(self.env, values)
        faults = _faults(values, SAID)
        lines = values.get("lines")
        for number, line in enumerate(lines if isinstance(lines, list) else (), 1):
            wrong = _faults(line, SAID_LINE) if isinstance(line, dict) else [line]
            faults += [f"lines {number}: {name}" for name in wrong]
        for name in ("kind", "origin", "finish_by"):
            known = dict(self._fields[name]._description_selection(self.env))
            if name in values and values[name] not in known:
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
        states = dict(STATES)
        if state is not None and not (isinstance(state, str) and state in states):
            raise ValidationError(self.env._("The states are: %s.", ", ".join(states)))
        wanted = [state] if state else ("issued", "received")
        domain = Domain("state", "in", wanted)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if moment := self.env["order.time.reader"]._moment(until):
            domain &= Domain("date_required", "<=", moment)
        number = self.env["order.duty"]._fetch_number(limit, least=1, most=MOST)
        found = self.search(domain, order="date_required, id", limit=number + 1)
        rows = [instruction._instruction_row() for instruction in found[:number]]
        return {"instructions": rows, "more": len(found) > number}

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


def _faults(values, known):
    """Return the names whose value is of another kind than they say."""
    return [name for name, value in values.items() if not fits(known.get(name), value)]
