"""Five departments review every sale order, the way of our sign-off."""

from odoo.fields import Command

from ..scenarios.review import DEPARTMENTS, PURPOSE
from .people import GROUPS

USER = "order_process.order_process_group_user"


def fill(env) -> None:
    """Make five people, their roles, and a chain that holds the confirmation."""
    env["order.process.rule"].search([]).active = False
    env["order.signoff.chain"].search([("res_model", "=", "sale.order")]).active = False
    steps = []
    for department in DEPARTMENTS:
        user = env["res.users"].create(
            {
                "name": department,
                "login": f"bench_{department}",
                "email": f"{department}@example.com",
                "group_ids": [
                    Command.link(env.ref(name).id) for name in (*GROUPS, USER)
                ],
            }
        )
        role = env["order.role"].create(
            {"name": department, "code": f"bench_{department}"}
        )
        env["order.role.assignment"].create({"role_id": role.id, "head_id": user.id})
        steps.append(
            Command.create(
                {
                    "name": department,
                    "role_id": role.id,
                    "sequence": 10,
                    "limit_kind": "working_hours",
                    "limit_value": 4,
                }
            )
        )
    confirmed = env["order.event.type"].search([("code", "=", "order.confirmed")])
    env["order.signoff.chain"].create(
        {
            "name": "Bench Review",
            "purpose": PURPOSE,
            "res_model": "sale.order",
            "sequence": 1,
            "protected_fields": "order_line",
            "gate_event_ids": [Command.set(confirmed.ids)],
            "step_ids": steps,
        }
    )
