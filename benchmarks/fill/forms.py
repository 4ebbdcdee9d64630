"""Many open sheets on the clerk's desk, copied from one that was really sent."""

from odoo.fields import Command

from .orders import copy_rows

TO = "sales_clerk"
_NOW = "now() AT TIME ZONE 'UTC'"


def fill(env, sheets: int) -> None:
    """Make so many sheets that the clerk has to answer."""
    pattern = _sent(env)
    recipient = pattern.recipient_ids
    env.flush_all()
    env.cr.execute("SET session_replication_role = replica")
    days = f"((n * 7919) %% 43200 - 7200) * interval '1 minute' + {_NOW}"
    columns = {"name": "'BENCH-F-' || n", "access_token": "NULL", "due_at": days}
    source = f"FROM order_form p, generate_series(2, {sheets}) n"
    copy_rows(env, "order_form", columns, source, "p.id = %s AND %s > 0", pattern.id)
    newer = f"p.id = %s AND o.id > {pattern.id} AND %s > 0"
    duty = {"res_id": "o.id", "document_name": "o.name", "due_at": "o.due_at"}
    source = "FROM order_milestone p, order_form o"
    copy_rows(env, "order_milestone", duty, source, newer, recipient.duty_id.id)
    owed = "m.res_model = 'order.form' AND m.res_id = o.id"
    source = "FROM order_form_recipient p, order_form o, order_milestone m"
    asked = {"form_id": "o.id", "duty_id": "m.id", "due_at": "o.due_at"}
    where = f"{newer} AND {owed}"
    copy_rows(env, "order_form_recipient", asked, source, where, recipient.id)
    env.cr.execute("SET session_replication_role = DEFAULT")


def _sent(env):
    """Return a sheet that the manager has sent to the clerk."""
    role = env["order.role"].search([("code", "=", TO)])
    kind = env["order.form.type"].create(
        {
            "name": "Bench Sheet",
            "code": "bench_sheet",
            "header_field_ids": [
                Command.create({"name": "Reason", "code": "reason", "searchable": True})
            ],
            "recipient_ids": [Command.create({"role_id": role.id})],
            "answer_within": "1 working day",
        }
    )
    kind.action_publish()
    manager = env["res.users"].search([("login", "=", "bench_manager")])
    forms = env["order.form"].with_user(manager)
    sent = forms.form_send(kind.code, values={"reason": "Goods are waited for"})
    return env["order.form"].browse(sent["id"])
