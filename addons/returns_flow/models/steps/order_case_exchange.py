from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.order_process.kernel.local import local_day


class OrderCase(models.Model):
    """Goods are exchanged: a new order linked both ways, its price difference, which is
    settled before it leaves (S1-J-08, S1-J-11 to 13, S1-J-15)."""

    _inherit = "order.case"

    exchange_order_id = fields.Many2one(
        "sale.order",
        string="Exchange Order",
        readonly=True,
        copy=False,
        system=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    exchange_remark = fields.Char(
        string="Size, Style, Colour", readonly=True, copy=False, system=True
    )
    difference = fields.Monetary(
        string="Price Difference",
        readonly=True,
        copy=False,
        system=True,
        help="New price less old price: above zero the customer pays it, below zero it "
        "is refunded.",
    )
    difference_at = fields.Datetime(
        string="Difference Settled", readonly=True, copy=False, system=True
    )
    difference_note = fields.Char(readonly=True, copy=False, system=True)
    exchange_shipped_at = fields.Datetime(readonly=True, copy=False, system=True)

    def case_exchange(self, lines, remark=None):
        """Agree the goods that the customer gets instead: a new order is made (dialog,
        interfaces).

        :param list lines: ``{product_id, quantity, price_unit}``; the price is that of
            the price list where none is said
        :param str remark: size, style number, colour; stands on both orders
        :return: as ``fetch_cases`` returns one
        :raise ValidationError: with every line that cannot be read
        """
        states = ("verified", "agreed", "returning", "inspected")
        self._case_begin("exchange.agreed", "serve", *states)
        case = self.sudo()
        if case.kind != "exchange" or case.exchange_order_id.state in ("draft", "sale"):
            raise UserError(self.env._("%s exchanges nothing more.", self.display_name))
        rows = self._exchange_rows(lines)
        text = self._case_text(remark)
        order = self._make_exchange_order(rows, text)
        case._link_exchange(order.sudo(), text)
        self._remark_exchange(order.sudo(), text)
        self._case_event(
            "exchange.agreed", order=order.name, difference=case.difference
        )
        tolerance = case.policy_id.tolerance
        if case.currency_id.compare_amounts(abs(case.difference), tolerance) <= 0:
            case._difference_settled(self.env._("No difference to settle."))
        return self._case_row()

    def _exchange_rows(self, lines):
        """Return the values of the lines of the new order.

        :raise ValidationError: with every line that cannot be read
        """
        faults, rows = [], []
        for number, one in enumerate(lines if isinstance(lines, list) else [], 1):
            product = _exchange_product(self.env, one)
            if not product:
                faults.append(str(number))
                continue
            row = {"product_id": product.id, "product_uom_qty": one["quantity"]}
            if one.get("price_unit") is not None:
                row["price_unit"] = one["price_unit"]
            rows.append(row)
        if faults or not rows:
            raise ValidationError(
                self.env._(
                    "Enter product and quantity of what is given instead. Lines that "
                    "cannot be read: %s.",
                    ", ".join(faults) or "-",
                )
            )
        return rows

    def _make_exchange_order(self, rows, text):
        """Make the new order of the same customer, with the rights of the user."""
        old = self.sudo().order_id
        origin = self.env._(
            "Exchange of %(order)s, %(case)s", order=old.name, case=self.name
        )
        return self.env["sale.order"].create(
            {
                "partner_id": old.partner_id.id,
                "partner_shipping_id": old.partner_shipping_id.id,
                "partner_invoice_id": old.partner_invoice_id.id,
                "company_id": old.company_id.id,
                "pricelist_id": old.pricelist_id.id,
                "origin": f"{origin} {text}".strip(),
                "order_line": [Command.create(row) for row in rows],
            }
        )

    def _link_exchange(self, order, text):
        """Link case and new order both ways, with the price difference; as
        superuser."""
        self._write_system(
            {
                "exchange_order_id": order.id,
                "exchange_remark": text or False,
                "difference_at": False,
            }
        )
        order._write_system({"is_exchange": True})
        self._write_system({"difference": self._difference_now()})

    def _remark_exchange(self, order, text):
        """Both orders say what is exchanged for what, and name each other."""
        old = self.sudo().line_ids.product_id.mapped("display_name")
        new = order.order_line.product_id.mapped("display_name")
        body = self.env._(
            "Exchange %(case)s: %(old)s of %(first)s for %(new)s of %(second)s. "
            "%(remark)s",
            case=self.name,
            old=self.env._(", ").join(old),
            first=self.sudo().order_id.name,
            new=self.env._(", ").join(new),
            second=order.name,
            remark=text,
        )
        for one in (self.sudo().order_id, order):
            one.message_post(body=body, subtype_xmlid="mail.mt_note")

    # -- the difference --------------------------------------------------------------
    def _difference_now(self):
        """Return new price less old price; as superuser."""
        worth = {
            line: line._refundable() or line.agreed or line.quantity
            for line in self.line_ids
        }
        new = self.exchange_order_id
        total = new.amount_total
        if new.currency_id != self.currency_id:
            total = new.currency_id._convert(
                total,
                self.currency_id,
                self.company_id,
                local_day(self, fields.Datetime.now()),
            )
        return self.currency_id.round(total - self._value_of(worth))

    def case_settle_difference(self, note):
        """Write down that the difference was collected or refunded (dialog,
        interfaces).

        :param str note: how: payment, receipt, credit note
        :return: as ``fetch_cases`` returns one
        :raise UserError: there is no exchange, or its price has changed
        """
        states = ("verified", "agreed", "returning", "inspected", "settled")
        self._case_begin("exchange.difference_settled", "pay", *states)
        case = self.sudo()
        text = self._case_demand(note, self.env._("Enter how it was settled."))
        if not case.exchange_order_id:
            raise UserError(self.env._("%s has no exchange order.", self.display_name))
        now = case._difference_now()
        if case.currency_id.compare_amounts(now, case.difference):
            case._write_system({"difference": now})
        case._difference_settled(text)
        return self._case_row()

    def _difference_settled(self, text):
        self._write_system(
            {"difference_at": fields.Datetime.now(), "difference_note": text}
        )
        self._case_event("exchange.difference_settled", difference=self.difference)

    def _exchange_missing(self):
        """Return what keeps the exchange order from leaving, as a gate says it; as
        superuser."""
        found = []
        changed = self.difference_at and self.currency_id.compare_amounts(
            self._difference_now(), self.difference
        )
        if not self.difference_at or changed:
            found.append(
                self.env._(
                    "The price difference of %s has not been settled", self.display_name
                )
            )
        if self.policy_id.goods_first and not self.inspected_at:
            found.append(
                self.env._("The goods of %s have not been inspected", self.display_name)
            )
        return found

    def _exchange_shipped(self):
        """The exchange order left; as superuser."""
        for case in self.filtered(lambda one: not one.exchange_shipped_at):
            now = fields.Datetime.now()
            done = case.state in ("inspected", "agreed")
            state = "settled" if done else case.state
            values = {"settled_at": now} if done else {}
            case._document_move(state, exchange_shipped_at=now, **values)
            case._case_event("exchange.shipped", order=case.exchange_order_id.name)


def _exchange_product(env, one):
    """Return the product of a line of an exchange that can be read, else nothing."""
    known = isinstance(one, dict) and not set(one) - {
        "product_id",
        "quantity",
        "price_unit",
    }
    numbers = known and (one.get("product_id"), one.get("quantity"))
    if not known or any(
        isinstance(n, bool) or not isinstance(n, int | float) for n in numbers
    ):
        return None
    price = one.get("price_unit")
    fits = price is None or (isinstance(price, int | float) and 0 <= price < 10**9)
    product = env["product.product"].browse(int(one["product_id"])).exists()
    usable = product and product.has_access("read") and product.sale_ok
    return product if fits and 0 < one["quantity"] < 10**9 and usable else None
