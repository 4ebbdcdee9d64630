"""The head that every document has above its form, see order.head.mixin."""

from .methods import CLOSED

_DOCUMENTS = (
    "account.move",
    "mrp.production",
    "order.assessment",
    "order.cancellation.plan",
    "order.case",
    "order.change",
    "order.contract",
    "order.credit.request",
    "order.demand.plan",
    "order.demand.sheet",
    "order.deposit.case",
    "order.discount.request",
    "order.exception",
    "order.form",
    "order.incident",
    "order.inspection",
    "order.instruction",
    "order.material.slip",
    "order.missing.part",
    "order.negotiation",
    "order.nonconformity",
    "order.price.review",
    "order.process",
    "order.product.plan",
    "order.production.plan",
    "order.purchase.request",
    "order.quotation",
    "order.review",
    "order.rush",
    "order.sample",
    "order.settlement",
    "order.shipping.notice",
    "order.transport",
    "order.usage.sheet",
    "order.week.plan",
    "purchase.order",
    "stock.picking",
)
HEADS = {
    (model, method): (CLOSED, ())
    for model in _DOCUMENTS
    for method in ("action_new_form", "action_report_exception", "order_head")
}
