"""The matrix of rights: docs/rights.csv says it, here it is read and looked up."""

import csv
from pathlib import Path

TABLE = Path(__file__).parents[2] / "docs" / "rights.csv"
PROCESS = "order_process.order_process_group_"
SALESMAN = "sales_team.group_sale_salesman"
#: Columns of the table: {kind of person: groups}.
PEOPLE = {
    "user": f"{PROCESS}user",
    "salesman": f"{PROCESS}user,{SALESMAN}",
    **{
        family: PROCESS + family
        for family in (
            "sales",
            "planning",
            "engineering",
            "purchase",
            "warehouse",
            "workshop",
            "finance",
            "management",
            "manager",
        )
    },
}
#: In rules for those whom a record names.
SHOWN = (
    *(", ('is_shown'", "('form_id', 'any'"),
    *("('meeting_id', 'any'", "('run_id', 'any'", "('slip_id', 'any'"),
)
LETTERS = {"w": "write", "c": "create", "u": "unlink"}


def rows():
    """Return the rows of the table as dicts."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scope(user, model):
    """Return what a user reads and writes: ``own w``, ``all``, ``owed``, ``-`` …"""
    records = user.env[model].with_user(user)
    if not records.has_access("read"):
        return "-"
    letters = "".join(c for c, name in LETTERS.items() if records.has_access(name))
    rule = str(user.env["ir.rule"].with_user(user)._compute_domain(model, "read"))
    word = "all"
    # People of the own companies are all that a company shows.
    rule = rule.replace("('user_id.company_ids'", "").replace("('user_id', 'any", "")
    if "is_within_reach" in rule or "order_id.user_id" in rule or "'user_id'" in rule:
        word = "own"
    elif "has_own_duty" in rule or any(one in rule for one in SHOWN):
        word = "owed"
    elif "partner_id.user_id" in rule or "team_id.user_id" in rule:
        word = "own"
    return f"{word} {letters}".strip()


def sees(user, model, field):
    """Say whether a user may read a field of a model that he may read."""
    records = user.env[model].with_user(user)
    field = records._fields[field]
    return "yes" if records._has_field_access(field, "read") else "-"
