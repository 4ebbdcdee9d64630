from odoo import api, models

STATE_EVENTS = {
    "sent": "quotation.sent",
    "sale": "order.confirmed",
    "cancel": "order.cancelled",
    "draft": "order.reopened",
}
CHANGE_FIELDS = frozenset(
    {
        "commitment_date",
        "customer_requested_date",
        "fiscal_position_id",
        "order_line",
        "partner_id",
        "partner_invoice_id",
        "partner_shipping_id",
        "payment_term_id",
    }
)
#: What is to be shipped and invoiced; less of it may make an order complete.
QUANTITIES = frozenset({"product_uom_id", "product_uom_qty"})
COLLECTOR = "order_change_collector"


class ChangeCollector:
    """Gathers the changes of one `write`, so that they become one event.

    It travels in the context; a caller from outside can not send an object, only
    JSON, so nobody can silence the event by sending the key.
    """

    def __init__(self):
        self.fields = set()
        self.lines = {}

    def add(self, lines, names):
        self.fields.update(names)
        for line in lines:
            self.lines.setdefault(line.order_id.id, set()).add(line.id)


class SaleOrder(models.Model):
    """Hooks: the state of an order is its event, whichever way it is set.

    Gates are checked where the state is written, so that the button, the portal, a
    payment and an RPC `write` all pass the same one exactly once.
    """

    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._process_enter()
        born = orders.filtered(lambda order: order.state in ("sent", "sale"))
        for state, group in born.grouped("state").items():
            group._check_gates(STATE_EVENTS[state])
            group._process_emit_later(STATE_EVENTS[state])
        return orders

    def write(self, vals):
        if "state" not in vals and CHANGE_FIELDS.isdisjoint(vals):
            return super().write(vals)
        moved = self._process_before_state(vals.get("state"))
        changed = self._process_changed(vals)
        collector = ChangeCollector()
        collector.add(self.env["sale.order.line"], changed)
        watched = "order_line" in vals and self._in_process()
        writer = self.with_context(**{COLLECTOR: collector}) if watched else self
        result = super(SaleOrder, writer).write(vals)
        self._process_emit_changes(collector)
        moved._process_after_state(vals.get("state"))
        return result

    def action_confirm(self):
        """Tell of the confirmation and of deliveries that are ready in one go."""
        with self._process_together():
            return super().action_confirm()

    def _action_cancel(self):
        """Deliveries that are cancelled with their order do not complete it."""
        with self._process_together():
            return super()._action_cancel()

    def _process_before_state(self, state):
        """Refuse a change of state that a gate holds; return orders it changes."""
        if state not in STATE_EVENTS:
            return self.browse()
        moved = self.filtered(lambda order: order.state != state)
        if state in ("sent", "sale"):
            moved._process_enter()
        if moved:
            moved._check_gates(STATE_EVENTS[state])
        return moved

    def _process_after_state(self, state):
        """Tell the new state; a cancelled order takes its signatures with it."""
        if state not in STATE_EVENTS:
            return
        self._process_emit_later(STATE_EVENTS[state])
        if state == "cancel":
            reason = self.env._("The order was cancelled.")
            self._signoff_void(reason)
            self._process_flush_events()
            self.filtered(lambda o: o.process_state == "running")._process_cancel(
                reason
            )
        if state == "draft":
            cancelled = self.filtered(lambda o: o.process_state == "cancelled")
            cancelled._process_emit_later("order.received")

    def _process_enter(self):
        """Start the process on orders that have none; the demand was received.

        Orders are tried again when they are sent or confirmed: products, amount and
        customer, by which the rules choose, are often filled in after the first save.
        """
        waiting = self._process_to_start()
        for received_at, orders in waiting.grouped("intake_received_at").items():
            received = {"code": "order.received", "at": received_at or None}
            orders._emit_all([received, *orders._process_received_with()])

    def _process_received_with(self):
        """Hook: what else is told with the reception of these orders, as event inputs
        of the same emission."""
        return []

    def _process_to_start(self):
        """Return orders that should get a process (a shop excludes its carts)."""
        waiting = self - self._in_process()
        return waiting.filtered(lambda order: order.state != "cancel")

    def _process_changed(self, vals):
        """Return names of watched fields that differ on a confirmed, running order."""
        names = CHANGE_FIELDS & set(vals) - {"order_line"}
        orders = self._process_confirmed() if names else ()
        return [
            name
            for name in sorted(names)
            if any(_differs(order, name, vals[name]) for order in orders)
        ]

    def _process_confirmed(self):
        """Return the confirmed orders that run a process."""
        return self.filtered(lambda order: order.state == "sale")._in_process()

    def _process_emit_changes(self, collector):
        """Emit `order.changed` for what a write changed on confirmed orders."""
        if not collector.fields:
            return
        orders = self._process_confirmed()
        touched = orders.filtered(lambda o: o.id in collector.lines)
        lines = sorted(set().union(*(collector.lines[o.id] for o in touched)))
        payload = {"fields": sorted(collector.fields), "lines": lines}
        orders._process_emit_later("order.changed", payload)
        if QUANTITIES.isdisjoint(collector.fields):
            orders._process_open_again()
        else:
            orders._process_emit_progress()


def _differs(record, name, value):
    """Return whether writing `value` to field `name` would change the record."""
    field = record._fields[name]
    kept = field.convert_to_cache(record[name], record, validate=False)
    return field.convert_to_cache(value, record, validate=False) != kept
