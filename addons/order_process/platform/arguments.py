"""What callers over RPC may hand to public methods: one validator for all of them.

Odoo passes on whatever JSON or XML can say. Half characters, numbers that are none and
ids that are no ids would reach PostgreSQL and come back as a server error.
"""

import functools
import inspect
import math
import re

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.orm.identifiers import NewId

from odoo.addons.order_clock.engine import reading

from ..kernel.ours import is_ours

#: Whole numbers that every JSON reader keeps.
LARGEST_WHOLE = 2**53
LARGEST_ID = 2**31 - 1
DEEPEST = 30
#: What parameters of these names are, wherever they stand; empty ones pass.
KINDS = {
    **dict.fromkeys(
        ["code", "decision", "event_code", "key", "kind", "type_code", "node_code"], str
    ),
    **dict.fromkeys(
        ["note", "outcome", "purpose", "reason", "res_model", "topic", "whose"], str
    ),
    **dict.fromkeys(
        ["attachment_ids", "department_ids", "product_ids", "res_ids", "role_ids"], int
    ),
    **dict.fromkeys(["calendar_id", "company_id", "department_id", "user_id"], "id"),
    **dict.fromkeys(["evidence", "payload"], dict),
    "pauses": list,
    "names": "codes",
    "anchors": "rows",
    "events": "rows",
}
#: Methods of the ORM take values of fields, which have their own checks.
ORM = frozenset({"copy", "copy_data", "create", "default_get", "unlink", "write"})
_ADDON = re.compile(r"odoo\.addons\.(\w+)")


def guard(model_class):
    """Let every public method that our addons define check what it is given."""
    names = {
        name
        for parent in model_class.__mro__
        if _is_from_us(parent)
        for name, value in vars(parent).items()
        if not name.startswith("_") and inspect.isfunction(value)
    }
    theirs = (vars(one).get("_customer_methods", ()) for one in model_class.__mro__)
    inside = names - _names_of_odoo(model_class) - set().union(*theirs)
    for name in names - ORM:
        method = getattr(model_class, name)
        if not getattr(method, "_arguments_guarded", False):
            setattr(model_class, name, _guarded(method, name in inside))
    if is_ours(model_class._original_module) and not model_class._abstract:
        for name in ("create", "write"):
            method = getattr(model_class, name)
            if not getattr(method, "_arguments_guarded", False):
                setattr(model_class, name, _guarded_values(method))


def _names_of_odoo(model_class):
    """Return the names that Odoo knows as well: its rights are those of Odoo."""
    return {
        name
        for parent in model_class.__mro__
        if not _is_from_us(parent)
        for name in vars(parent)
        # The class that Odoo makes of all of them holds what was wrapped before.
        if parent.__module__ != model_class.__module__
        or not getattr(vars(parent)[name], "_arguments_guarded", False)
    }


def _is_from_us(model_class):
    """Tell whether a class stands in the code of one of our addons."""
    addon = _ADDON.match(model_class.__module__)
    return bool(addon) and is_ours(addon[1])


def _guarded_values(method):
    """Return create or write of a model of ours, which looks at the values first.

    Code works as superuser with values that were looked at when they came in.
    """

    @functools.wraps(method)
    def checked(self, *args, **kwargs):
        if not self.env.su:
            for value in (*args, *kwargs.values()):
                _check_value(self.env, value)
        return method(self, *args, **kwargs)

    checked._arguments_guarded = True
    return checked


def _guarded(method, inside=False):
    """Return a public method that looks at its caller and its arguments first.

    :param inside: whether it is for people in the house; customers and suppliers read
        their documents, and what we do with them is not theirs to do
    """
    parameters = list(inspect.signature(method).parameters.values())[1:]
    wanted = [(i, p) for i, p in enumerate(parameters) if _kind(p)]

    @functools.wraps(method)
    def checked(self, *args, **kwargs):
        _check_ids(self)
        if inside and not self.env.su and not self.env.user._is_internal():
            raise AccessError(
                self.env._("The process of the document is not visible to customers.")
            )
        if args or kwargs:
            for value in (*args, *kwargs.values()):
                _check_value(self.env, value)
            _check_kinds(self.env, wanted, args, kwargs)
        try:
            return method(self, *args, **kwargs)
        except ValueError as error:
            if len(self) != 1 and str(error).startswith("Expected singleton"):
                message = self.env._("Call this for one record at a time.")
                raise UserError(message) from error
            raise

    checked._arguments_guarded = True
    return checked


def _check_kinds(env, wanted, args, kwargs):
    """Check the arguments whose name says what they take.

    :param wanted: (position, parameter) of these
    """
    for index, wish in wanted:
        given = args[index] if index < len(args) else kwargs.get(wish.name, wish)
        if given is not wish:
            _check_kind(env, wish, given)


def _kind(parameter):
    """Return what a parameter of this name takes, if its name says it."""
    if parameter.name.endswith("_codes"):
        return "codes"
    return KINDS.get(parameter.name)


def _check_ids(records):
    for id_ in records._ids:
        whole = type(id_) is int and 0 < id_ <= LARGEST_ID
        if not whole and not isinstance(id_, NewId):
            raise ValidationError(
                records.env._("“%(id)s” is not a record ID.", id=_shown(id_))
            )


def _check_value(env, value, depth=0):
    """Refuse what cannot be stored; objects of internal callers pass."""
    if isinstance(value, str):
        if not reading.is_clean(value):
            raise ValidationError(
                env._(
                    "“%(value)s” contains characters that are not allowed in text.",
                    value=_shown(value),
                )
            )
    elif isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) > LARGEST_WHOLE:
            raise ValidationError(
                env._(
                    "%(value)s is not a valid number for calculation.",
                    value=_shown(value),
                )
            )
    elif isinstance(value, dict | list | tuple):
        if depth > DEEPEST:
            raise ValidationError(env._("The values are nested too deeply."))
        parts = (*value, *value.values()) if isinstance(value, dict) else value
        for part in parts:
            _check_value(env, part, depth + 1)


def _check_kind(env, parameter, value):
    """Refuse plain values of another kind; what internal callers hand in passes."""
    plain = value is None or isinstance(value, str | int | float | list | tuple | dict)
    kind = _kind(parameter)
    empty = value is None or (value is False and kind not in _LISTS)
    if not plain or (empty and (kind not in _LISTS or parameter.default is None)):
        return
    if not _FITS[kind](value):
        text = env._("“%(value)s” is not valid for “%(name)s”.")
        raise ValidationError(text % {"value": _shown(value), "name": parameter.name})


def _is_id(value):
    return type(value) is int and 0 <= value <= LARGEST_ID


_FITS = {
    str: lambda value: isinstance(value, str),
    dict: lambda value: isinstance(value, dict),
    "id": _is_id,
    int: lambda value: isinstance(value, list | tuple) and all(map(_is_id, value)),
    list: lambda value: isinstance(value, list | tuple)
    and all(isinstance(part, str | int | list | tuple) for part in value),
    "codes": lambda value: isinstance(value, list | tuple)
    and all(isinstance(part, str) for part in value),
    "rows": lambda value: isinstance(value, list | tuple)
    and all(isinstance(part, dict) for part in value),
}


_LISTS = (int, list, "codes", "rows")


def _shown(value):
    return reading.shown(value)[:40]
