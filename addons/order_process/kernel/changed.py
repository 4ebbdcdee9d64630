"""What a write would change, before it is written."""


def differing(records, vals):
    """Return the records to which these values would bring something else."""

    def differs(record, name, value):
        field = record._fields[name]
        kept = field.convert_to_cache(record[name], record, validate=False)
        return field.convert_to_cache(value, record, validate=False) != kept

    return records.filtered(
        lambda record: any(differs(record, *item) for item in vals.items())
    )
