from odoo import api, fields, models
from odoo.exceptions import ValidationError
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
    said_record,
    unread,
    unread_lines,
)

from .order_material_slip import CAUSES, KINDS

SAID = {
    "kind": str,
    "mode": str,
    "cause": str,
    "returnable": bool,
    "due_back": str,
    "reason": str,
    "lines": list,
}
SAID_LINE = {"product_id": int, "quantity": float, "taken_from_id": int}


class OrderMaterialSlip(models.Model):
    """How other systems ask for material and read what was asked for."""

    _inherit = "order.material.slip"

    @api.model
    def slip_create(self, production_id, values=None, key=None):
        """Write a requisition and submit it (interfaces; people press *Submit*).

        :param int production_id: id of the manufacturing order
        :param dict values: kind (``issue``, ``supplement``, ``borrowing``), mode
            (``whole``, ``lot``), cause (``material``, ``loss``, ``product``),
            returnable, due_back (a day), reason, lines: a list of product_id, quantity
            (in the unit of the product), taken_from_id (a manufacturing order)
        :param str key: the caller's; the same call again returns the same slip
        :return: as :meth:`fetch_slips` returns one
        :raise UserError: with everything that exceeds or is missing
        """
        self.check_access("create")
        made = self._production_of(production_id)
        if known := known_by(self, key, made.company_id, production_id=made):
            return known._slip_row()
        said = self._clean_said(values or {})
        with repeated("order_material_slip_key_unique"):
            slip = self.create({"production_id": made.id, **said})
            slip._write_system({"key": key or False})
            slip.flush_recordset(["key"])
        return slip.slip_submit()

    @api.model
    def _production_of(self, production_id):
        """:raise ValidationError: there is none that the user may read"""
        made = said_record(self.env["mrp.production"], production_id)
        if not made:
            raise ValidationError(self.env._("There is no such manufacturing order."))
        return made

    @api.model
    def _clean_said(self, values):
        """Return what a caller says as values of fields.

        :raise ValidationError: with every name that is not known and every value that
            is of another kind
        """
        ensure_named(self.env, values)
        faults = unread(values, SAID)
        faults += unread_lines(values.get("lines"), SAID_LINE)
        known = {"kind": dict(KINDS), "cause": dict(CAUSES)}
        known["mode"] = dict(self._fields["mode"].selection)
        faults += [
            n for n, c in known.items() if n in values and not is_one_of(values[n], c)
        ]
        refuse_unread(self.env, faults, SAID)
        said = dict(values)
        if "due_back" in said:
            said["due_back"] = self.env["order.time.reader"]._day(said["due_back"])
        if lines := said.pop("lines", None):
            said["line_ids"] = [Command.create(line) for line in lines]
        return said

    @api.model
    def fetch_slips(self, state=None, production_id=None, limit=200):
        """Return requisitions, supplements and loans, the newest first: ``{slips:
        [...], more}``; each ``{id, name, kind, state, production, order, mode, cause,
        returnable, submitted_at, approved_at, returned_at, lines}``.

        :param str state: one state; none: those that were approved and not issued
        :param int production_id: of one manufacturing order; none: of all
        """
        self.check_access("read")
        ensure_state(self, state)
        domain = Domain("state", "=", state or "approved")
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if production_id is not None:
            made = self._production_of(production_id)
            domain &= Domain("production_id", "=", made.id)
        found, more = fetched(self, domain, limit)
        rows = [slip._slip_row() for slip in found]
        return {"slips": rows, "more": more}

    def _slip_row(self):
        """Return a slip as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "state": one.state,
                "production": one.production_id.name,
                "order": one.order_id.name or "",
                "mode": one.mode,
                "cause": one.cause or "",
                "returnable": one.returnable,
                "submitted_at": moment(one.submitted_at),
                "approved_at": moment(one.approved_at),
                "returned_at": moment(one.returned_at),
                "lines": [line._row() for line in one.line_ids],
            }
        )
