"""Five reviewers of every sale order, the way of OCA's sale_tier_validation."""

from odoo.fields import Command

from ..scenarios.review import DEPARTMENTS
from .people import GROUPS


def fill(env) -> None:
    """Make five people and one definition for each."""
    model = env["ir.model"]._get("sale.order")
    for number, department in enumerate(DEPARTMENTS, 1):
        user = env["res.users"].create(
            {
                "name": department,
                "login": f"bench_{department}",
                "email": f"{department}@example.com",
                "group_ids": [Command.link(env.ref(name).id) for name in GROUPS],
            }
        )
        env["tier.definition"].create(
            {
                "name": department,
                "model_id": model.id,
                "review_type": "individual",
                "reviewer_id": user.id,
                "sequence": number * 10,
            }
        )
