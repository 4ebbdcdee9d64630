"""What regions, the sales clerk and the sales manager really do with demand plans; the
plan comes as the person who does it."""


def region(case, name="North", manager="region"):
    """Return a sales region: its leader is the regional manager, it has a dealer."""
    dealer = case.dealer if name == "North" else case.dealer.copy({"name": name})
    return case.env["crm.team"].create(
        {
            "name": name,
            "company_id": case.company.id,
            "user_id": case.people[manager].id,
            "member_ids": [(4, case.people[manager].id)],
            "demand_partner_id": dealer.id,
        }
    )


def waiting(plan):
    """Return the plans of regions that are not handed in, as the person reads them."""
    return plan.region_ids.filtered(lambda one: one.state == "draft")


def submit(plan, quantity=1):
    """The regions fill in what they need and hand it in."""
    # sudo: which goods there are is read by the scenario, not by the person.
    product = (
        plan.sudo()
        .env["product.product"]
        .search(
            [("sale_ok", "=", True), ("is_storable", "=", True)],
            order="id desc",
            limit=1,
        )
    )
    for one in waiting(plan):
        if not one.line_ids:
            line = {"product_id": product.id, "quantity": quantity}
            one.write({"line_ids": [(0, 0, line)]})
        one.action_submit()


def urge(plan):
    """The sales clerk urges the regions."""
    plan.action_remind()


def consolidate(plan):
    """The sales clerk makes the plan of the department of it."""
    plan.action_consolidate()


def break_down(plan):
    """The sales clerk breaks the month down to weeks."""
    plan.action_break_down()


def first(plan, state):
    """Return the first week of a state, as the person reads it."""
    weeks = plan.week_ids.filtered(lambda one: one.state == state)
    return weeks.sorted("date_from")[:1]


def check(plan):
    """The sales clerk checks the next week against the ceilings."""
    first(plan, "draft").week_check()


def approve(plan):
    """The sales manager approves the week that was reported."""
    first(plan, "checked").action_approve()


def issue(plan):
    """The sales clerk issues the orders of the week; an order that came by itself is
    none of a plan."""
    if plan._name == "order.demand.plan":
        first(plan, "approved").action_issue()


def close(plan):
    """The sales clerk closes the month."""
    plan.action_close()
