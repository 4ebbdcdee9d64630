"""What people really do so that production is planned: plans are broken down, filled
in, issued and returned; the document comes as the person who does it."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command


def plans(order, *states):
    """Return the plans of an order in these states, as the person reads them."""
    # sudo: which plans there are is read by the scenario, not by the person.
    found = (
        order.sudo()
        .env["order.production.plan"]
        .search([("order_id", "=", order.id), ("state", "in", states)])
    )
    return found.with_user(order.env.user).sudo(False)


def draft(order):
    """Somebody begins the plan of an order and breaks it down; return it."""
    plan = plans(order, "draft") or order.env["order.production.plan"].create(
        {"order_id": order.id}
    )
    plan.action_decompose()
    return plan


def fill(plan, role="production_manager"):
    """Each task gets a role, people, equipment, a beginning and an end."""
    roles = plan.sudo().env["order.role"]
    own = roles.search([("code", "=", role)], limit=1)
    promised = plan.sudo().order_id.commitment_date
    begins = fields.Datetime.now() + timedelta(hours=1)
    ends = promised or begins + timedelta(days=2)
    # sudo: work centres are set up by the maker of the test.
    centre = plan.sudo().env["mrp.workcenter"].create({"name": "Line 1"})
    for line in plan.line_ids:
        line.write(
            {
                "role_id": line.role_id.id or own.id,
                "start_at": min(begins, ends),
                "date_due": line.date_due or ends,
                "people": "Two welders",
                "workcenter_ids": [Command.set(centre.ids)],
            }
        )
    return plan


def issue(order):
    """Somebody plans the order and issues the plan."""
    plan = plans(order, "draft")
    if not plan.line_ids:
        plan = draft(order)
    fill(plan).action_issue()
    order.invalidate_recordset()


def give_back(order):
    """The issued plan returns to sales."""
    if not plans(order, "issued", "accepted"):
        issue(order)
    plans(order, "issued", "accepted").action_return()


def prepare(order):
    """The departments of a running plan report that they are prepared; return whether
    there were any."""
    # sudo: which tasks there are is read by the scenario, not by the person.
    tasks = plans(order, "issued", "accepted").sudo().line_ids
    waiting = tasks.filtered(lambda one: one.kind == "prepare" and one.duty_id)
    holders = waiting.env["order.role.assignment"]
    for task in waiting:
        domain = [("role_id", "=", task.role_id.id)]
        head = holders.search([*domain, ("company_id", "=", order.company_id.id)])
        task.duty_id.with_user(head[:1].head_id).sudo(False).action_complete()
    return bool(waiting)


def finish_one(order):
    """A task that its role reports is done."""
    if prepare(order):
        return
    plan = plans(order, "draft") or draft(order)
    plan.line_ids = [Command.create({"kind": "prepare", "name": "Prepare the line"})]
    fill(plan).action_issue()
    task = plan.line_ids.filtered(lambda line: line.kind == "prepare")
    # sudo: which duty it is is read by the scenario, not by the person.
    duty = task.sudo().duty_id.with_user(order.env.user).sudo(False)
    duty.action_complete()
