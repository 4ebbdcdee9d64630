"""Whom a document names for a role: what opens for the role is his from the start.

Documents that name nobody cost nothing; for others the staff is cached, and who is
away is asked once for all that opened.
"""


def give(emission):
    """Give each opened pass to the person whom its document names for its role."""
    named = {}
    for run in emission.opened:
        vals, slot = run.ref.vals, run.ref.slot
        role_id = vals["state"] == "open" and vals["role_id"]
        user_id = role_id and slot.document._duty_user(role_id)
        if user_id:
            named[run.key, slot.document.id] = (slot.company.id, role_id, user_id), vals
    if not named:
        return
    wanted = {key for key, _vals in named.values()}
    holders = emission.env["order.role"]._holders(wanted)
    for key, vals in named.values():
        vals.update(named_id=key[2], user_id=holders[key])
    _tell(emission, {place: vals["user_id"] for place, (_key, vals) in named.items()})


def _tell(emission, given):
    """Say in the events of the opening whose the duty is."""
    users = emission.env["res.users"].sudo()
    for event in emission.events:
        if event["code"] == "node.opened" and event["run"]:
            place = event["run"].key, event["slot"].document.id
            if user_id := given.get(place):
                login = users.browse(user_id).login
                event["payload"] = {**(event["payload"] or {}), "person": login}
