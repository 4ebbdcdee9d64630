from odoo import api, models

from odoo.addons.order_process.kernel.content import ContentGuard

HEAD_FIELDS = frozenset(
    {
        "commitment_date",
        "customer_requested_date",
        "fiscal_position_id",
        "partner_id",
        "partner_invoice_id",
        "partner_shipping_id",
        "payment_term_id",
    }
)
LINE_FIELDS = frozenset(
    {
        "customer_lead",
        "discount",
        "is_downpayment",
        "is_expense",
        "price_unit",
        "product_id",
        "product_uom_id",
        "product_uom_qty",
        "tax_ids",
    }
)
#: What is to be shipped and invoiced; less of it may make an order complete.
QUANTITIES = frozenset({"product_uom_id", "product_uom_qty"})


class SaleOrder(models.Model):
    """What this addon does when the content of an order changes.

    A change of a confirmed order becomes one event, whatever was written; a requested
    date is kept; invoices that come to belong to an order are asked about; services
    whose delivery somebody enters may make it complete.
    """

    _inherit = "sale.order"
    _content_guards = (
        ContentGuard(
            "changed",
            50,
            watches="_process_watches",
            covers="_process_covers",
            after="_process_emit_changes",
            values=True,
        ),
        ContentGuard(
            "requested_date",
            60,
            watches="_date_watches",
            covers="_date_covers",
            after="_date_requested_anew",
        ),
        ContentGuard(
            "billed",
            70,
            watches="_billed_watches",
            covers="_billed_covers",
            after="_billed_after",
            direct=True,
        ),
        ContentGuard(
            "served",
            75,
            watches="_served_watches",
            covers="_served_covers",
            after="_served_after",
        ),
    )

    def _content_together(self):
        """Deliveries that Odoo reserves anew for each line are looked at once."""
        return self._process_together()

    # -- changes of a confirmed order ------------------------------------------------
    @api.model
    def _process_watches(self):
        columns = [f"order_line.{name}" for name in sorted(LINE_FIELDS)]
        return [*sorted(HEAD_FIELDS), "order_line", *columns]

    def _process_changed_once(self):
        """See all changes of these orders inside as one; a context manager."""
        return self._content_change(self._content_asked_by("changed"))

    def _process_covers(self, _change):
        return {order.id: () for order in self._process_confirmed()}

    def _process_confirmed(self):
        """Return the confirmed orders that run a process."""
        return self.filtered(lambda order: order.state == "sale")._in_process()

    def _process_emit_changes(self, change):
        """Emit `order.changed` once for what a write changed on confirmed orders."""
        names, touched = self._process_changed(change)
        if not names:
            return
        payload = {"fields": sorted(names), "lines": sorted(touched)}
        self._process_emit_later("order.changed", payload)
        if QUANTITIES.isdisjoint(names):
            self._process_open_again()
        else:
            self._process_emit_progress()

    def _process_changed(self, change):
        """Return the names of the fields that differ, and the ids of the lines."""
        names, touched = set(), set()
        for order in self:
            names |= change.changed_fields(order)
        lines = change.lines(self.env["sale.order.line"], LINE_FIELDS)
        for line in lines.filtered(lambda line: line.order_id in self):
            if changed := line._process_changed(change):
                names |= changed
                touched.add(line.id)
        return names, touched

    # -- the customer's date -----------------------------------------------------------
    @api.model
    def _date_watches(self):
        return ["customer_requested_date"]

    def _date_covers(self, _change):
        return {order.id: () for order in self}

    def _date_requested_anew(self, _change):
        self._date_dated()._date_follow_request("request")

    def _date_requested_first(self):
        """Keep the dates with which new orders come."""
        self._date_dated()._date_follow_request("intake")

    def _date_dated(self):
        return self.filtered("customer_requested_date")

    # -- invoices ----------------------------------------------------------------------
    @api.model
    def _billed_watches(self):
        return ["order_line.invoice_lines"]

    def _billed_covers(self, change):
        """Invoices join a line from the line, too: the gate of its order is asked."""
        change.memory["billed"] = self.order_line._process_billing()._process_orders()
        return {order.id: () for order in self}

    def _billed_after(self, change):
        self.order_line._process_billing()._process_linked_to(change.memory["billed"])

    # -- services ----------------------------------------------------------------------
    @api.model
    def _served_watches(self):
        return ["order_line.qty_delivered"]

    def _served_covers(self, _change):
        return {order.id: () for order in self._process_confirmed()}

    def _served_after(self, _change):
        self._process_emit_progress()
