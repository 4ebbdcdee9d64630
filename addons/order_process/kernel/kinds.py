"""What models are called that have something in common."""


def names_of(env, models):
    """Return ``{model: what it is called}`` in the reader's words, by one query."""
    # sudo: names of models are no secret.
    found = env["ir.model"].sudo().search([("model", "in", list(models))])
    return {one.model: one.name for one in found}


def kinds_of(env, mixin, wanted=lambda _model: True):
    """Return ``[(model, name)]`` of the models that inherit a mixin, for a selection;
    names are in the reader's words.

    :param wanted: which classes of them, all unless told
    """
    registry = env.registry
    kinds = [
        name
        for name in sorted(registry.descendants([mixin], "_inherit"))
        if not registry[name]._abstract and wanted(registry[name])
    ]
    names = names_of(env, kinds)
    return [(name, names.get(name) or name) for name in kinds]
