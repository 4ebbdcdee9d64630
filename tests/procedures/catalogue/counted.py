"""Measures worked out a second time, by hand: from orders, deliveries, receipts and
steps as they are stored, without the figures of order_statistics."""

from datetime import date

from odoo import fields

from ..common import local

MEASURED = {}


def measured(code):
    """Register what works a measure out: ``(company) → value or False``."""

    def register(function):
        MEASURED[code] = function
        return function

    return register


def share(part, whole):
    """Percent, or False of nothing."""
    return round(100 * len(part) / len(whole), 2) if whole else False


def mean(values):
    """Mean, or False of nothing."""
    return round(sum(values) / len(values), 2) if values else False


def day(moment):
    """The local day of a moment."""
    return date.fromisoformat(local(moment)[:10]) if moment else None


def orders(company):
    """All orders that count."""
    found = company.env["sale.order"].search([("company_id", "=", company.id)])
    return found.filtered(lambda one: one.state != "cancel")


def sold(company):
    """The confirmed ones."""
    return orders(company).filtered(lambda one: one.state == "sale")


def goods(company):
    """Lines of confirmed orders."""
    return sold(company).order_line.filtered(lambda line: not line.display_type)


def left(order):
    """The deliveries of an order that have left."""
    return order.picking_ids.filtered(
        lambda one: one.state == "done" and one.picking_type_code == "outgoing"
    )


def deliveries(company):
    """The deliveries of all orders that have left."""
    return left(orders(company))


def promised(order):
    """The day that the customer was told."""
    return order.date_promised or day(order.commitment_date)


def whole(order):
    """Whether all of an order was delivered."""
    lines = order.order_line.filtered(lambda line: not line.display_type)
    return bool(lines) and all(
        line.qty_delivered >= line.product_uom_qty for line in lines
    )


def receipt(picking):
    """The last receipt of a delivery."""
    return picking.receipt_ids.sorted("id")[-1:]


def arrived(picking):
    """When a delivery was there."""
    return picking.arrived_at or picking.date_done


def kept(order):
    """Whether all arrived by the promised day."""
    return whole(order) and max(map(day, map(arrived, left(order)))) <= promised(order)


def due(company):
    """Orders whose day is over, or that are delivered."""
    today = day(fields.Datetime.now())
    return [
        order
        for order in sold(company)
        if promised(order) and (promised(order) < today or whole(order))
    ]


@measured("ordered_orders")
def ordered_orders(company):
    """Confirmed orders."""
    return len(goods(company).order_id)


@measured("ordered_quantity")
def ordered_quantity(company):
    """Sum of quantities."""
    return sum(goods(company).mapped("product_uom_qty"))


@measured("order_amount")
def order_amount(company):
    """Sum of values."""
    return sum(goods(company).mapped("price_subtotal"))


@measured("order_count")
def order_count(company):
    """Orders that came in."""
    return len(orders(company))


@measured("order_processing_time")
def order_processing_time(company):
    """Days from the reception to the customer's receipt."""
    spans = []
    for order in filter(whole, sold(company)):
        signed = [one.signed_at for one in left(order).receipt_ids]
        end = max(signed) if signed else max(left(order).mapped("date_done"))
        start = order.intake_received_at or order.create_date
        spans.append((end - start).total_seconds() / 86400)
    return mean(spans)


@measured("order_fill_rate")
def order_fill_rate(company):
    """Lines that went whole by the promised day."""
    lines = [
        line
        for order in due(company)
        for line in order.order_line
        if line.qty_delivered_method == "stock_move"
    ]
    filled = [
        line
        for line in lines
        if line.qty_delivered >= line.product_uom_qty
        and max(map(day, line.move_ids.picking_id.mapped("date_done")))
        <= promised(line.order_id)
    ]
    return share(filled, lines)


