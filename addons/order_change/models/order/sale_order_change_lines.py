from odoo import api, models

from odoo.addons.order_process.kernel.passing import ids_passing, records_passing

#: Orders to which Odoo itself adds lines at this moment; on the cursor, where no
#: client can reach.
_BY_ODOO = "order_change_by_odoo"
#: What gives a line its value or meaning beside what the procedure names.
_VALUE = (
    "combo_item_id",
    "discount",
    "extra_tax_data",
    "is_downpayment",
    "is_expense",
    "linked_line_id",
    "price_unit",
    "product_id",
    "product_no_variant_attribute_value_ids",
    "product_uom_id",
    "product_uom_qty",
    "route_ids",
    "tax_ids",
)
#: What is agreed for the order as a whole: a lock on its lines holds it, too. A change
#: notice can set each of them.
TERMS = (
    "client_order_ref",
    "customer_requested_date",
    "incoterm",
    "incoterm_location",
    "note",
    "prepayment_percent",
    "req_delivery",
    "req_packing",
    "req_quality",
    "req_quantity",
    "req_special_terms",
    "req_technology",
    "req_transport",
    "warehouse_id",
)
#: What gives all lines their value.
_HEAD = ("company_id", "currency_id", "fiscal_position_id", "pricelist_id")
#: By what a line would no longer be looked at.
_FLAGS = ("is_downpayment", "is_expense")


class SaleOrder(models.Model):
    """What is looked at when an order is locked: everything that makes its value.

    Lines that Odoo makes by itself (down payments, goods delivered in addition,
    expenses charged on) are known by who makes them, at the moment they are made. By
    a flag on the line they are not: a client sets flags.
    """

    _inherit = "sale.order"

    @api.model
    def _change_implied(self, tokens):
        """Return the tokens of a lock with all that says what they are worth.

        Whole lines are locked with everything that makes their value; a single column
        with what gives it its meaning (a quantity its unit, a price its discount).
        """
        columns = [t for t in tokens if t.partition(".")[0] == "order_line"]
        if not columns:
            return tokens
        if "order_line" in columns:
            lines = self.env["sale.order.line"]._fields
            more = [f"order_line.{name}" for name in _VALUE if name in lines]
            more += [*_HEAD, *(name for name in TERMS if name in self._fields)]
        else:
            implied = self._signoff_implied()
            more = [name for token in columns for name in implied.get(token, ())]
            more += [f"order_line.{name}" for name in _FLAGS]
        return tuple(dict.fromkeys([*tokens, *more]))

    def _change_by_odoo(self):
        """Let Odoo add, price and remove its own lines of these orders inside."""
        return records_passing(self, _BY_ODOO)

    def _change_is_by_odoo(self, order_id):
        return order_id in ids_passing(self.env, _BY_ODOO)

    # -- who makes them --------------------------------------------------------------
    def _create_down_payment_lines_from_base_lines(self, down_payment_base_lines):
        with self._change_by_odoo():
            return super()._create_down_payment_lines_from_base_lines(
                down_payment_base_lines
            )
