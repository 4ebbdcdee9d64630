"""What the conditions and paths of a procedure may read.

They are judged as superuser, so whoever writes one would learn by whether it holds what
the rights hide. A condition therefore reads what its writer may read, and some things
never, whoever writes it.
"""

from odoo.exceptions import ValidationError

from . import conditions

#: Records of which a condition asks at most whether there are any.
SECRET_MODELS = frozenset(
    {
        "bus.bus",
        "ir.attachment",
        "ir.config_parameter",
        "ir.logging",
        "mail.mail",
        "mail.message",
        "mail.scheduled.message",
        "mail.tracking.value",
        "res.device",
        "res.partner.bank",
        "res.users.apikeys",
        "res.users.log",
    }
)
#: Words in names of fields that hold what lets somebody in, or where money is paid to.
SECRET_WORDS = ("password", "passwd", "token", "secret", "totp", "acc_number")


def ensure_condition(model, text, title):
    """Refuse a typed condition that reads what its writer may not read.

    :param model: documents of the condition, in an environment of the writer: Odoo
        checks constraints as superuser, so only who writes counts
    :param text: the condition, already found readable (``conditions.fault``)
    :param title: name of the rule, for the message
    :raise ValidationError: naming the path
    """
    seen = model.sudo(False)
    _refuse(model, _barred(seen, conditions.to_domain(text)), title)


def ensure_path(model, path, title):
    """Refuse a path of a rule that leads to what its writer may not read."""
    _refuse(model, _is_barred(model.sudo(False), path, "") and path, title)


def ensure_known(model, path, title):
    """Refuse a path to what no rule reads, whoever writes it; what it leads to is
    shown to its own readers only."""
    _refuse(model, _is_barred(model.sudo(), path, False) and path, title)


def _refuse(model, path, title):
    if path:
        raise ValidationError(
            model.env._(
                "“%(rule)s”: a rule of yours cannot read “%(path)s”. Use fields of the "
                "document, and of the records it refers to, that you can see yourself; "
                "passwords, keys, messages, files and bank accounts are never read.",
                rule=title,
                path=path,
            )
        )


def _barred(model, domain):
    """Return the first path of a domain that its writer may not read, or nothing."""
    for condition in domain.iter_conditions():
        path, inner = condition.field_expr, None
        if condition.operator.removeprefix("not ").startswith("any"):
            inner = condition.value
        if _is_barred(model, path, False if inner is not None else condition.value):
            return path
        if inner is not None and (deeper := _barred_inside(model, path, inner)):
            return f"{path}.{deeper}"
    return ""


def _barred_inside(model, path, domain):
    """Return the first such path of what is asked of the records of a path."""
    for name in path.split("."):
        model = model.env[model._fields[name].comodel_name]
    if not _opens(model):
        return "*"
    return _barred(model, conditions.Domain(domain))


def _is_barred(model, path, value):
    """Return whether a path reads something that is not for its writer."""
    names = path.split(".")
    for position, name in enumerate(names, 1):
        field = model._fields.get(name)
        if field is None:
            return False
        if any(word in name for word in SECRET_WORDS):
            return True
        if not model._has_field_access(field, "read"):
            return True
        if not field.relational:
            return field.type == "binary" and value not in (False, None)
        model = model.env[field.comodel_name]
        # Without their names or fields being asked for, records are numbers.
        if (position < len(names) or _asks_names(value)) and not _opens(model):
            return True
    return False


def _opens(model):
    return model._name not in SECRET_MODELS and model.has_access("read")


def _asks_names(value):
    values = value if isinstance(value, list | tuple | set) else [value]
    return any(isinstance(one, str) for one in values)
