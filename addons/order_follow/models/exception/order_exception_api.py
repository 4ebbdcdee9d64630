from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.said import (
    ensure_named,
    is_one_of,
    refuse_unread,
    unread,
)

from .order_exception import OPEN
from .order_exception_type import URGENCIES

#: What a caller may say of an exception, and of what kind it is.
SAID = {
    "description": str,
    "reason": str,
    "found_at": str,
    "possible_on": str,
    "arrival_on": str,
    "delay_days": int,
    "quantity": float,
    "product_id": int,
    "urgency": str,
}


class OrderException(models.Model):
    """How other systems report exceptions and read them."""

    _inherit = "order.exception"

    @api.model
    def exception_report(
        self,
        res_model,
        res_id,
        type,
        values=None,
        key=None,  # noqa: A002
    ):
        """Report an exception (interfaces; people press *Report*).

        What is open already for the same cause is returned, with what is new added.

        :param str res_model: of the document: an order, a purchase, a transfer
        :param str type: code of the type
        :param dict values: description, reason, found_at, possible_on, arrival_on,
            delay_days (days), quantity, product_id, urgency
        :param str key: the caller's; the same report again returns the same exception
        :return: ``{id, name, state, type, document, urgency, found_at, due_at, overdue,
            owners, party, told_in_advance}``
        :raise UserError: with everything that is missing; nothing is made
        """
        self.check_access("create")
        document, picking = self._place_of(res_model, res_id)
        kind = self.env["order.exception.type"]._of_code(type, document)
        if not kind:
            raise ValidationError(self.env._("There is no exception type “%s”.", type))
        said_of = {"type_code": kind.code, "res_model": document._name}
        said_of["res_id"] = document.id
        if known := known_by(self, key, document.company_id, **said_of):
            return known._exception_row()
        said = self._clean_said(values or {})
        said |= {"key": key or False, "user_id": self.env.uid}
        head = {**self._head_of(document, kind, picking), **said}
        self.new(head)._ensure_demands()
        made = self._open_one(document, kind, said, picking)
        return made.sudo(False)._exception_row()

    @api.model
    def _place_of(self, res_model, res_id):
        """Return the document and the transfer of it that a caller names.

        :raise ValidationError: there is none that the user may read
        """
        known = isinstance(res_model, str) and res_model in self.env
        number = isinstance(res_id, int) and not isinstance(res_id, bool)
        record = (
            self.env[res_model].browse(res_id).exists() if known and number else None
        )
        pickings = self.env["stock.picking"]
        if record and record.has_access("read"):
            if record._name == pickings._name:
                document = record.sudo()._exception_documents()[:1].sudo(False)
                if document and document.has_access("read"):
                    return document, record
            elif self._is_document(record):
                return record, pickings
        raise ValidationError(self.env._("There is no such document."))

    @api.model
    def _clean_said(self, values):
        """Return what a caller says as values of fields.

        :raise ValidationError: with every name that is not known and every value that
            is of another kind
        """
        ensure_named(self.env, values)
        # Texts may be left empty.
        told = {
            n: v for n, v in values.items() if v is not None or SAID.get(n) is not str
        }
        faults = unread(told, SAID)
        if "urgency" in values and not is_one_of(values["urgency"], dict(URGENCIES)):
            faults.append("urgency")
        refuse_unread(self.env, faults, SAID)
        reader, said = self.env["order.time.reader"], dict(values)
        for name in ("possible_on", "arrival_on"):
            if said.get(name):
                said[name] = reader._day(said[name])
        if said.get("found_at"):
            said["found_at"] = reader._moment(said["found_at"], past=True)
        if said.get("product_id"):
            product = self.env["product.product"].browse(said["product_id"]).exists()
            if not product or not product.has_access("read"):
                raise ValidationError(self.env._("There is no such product."))
        return {name: value for name, value in said.items() if value is not None}

    # -- reading ---------------------------------------------------------------------
    @api.model
    def fetch_open(self, role=None, type=None, limit=200):  # noqa: A002
        """Return open exceptions, nearest due first: ``{exceptions: [...], more}``.

        :param str role: code of a role that handles them
        :param str type: code of the type
        """
        self.check_access("read")
        domain = Domain("state", "in", OPEN)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if type is not None:
            domain &= Domain("type_code", "=", str(type))
        if role is not None:
            domain &= Domain("type_id.owner_role_ids.code", "=", str(role))
        found, more = fetched(self, domain, limit, order="due_at, id")
        rows = [one._exception_row() for one in found]
        return {"exceptions": rows, "more": more}

    def _exception_row(self):
        """Return an exception as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "state": one.state,
                "type": one.type_code,
                "res_model": one.res_model,
                "res_id": one.res_id,
                "document": one.document_name or "",
                "urgency": one.urgency,
                "found_at": moment(one.found_at),
                "due_at": moment(one.due_at) if one.due_at else False,
                "overdue": one.overdue,
                "owners": one.type_id.owner_role_ids.mapped("code"),
                "party": one.cause_party or False,
                "customer_told": bool(one.customer_told_at),
                "told_in_advance": one.told_in_advance,
            }
        )
