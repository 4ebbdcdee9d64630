from odoo import fields, models
from odoo.exceptions import UserError

#: What a line of a sheet takes over; what people say of it is kept.
FIGURES = (
    "ordered",
    "delivered",
    "invoiced",
    "amount_ordered",
    "amount_delivered",
    "amount_invoiced",
)


class OrderSettlement(models.Model):
    """The figures of a sheet come from orders, invoices and payments."""

    _inherit = "order.settlement"

    def action_fetch(self):
        """Fetch the figures anew (button)."""
        for sheet in self:
            sheet.check_access("write")
            sheet._document_begin("draft", "disputed")
            orders = sheet.sudo().line_ids.order_id or sheet.sudo().order_id
            sheet.sudo()._ensure_settled_together(orders)
            sheet.sudo()._fetch(orders)
        return True

    def _ensure_settled_together(self, orders):
        """Refuse what the sheet is not about; as superuser.

        :raise UserError: naming orders of somebody else, of another company, or that
            are not confirmed
        """
        customer = self.partner_id.commercial_partner_id
        odd = orders.filtered(
            lambda one: one.state != "sale"
            or one.company_id != self.company_id
            or one.partner_id.commercial_partner_id != customer
        )
        if odd:
            raise UserError(
                self.env._(
                    "These are no confirmed orders of %(customer)s: %(orders)s.",
                    customer=customer.display_name,
                    orders=self.env._(", ").join(odd.mapped("name")),
                )
            )

    def _fetch(self, orders):
        """Write down how these orders stand; as superuser.

        :raise UserError: no order, or orders in several currencies
        """
        if not orders:
            raise UserError(self.env._("There is no order to settle."))
        if len(orders.currency_id) > 1:
            names = self.env._(", ").join(orders.mapped("name"))
            raise UserError(
                self.env._("These orders are in several currencies: %s.", names)
            )
        # First the currency: amounts of lines are rounded by it.
        self._write_system({"currency_id": orders.currency_id.id})
        self._fetch_lines(orders)
        received = sum(orders._money_received().values())
        now = fields.Datetime.now()
        self._write_system({"amount_received": received, "fetched_at": now})

    def _fetch_lines(self, orders):
        """Bring the lines up to date, what people said of them stays; as superuser."""
        known = {line.order_line_id: line for line in self.line_ids}
        new = []
        for row in self._figures_of(orders):
            sold = row["order_line_id"]
            if line := known.get(sold):
                line._write_system({name: row[name] for name in FIGURES})
            else:
                new.append({**row, "order_line_id": sold.id, "settlement_id": self.id})
        self.line_ids._writing_system().create(new)

    def _figures_of(self, orders):
        """Return the figures of each line of these orders; as superuser."""
        return [
            _figures(line)
            for line in orders.order_line
            if not line.display_type and (line.product_id or line.amount_invoiced)
        ]

    def _is_as_fetched(self):
        """Return whether orders, invoices and payments still say what the sheet does;
        as superuser."""
        orders = self.line_ids.order_id
        now = {row["order_line_id"]: row for row in self._figures_of(orders)}
        if set(now) != set(self.line_ids.order_line_id):
            return False
        paid = sum(orders._money_received().values())
        return not self.currency_id.compare_amounts(paid, self.amount_received) and all(
            not self.currency_id.compare_amounts(
                now[one.order_line_id][name], one[name]
            )
            for one in self.line_ids
            for name in FIGURES
        )


def _figures(line):
    """Return what an order line contributes; a down payment is money without goods."""
    advance = line.is_downpayment
    ordered = 0.0 if advance else line.product_uom_qty
    delivered = 0.0 if advance else line.qty_delivered
    price = (
        line.price_total / line.product_uom_qty
        if line.product_uom_qty
        else line.price_unit * (1 - line.discount / 100)
    )
    currency = line.currency_id
    return {
        "order_line_id": line,
        "name": (line.product_id.display_name or line.name or "").split("\n")[0],
        "uom_id": line.product_uom_id.id,
        "ordered": ordered,
        "delivered": delivered,
        "invoiced": 0.0 if advance else line.qty_invoiced_posted,
        "amount_ordered": currency.round(price * ordered),
        "amount_delivered": currency.round(price * delivered),
        "amount_invoiced": line.amount_invoiced,
    }
