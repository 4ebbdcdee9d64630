"""What models are called that have something in common."""


def kinds_of(env, mixin, wanted=lambda _model: True):
    """Return ``[(model, name)]`` of the models that inherit a mixin, for a selection;
    names are in the reader's words.

    :param wanted: which classes of them, all unless told
    """
    registry = env.registry
    names = env["ir.model"].sudo()  # names of models are no secret
    return [
        (name, names._get(name).name or name)
        for name in sorted(registry.descendants([mixin], "_inherit"))
        if not registry[name]._abstract and wanted(registry[name])
    ]