@measured("fulfilment_rate")
def fulfilment_rate(company):
    """Orders that were delivered as promised and not refused."""
    fulfilled = [
        order
        for order in due(company)
        if kept(order)
        and not any(receipt(one).result == "refused" for one in left(order))
    ]
    return share(fulfilled, due(company))


@measured("on_time_delivery")
def on_time_delivery(company):
    """Deliveries that arrived by the promised day."""
    known = [one for one in deliveries(company) if promised(one.sale_id)]
    good = [one for one in known if day(arrived(one)) <= promised(one.sale_id)]
    return share(good, known)


@measured("delivery_safety")
def delivery_safety(company):
    """Deliveries that arrived intact."""
    signed = [one for one in deliveries(company) if receipt(one)]
    safe = [
        one
        for one in signed
        if receipt(one).is_intact and not sum(receipt(one).line_ids.mapped("damaged"))
    ]
    return share(safe, signed)


@measured("supply_correctness")
def supply_correctness(company):
    """Deliveries with all of the right goods."""
    signed = [one for one in deliveries(company) if receipt(one)]
    right = []
    for one in signed:
        said = receipt(one)
        lacking = sum(said.line_ids.mapped("short")) + sum(
            said.line_ids.mapped("damaged")
        )
        good = said.result != "refused" and said.is_correct and said.is_complete
        right += [one] if good and not lacking else []
    return share(right, signed)


@measured("customer_satisfaction")
def customer_satisfaction(company):
    """Mean of the points of customers."""
    points = [receipt(one).rating for one in deliveries(company)]
    return mean([int(one) for one in points if one])


@measured("logistics_cost")
def logistics_cost(company):
    """Freight of transports, in percent of the value of what was delivered."""
    stops = company.env["order.transport.stop"].search(
        [("picking_id", "in", deliveries(company).ids)]
    )
    ended = list(filter(whole, sold(company)))
    value = sum(order.amount_untaxed for order in ended)
    freight = sum(stops.transport_id.mapped("freight"))
    return round(100 * freight / value, 2) if value else False


@measured("processing_efficiency")
def processing_efficiency(company):
    """Steps that were done in time."""
    steps = company.env["order.milestone"].search(
        [("company_id", "=", company.id), ("state", "=", "done")]
    )
    steps = steps.filtered("due_at")
    return share(steps.filtered(lambda one: one.done_at <= one.due_at), steps)


def returned(order):
    """How often an order was returned for correction."""
    events = order.env["order.event"].search(
        [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
    )
    return len(events.filtered(lambda one: one.code == "order.returned"))


@measured("processing_accuracy")
def processing_accuracy(company):
    """Orders that were right at once."""
    known = orders(company)
    return share([one for one in known if not returned(one)], known)


@measured("error_count")
def error_count(company):
    """Returns for correction, and cases that the house caused."""
    cases = company.env["order.case"].search([("company_id", "=", company.id)])
    own = cases.filtered(
        lambda one: one.party in ("own", "department")
        and one.state not in ("draft", "cancelled")
    )
    return sum(map(returned, orders(company))) + len(own)


@measured("delay_count")
def delay_count(company):
    """Steps that were late, and promises that were broken."""
    today = day(fields.Datetime.now())
    count = 0
    for order in orders(company):
        steps = company.env["order.milestone"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        )
        count += len(steps.filtered(lambda one: one.late_minutes > 0))
        told = promised(order)
        delivered = order.state == "sale" and whole(order) and kept(order)
        count += 1 if told and told < today and not delivered else 0
    return count


def reported(company):
    """Exceptions that were reported."""
    found = company.env["order.exception"].search([("company_id", "=", company.id)])
    return found.filtered(lambda one: one.state not in ("draft", "withdrawn"))


@measured("exception_count")
def exception_count(company):
    """Exceptions; no value where there was none at all."""
    return len(reported(company)) or False


@measured("exception_rate")
def exception_rate(company):
    """Orders with an exception."""
    known = orders(company)
    return share([one for one in known if one in reported(company).order_id], known)
