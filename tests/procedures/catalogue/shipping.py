"""What sales and the store really do so that goods leave: notices, preparing, packing,
dispatch, feedback; the document comes as the person who does it."""

from datetime import timedelta

from odoo import fields

ADDRESS = "Harbour Road 4, Foshan"
CHECKED = ("tracking_checked", "stock_checked", "contract_checked", "money_checked")


def issue(order):
    """Somebody issues the shipping notice of all that is left."""
    draft(order).action_issue()
    order.invalidate_recordset()


def draft(order, **vals):
    """Return a notice that says and ticks everything."""
    leaves = fields.Datetime.now() + timedelta(days=1)
    request = _request(order)
    said = {
        "order_id": order.id,
        "address": ADDRESS,
        **({"request_id": request.id} if request else {"applicant": "Mr Li"}),
        "dispatch_at": leaves,
        "arrival_at": leaves + timedelta(days=1),
        **dict.fromkeys(CHECKED, True),
        **vals,
    }
    return order.env["order.shipping.notice"].create(said)


def _request(order):
    """Return the newest request of a shipment of the order."""
    # sudo: which sheets there are is read by the scenario, not by the person.
    forms = order.sudo().env["order.form"]
    about = [("res_model", "=", order._name), ("res_id", "=", order.id)]
    kind = [("type_code", "=", "shipping_request"), ("state", "!=", "draft")]
    return forms.search(about + kind, limit=1)


def notices(order):
    """Return the notices of an order that were issued, as the person reads them."""
    # sudo: which notices there are is read by the scenario, not by the person.
    found = (
        order.sudo()
        .env["order.shipping.notice"]
        .search(
            [("order_id", "=", order.id), ("state", "not in", ("draft", "cancelled"))]
        )
    )
    return found.with_user(order.env.user).sudo(False)


def deliveries(order):
    """Return the deliveries that have not left, as the person reads them."""
    # sudo: which deliveries there are is read by the scenario, not by the person.
    waiting = order.sudo().picking_ids.filtered(
        lambda one: one.picking_type_code == "outgoing" and one.state != "done"
    )
    return waiting.with_user(order.env.user).sudo(False)


def prepare(order):
    """The store reports the goods as ready: on the notice, or on the delivery."""
    waiting = notices(order).filtered(lambda one: one.state in ("issued", "received"))
    if waiting:
        waiting.action_prepare()
    else:
        deliveries(order).action_goods_prepared()


def pack(order):
    """The store reports the goods as packed."""
    deliveries(order).action_goods_packed()


def allocate(order):
    """The system or somebody decides from which warehouse the order is shipped."""
    order.order_allocate()


def transport(order, pickings, **said):
    """Return a transport of some deliveries with the own vehicle."""
    leaves = fields.Datetime.now() + timedelta(hours=2)
    stops = [fields.Command.create({"picking_id": one.id}) for one in pickings]
    return order.env["order.transport"].create(
        {
            "mode_id": order.env.ref("order_tracking.order_transport_mode_own").id,
            "departure_at": leaves,
            "arrival_at": leaves + timedelta(days=1),
            "stop_ids": stops,
            **said,
        }
    )


def plan_transport(order):
    """Logistics plans how the goods go, once there is something to carry."""
    waiting = deliveries(order)
    if waiting:
        transport(order, waiting).action_plan()


def transports(order):
    """Return the transports of an order, as the person reads them."""
    # sudo: which transports there are is read by the scenario, not by the person.
    stops = order.sudo().env["order.transport.stop"]
    found = stops.search([("picking_id.sale_id", "=", order.id)]).transport_id
    return found.with_user(order.env.user).sudo(False)


def sign_transport(order):
    """The carrier signs for the goods."""
    transports(order)[:1].transport_sign("Driver Bo")


def arrive(order):
    """The goods are at the customer's."""
    # sudo: which deliveries there are is read by the scenario, not by the person.
    left = order.sudo().picking_ids.filtered(
        lambda one: one.picking_type_code == "outgoing" and one.state == "done"
    )
    left.with_user(order.env.user).sudo(False).shipment_arrive()


def dispatch(order):
    """The store records with whom the goods left: the own vehicle."""
    notices(order)[-1:].shipping_dispatch()


def feed_back(order):
    """The store tells the handler, the handler the applicant."""
    notice = notices(order)[-1:]
    to = "applicant" if notice.sudo().clerk_told_at else "clerk"
    notice.shipping_feed_back(to, "Left at noon")
