"""What new records are given: by their values, else by a default that a client sets."""


def given(model, vals_list, name):
    """Return the records that a many2one of new records is going to name.

    Defaults count as well: those of the call (``default_…`` in the context) and those
    that a user keeps for himself, whoever leaves the field out.

    :param model: of the new records
    :param list vals_list: their values
    :param str name: the many2one
    """
    ids = [vals.get(name) for vals in vals_list]
    if [vals for vals in vals_list if name not in vals]:
        ids.append(model.default_get([name]).get(name))
    records = model.env[model._fields[name].comodel_name]
    return records.browse({i for i in ids if isinstance(i, int) and i})
