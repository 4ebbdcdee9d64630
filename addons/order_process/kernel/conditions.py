"""Conditions that people type as a domain: reading and checking them."""

from ast import literal_eval

from odoo.fields import Domain


def languages(env):
    """Return the codes of the languages in which texts may be compared."""
    installed = env["res.lang"].get_installed()
    return list(dict.fromkeys(["en_US", *(code for code, _name in installed)]))


def to_domain(text):
    """Return the domain of a typed condition; an empty one fits everything."""
    return Domain(literal_eval(text)) if text else Domain.TRUE


def resolved(env, model, domain):
    """Return a domain with what it asks of cached set-up records as their ids: they
    need not be read for each document. Their changes clear the registry's cache.
    """

    def known(condition):
        path, _dot, last = condition.field_expr.rpartition(".")
        target = _target(env, model, path)
        if target is None or condition.operator not in ("=", "!=", "in", "not in"):
            return condition
        values = condition.value
        if not values or (not isinstance(values, str) and False in values):
            return condition
        negative = condition.operator in ("!=", "not in")
        equal = "=" if isinstance(values, str) else "in"
        found = target.with_context(active_test=False)
        if target._fields[last].translate:
            found = _in_any_language(found, Domain(last, equal, values))
        else:
            found = found.search([(last, equal, values)])
        return Domain(path, "not in" if negative else "in", found.ids)

    return Domain(domain).map_conditions(known)


def _in_any_language(target, domain):
    """Return the records that a text fits in one of the languages in use: what is
    kept for all readers does not depend on who was the first."""
    found = target
    for code in languages(target.env):
        found |= target.with_context(lang=code).search(domain).with_env(target.env)
    return found


def _target(env, model, path):
    """Return the set-up records at the end of a path of many2one; None for others."""
    records = env[model].sudo()
    for name in path.split(".") if path else ():
        field = records._fields.get(name)
        if not field or field.type != "many2one":
            return None
        records = records.env[field.comodel_name]
    cached = env.registry["order.rule.cache.mixin"]
    return records if path and isinstance(records, cached) else None


def fault(model, text):
    """Return why a typed condition on a model cannot be read, or an empty text."""
    try:
        to_domain(text).validate(model)
    except (ValueError, SyntaxError, TypeError, KeyError) as error:
        return str(error) or type(error).__name__
    return ""
