from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.plain import plain

#: The registers: by which moment their lines count, and what each line says.
REGISTERS = {
    "clerk": (
        "issued_at",
        (
            "applicant",
            "requested_at",
            "issued_at",
            "reaction_hours",
            "product_id",
            "matching_part",
            "quantity",
            "uom_id",
            "labels",
            "requirements",
            "address",
            "contact",
            "phone",
            "notice_id",
        ),
    ),
    "warehouse": (
        "left_at",
        (
            "ordered_at",
            "product_id",
            "lot_names",
            "quantity_left",
            "uom_id",
            "requirements",
            "notice_id",
            "issued_by_id",
            "applicant",
            "left_at",
            "carrier_id",
            "waybill",
        ),
    ),
}


class OrderShippingNoticeLine(models.Model):
    """The registers of shipping: the sales clerk's of what was asked and announced, the
    warehouse's of what left (S4-B-16, S4-B-33, S4-B-38)."""

    _inherit = "order.shipping.notice.line"

    @api.model
    def fetch_register(self, kind, since=None, until=None, limit=500):
        """Return the lines of a register, the oldest first: ``{lines: [...], more}``.

        :param str kind: ``clerk`` or ``warehouse``
        :param str since: from this moment on, naive UTC
        :param str until: before this moment
        :raise ValidationError: another register, the end before the beginning
        """
        self.check_access("read")
        if not isinstance(kind, str) or kind not in REGISTERS:
            raise ValidationError(
                self.env._("The registers are: %s.", ", ".join(REGISTERS))
            )
        by, names = REGISTERS[kind]
        domain = self._register_domain(by, since, until)
        found, more = fetched(self, domain, limit, order=f"{by}, id")
        rows = [line._register_row(names) for line in found]
        return {"lines": rows, "more": more}

    @api.model
    def _register_domain(self, by, since, until):
        reader = self.env["order.time.reader"]
        first, last = reader._moment(since), reader._moment(until)
        if first and last and last < first:
            raise ValidationError(self.env._("The end lies before the beginning."))
        domain = Domain(by, "!=", False) & Domain("state", "!=", "cancelled")
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if first:
            domain &= Domain(by, ">=", first)
        return domain & Domain(by, "<", last) if last else domain

    def _register_row(self, names):
        self.ensure_one()
        return plain({name: self._said(name) for name in names})

    def _said(self, name):
        """Return the value of a field as interfaces get it."""
        value, field = self.sudo()[name], self._fields[name]
        if field.type == "many2one":
            return value.display_name or ""
        if field.type == "datetime":
            return fields.Datetime.to_string(value)
        return value or "" if field.type in ("char", "text") else value

    def _row(self):
        """Return a line of a notice as interfaces get it."""
        return {
            "order_line_id": self.order_line_id.id,
            "product": self.product_id.display_name,
            "quantity": self.quantity,
            "left": self.quantity_left,
            "unit": self.uom_id.name,
            "lots": self.lot_names or "",
        }
