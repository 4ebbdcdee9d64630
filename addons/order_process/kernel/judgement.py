"""Whether a typed condition fits documents: the one place that judges.

The verdict is the same whoever presses, in whichever language and company, and for the
system: conditions are judged as superuser, in the company of the document. What is
compared with a text that has translations fits in any of the languages in use; “is not”
fits only if it does in none of them. Money is compared in the currency of the company.
"""

from odoo import SUPERUSER_ID
from odoo.fields import Domain

from . import money
from .conditions import languages

_RELATED = ("any", "any!", "not any", "not any!")


def matching(documents, domain):
    """Return those of the documents that a condition fits."""
    domain = Domain(domain)
    if domain.is_true():
        return documents
    found = set()
    for company, own in documents.grouped(money.company_of).items():
        found.update(_fitting(_neutral(own, company, domain), domain))
    return documents.filtered(lambda document: document.id in found)


def _neutral(documents, company, domain):
    """Return documents that look the same to everybody."""
    context = {"allowed_company_ids": company.ids}
    if any(_is_moment(documents, one) for one in domain.iter_conditions()):
        context["tz"] = company.sudo().resource_calendar_id.tz
    neutral = documents.env(user=SUPERUSER_ID, su=True, context=context)
    return documents.with_env(neutral)


def _fitting(documents, domain):
    """Return the ids of those that fit; texts are judged of all of them together, money
    one by one."""
    texts, amounts = {}, set()
    for condition in domain.iter_conditions():
        if _is_translated(documents, condition):
            texts[id(condition)] = _fits_in_words(documents, condition)
        elif money.is_money(documents, condition):
            amounts.add(id(condition))
    if not texts and not amounts:
        return documents.filtered_domain(domain)._ids

    def known(document, condition):
        if id(condition) in texts:
            return _verdict(document.id in texts[id(condition)])
        if id(condition) in amounts:
            return _verdict(money.fits(document, condition))
        return condition

    def fits(document):
        judged = domain.map_conditions(lambda one: known(document, one))
        return bool(document.filtered_domain(judged))

    return documents.filtered(fits)._ids


def _verdict(holds):
    return Domain.TRUE if holds else Domain.FALSE


def _fits_in_words(documents, condition):
    """Return the ids of the documents that a condition on texts fits, in any language;
    one that says *not* fits where it does in all."""
    fitting = [
        set(documents.with_context(lang=code).filtered_domain(condition)._ids)
        for code in languages(documents.env)
    ]
    if condition.operator in Domain.NEGATIVE_OPERATORS:
        return set.intersection(*fitting)
    return set.union(*fitting)


def _is_translated(model, condition):
    """Tell whether what a condition says depends on the language."""
    field = _field(model, condition.field_expr)
    if not field:
        return False
    if condition.operator in _RELATED:
        related = model.env[field.comodel_name]
        nested = Domain(condition.value).iter_conditions()
        return any(_is_translated(related, one) for one in nested)
    if field.relational:
        return _has_text(condition.value)
    return bool(
        field.translate
        or field.name == "display_name"
        or "lang" in model.pool.field_depends_context.get(field, ())
    )


def _has_text(value):
    """Tell whether records are looked for by their names."""
    values = [value] if isinstance(value, str) else value
    return not isinstance(values, bool | int) and any(
        isinstance(one, str) for one in values or ()
    )


def _is_moment(model, condition):
    field = _field(model, condition.field_expr)
    return bool(field) and field.type in ("date", "datetime")


def _field(model, path):
    """Return the field at the end of a path; None where there is none."""
    field = None
    for name in path.split("."):
        field = model._fields.get(name)
        if not field:
            return None
        model = model.env[field.comodel_name] if field.relational else model
    return field
