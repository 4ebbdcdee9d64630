"""Opens the screens of an addon as the web client does, as who has the least rights.

It runs in Odoo's shell, in a database that has the addon and what it depends on.
"""

import itertools

from lxml import etree

from odoo import Command
from odoo.tools.safe_eval import datetime, safe_eval, time

#: Groups of Odoo's own people, for its screens that an addon of ours extends.
ODOOS = (
    "sales_team.group_sale_salesman",
    "stock.group_stock_user",
    "purchase.group_purchase_user",
    "account.group_account_invoice",
    "mrp.group_mrp_user",
    "hr.group_hr_user",
    "base.group_system",
)
#: Odoo's own forms that show more than who may write them can read, and what it takes.
WIDER = {"payment.provider": "account.group_account_invoice"}
#: Kinds of view that show records, and those that add them up.
LISTS, SUMS = ("list", "kanban", "calendar", "activity"), ("pivot", "graph")


def opened(env, addons, ours):
    """Open all screens; return what was opened, and each fault in words."""
    people = _people(env, ours)
    screens = list(_entries(env, ours, people))
    for addon in addons:
        screens += _extended(env, addon, people)
    faults = filter(None, (_fault(*screen) for screen in screens))
    return {"opened": [name for name, *_rest in screens], "faults": list(faults)}


def _fault(name, user, action):
    """Open a screen; return what went wrong, None if nothing did."""
    try:
        with user.env.cr.savepoint():
            _open(user.env, action)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        who = user.group_ids.sorted("id").mapped("full_name")
        return f"{name} as {who}: {type(error).__name__}: {error}"
    return None


def _people(env, ours):
    """Return a user for each group of ours, then for each other one that a menu of ours
    names or an extended screen needs: the least rights first."""
    weakest = lambda group: len(group.all_implied_ids)  # noqa: E731
    groups = _records(env, "res.groups", ours).sorted(weakest)
    odoos = _records(env, "ir.ui.menu", ours).group_ids - groups
    for name in ODOOS:
        odoos |= env.ref(name, raise_if_not_found=False) or odoos
    first = env.ref("base.group_user")
    others = [mine | one for mine in (groups[:1], groups) for one in odoos]
    who = [first, *groups, *others]
    return [_person(env, number, one | first) for number, one in enumerate(who)]


def _records(env, model, addons):
    """Return the records of a model that come with the addons."""
    wanted = [("model", "=", model), ("module", "in", addons)]
    found = env["ir.model.data"].search(wanted)
    return env[model].browse(found.mapped("res_id")).exists()


def _person(env, number, groups):
    values = {
        "name": f"Screens {number}",
        "login": f"screens_{number}",
        "group_ids": [Command.set(groups.ids)],
    }
    user = env["res.users"].create(values)
    return user.with_user(user)


def _entries(env, ours, people):
    """Yield each menu entry of ours with the action that it opens, and who opens it."""
    waiting = _records(env, "ir.ui.menu", ours).filtered("action")
    for user in people:
        visible = set(user.env["ir.ui.menu"]._visible_menu_ids(debug=True))
        seen = waiting.filtered(_is_below(visible))
        for menu in seen:
            yield menu.complete_name, user, _action(user, menu.action)
        waiting -= seen
    for menu in waiting:
        yield menu.complete_name, people[0], None


def _is_below(visible):
    """Return a test whether a menu is seen, with all above it."""
    return (
        lambda menu: {int(one) for one in menu.parent_path.split("/")[:-1]} <= visible
    )


def _action(user, action):
    """Return an action as the client gets it; that of the server after it ran."""
    if action._name == "ir.actions.server":
        return action.with_user(user).run() or {}
    return action.sudo()._get_action_dict()


def _extended(env, addon, people):
    """Yield Odoo's screens in which views of the addon are."""
    views = _records(env, "ir.ui.view", [addon]).filtered("inherit_id")
    for model in sorted(set(views.mapped("model")) & set(env)):
        if env[model]._abstract or env[model]._transient:
            continue
        kinds = {view.type for view in views if view.model == model} & {"form", "list"}
        user = _who_works_with(model, people)
        if user and model in WIDER:
            both = user.group_ids | env.ref(WIDER[model])
            user = _person(env, f"{addon}_{model}", both)
        if user and kinds:
            action = {"res_model": model, "views": [(False, kind) for kind in kinds]}
            yield f"{addon} in {model}", user, action


def _who_works_with(model, people):
    """Return who of the model's own module, else who has the least rights to write it,
    else to read it."""
    home = f"{people[0].env[model]._original_module}."
    own = [one for one in ODOOS if one.startswith(home)]
    people = sorted(people, key=lambda user: not any(map(user.has_group, own)))
    for right in ("write", "read"):
        for user in people:
            if user.env[model].has_access(right):
                return user
    return None


def _open(env, action):
    """Ask what the client asks when it shows an action and each of its views."""
    if action is None:
        raise LookupError("nobody sees this entry")
    if action.get("type", "ir.actions.act_window") != "ir.actions.act_window":
        return
    names = {
        "uid": env.uid,
        "time": time,
        "datetime": datetime,
        "context_today": datetime.date.today,
        "allowed_company_ids": env.companies.ids,
    }
    context = _value(action.get("context"), names) or {}
    domain = _value(action.get("domain"), {**names, **context}) or []
    model = env[action["res_model"]].with_context(**context)
    views = [tuple(view) for view in action["views"]]
    options = {"toolbar": True, "load_filters": True, "action_id": action.get("id")}
    found = model.get_views([*views, (False, "search")], options)["views"]
    for _view, kind in views:
        _show(model, kind, etree.fromstring(found[kind]["arch"]), domain)


def _value(text, names):
    return safe_eval(text, dict(names)) if isinstance(text, str) else text


def _show(model, kind, arch, domain):
    if kind in SUMS:
        model.formatted_read_group(domain, [], ["__count"])
    elif kind in LISTS and not model._transient:
        model.web_search_read(domain, _specification(model, arch), limit=80)
    elif kind == "form":
        fields = _specification(model, arch)
        if not model._transient:
            model.web_search_read(domain, fields, limit=1)
        if model.has_access("create") and arch.get("create") not in ("0", "false"):
            model.onchange({}, [], fields)


def _specification(model, arch):
    """Return which fields a view reads, its lists of lines included."""
    found = {}
    for node in arch.xpath(".//field[not(ancestor::field)]"):
        field = model._fields.get(node.get("name"))
        if field is None:
            continue
        inner = {}
        if field.type == "many2one":
            inner = {"fields": {"display_name": {}}}
        elif field.relational:
            lines = [_specification(model.env[field.comodel_name], sub) for sub in node]
            names = itertools.chain.from_iterable(one.items() for one in lines)
            inner = {"fields": dict(names)}
        found.setdefault(field.name, inner)
    return found
