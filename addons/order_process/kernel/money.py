"""Amounts of documents in the currency of their company: the one place that converts.

Bands and limits that people set (chains, rules, criteria, typed conditions) are in the
currency of the company; documents may be in another one. The rate is that of the
document's own day: where Odoo keeps it on the document (``currency_rate`` of sale and
purchase orders, by the order date) it is that one, else the rate of the day in the
field that the model names as ``_order_day_field``, else of the day it was made. A rate
that changes later therefore moves no document out of the band in which it was signed.
"""

import operator

from odoo import fields

_COMPARED = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def company_of(document):
    """Return the company in whose currency the amounts of a document are judged."""
    company = document["company_id"] if "company_id" in document._fields else None
    return company or document.env.company


def in_company(document, name):
    """Return the value of a field of one document, an amount in the currency of its
    company, rounded; numbers that are no money come back as they are."""
    value = document[name]
    field = document._fields[name]
    if field.type != "monetary" or not value:
        return value
    currency_field = field.get_currency_field(document)
    currency = document[currency_field] if currency_field else None
    company = company_of(document)
    target = company.currency_id
    if not currency or currency == target:
        return value
    if currency_field == "currency_id" and document._fields.get("currency_rate"):
        return target.round(value / (document["currency_rate"] or 1.0))
    return currency._convert(value, target, company, _day(document))


def _day(document):
    for name in (document._order_day_field, "create_date"):
        if name and document[name]:
            return fields.Date.to_date(document[name])
    return fields.Date.context_today(document)


def is_money(documents, condition):
    """Tell whether a condition compares an amount with a number."""
    if condition.operator not in _COMPARED or not isinstance(
        condition.value, int | float
    ):
        return False
    model = documents
    *path, last = condition.field_expr.split(".")
    for name in path:
        field = model._fields.get(name)
        if not field or field.type != "many2one":
            return False
        model = documents.env[field.comodel_name]
    field = model._fields.get(last)
    return bool(field) and field.type == "monetary" and condition.value is not False


def fits(document, condition):
    """Return whether a condition that compares money with a number fits a document."""
    *path, last = condition.field_expr.split(".")
    for name in path:
        document = document[name]
    amount = in_company(document, last) if document else 0.0
    return _COMPARED[condition.operator](amount, condition.value)
