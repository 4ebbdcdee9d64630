"""What people really do so that goods are inspected: they ask for it and give the
verdict; the order comes as the person who does it."""


def waiting(order, **facets):
    """Return the inspections of an order without a verdict, as the person reads
    them."""
    # sudo: which inspections there are is read by the scenario, not by the person.
    found = (
        order.sudo()
        .env["order.inspection"]
        .search(
            [
                ("order_ids", "in", order.ids),
                ("state", "in", ("requested", "started")),
                *((name, "=", value) for name, value in facets.items()),
            ]
        )
    )
    return found.with_user(order.env.user).sudo(False)


def ask(order, object=None):
    """Somebody asks for the inspection of all goods, as the plans of the procedure
    say."""
    kinds = [object] if object else objects(order)
    for kind in kinds:
        order.env["order.inspection"].inspection_request(order.id, kind)


def objects(order):
    """Return what plans want inspected on request for the user."""
    plans = order.sudo().env["order.inspection.plan"]
    asked = plans.search([("stage", "=", "asked")])
    code = order.sudo().process_id.code
    own = asked.filtered(lambda one: code in one._process_code_list())
    held = own.filtered(
        lambda one: any(
            one.role_id._user_principals(order.env.user, order.company_id).values()
        )
    )
    return list(dict.fromkeys((held or own).mapped("object")))


def inspect(order):
    """Who inspects accepts all goods that wait for a verdict, or asks for it first."""
    if not any(one.may_inspect for one in waiting(order)):
        ask(order)
    for inspection in waiting(order):
        if inspection.may_inspect:
            inspection.action_start()
            inspection.action_pass()
    order.invalidate_recordset()
