"""What a write changes: the one way in which values are compared."""

_LISTS = ("many2many", "one2many")


def kept(record, name):
    """Return the value of a field in the form in which two of them compare."""
    return _comparable(record, name, record[name])


def brings_other(record, name, value):
    """Tell whether writing this value would change the record."""
    return _comparable(record, name, value) != kept(record, name)


def differing(records, vals):
    """Return the records to which these values would bring something else."""
    return records.filtered(
        lambda record: any(brings_other(record, *item) for item in vals.items())
    )


def _comparable(record, name, value):
    field = record._fields[name]
    found = field.convert_to_cache(value, record, validate=False)
    return frozenset(found) if field.type in _LISTS and found else found
