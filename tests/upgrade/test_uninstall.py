"""The addons leave as if they had never been there, and the orders stay."""

from collections import Counter

import pytest
from conftest import Life
from ordercontrol import database, environment
from ordercontrol.manifests import floors

# Each is asked three times: with our addons, without them, and in a database that
# never had them. Names only; numbers differ between databases.
TRACES = {
    "columns": (
        "SELECT table_name, column_name, data_type, is_nullable, column_default"
        " FROM information_schema.columns WHERE table_schema = 'public'"
    ),
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": (
        "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
        " AND contype <> 'n'"
    ),
    "functions": (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    ),
    "triggers": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    "models": "SELECT model FROM ir_model",
    "fields": "SELECT model, name FROM ir_model_fields",
    "selections": (
        "SELECT f.model, f.name, s.value FROM ir_model_fields_selection s"
        " JOIN ir_model_fields f ON f.id = s.field_id"
    ),
    # Odoo 19 drops the foreign keys of an addon and keeps its own notes of them.
    "reflected constraints": "SELECT name FROM ir_model_constraint WHERE type <> 'f'",
    "reflected relations": "SELECT name FROM ir_model_relation",
    "access": "SELECT name FROM ir_model_access",
    "rules": "SELECT name FROM ir_rule",
    "groups": "SELECT name->>'en_US' FROM res_groups",
    "implied groups": (
        "SELECT g.name->>'en_US', h.name->>'en_US' FROM res_groups_implied_rel"
        " JOIN res_groups g ON g.id = gid JOIN res_groups h ON h.id = hid"
        # Odoo grants these two to all once the demo company has its own currency.
        " WHERE h.name->>'en_US' NOT IN ('Multi Currencies', 'Basic Pricelists')"
    ),
    "privileges": "SELECT name->>'en_US' FROM res_groups_privilege",
    "views": "SELECT name, model, type, key FROM ir_ui_view",
    "menus": (
        "SELECT p.name->>'en_US', m.name->>'en_US' FROM ir_ui_menu m"
        " LEFT JOIN ir_ui_menu p ON p.id = m.parent_id"
    ),
    "actions": "SELECT type, name->>'en_US' FROM ir_actions",
    "crons": "SELECT cron_name FROM ir_cron",
    "activity types": "SELECT name->>'en_US' FROM mail_activity_type",
}
SETTINGS = "SELECT key FROM ir_config_parameter ORDER BY key"
# Typed in by the administrator, so that no external id tells whose it is.
SET = 'env["ir.config_parameter"].set_param("order_tracking.duplicate_days", "7")'
# Rows of Odoo's own tables that name a model or a module which is no more.
DANGLING = {
    "attachments": "SELECT res_model, name FROM ir_attachment",
    "messages": "SELECT model, subject FROM mail_message",
    "followers": "SELECT res_model, partner_id FROM mail_followers",
    "activities": "SELECT res_model, summary FROM mail_activity",
    "filters": "SELECT model_id, name FROM ir_filters",
}
# Companies, customers and goods of the demo data stay with the orders that name them,
# as with every addon; what belongs to the system must go.
EXTERNAL_IDS = """
system = ("ir.", "order.", "mail.", "res.groups")
found = env["ir.model.data"].search([("module", "in", {names})])
answer = [
    data.complete_name
    for data in found
    if data.model.startswith(system)
    or data.model not in env
    or not env[data.model].browse(data.res_id).exists()
]
"""
SELL = """
from odoo.fields import Command
order = env["sale.order"].search([("state", "in", ("draft", "sent"))], limit=1)
assert order, "the demo company has no quotation left"
env = env(context={"allowed_company_ids": order.company_id.ids})
order = order.with_env(env)
product = env["product.product"].create({"name": "Cable", "is_storable": True})
shelf = env["stock.warehouse"].search([("company_id", "=", order.company_id.id)])[:1]
env["stock.quant"]._update_available_quantity(product, shelf.lot_stock_id, 10)
order.order_line = [
    Command.clear(),
    Command.create({"product_id": product.id, "product_uom_qty": 3}),
]
order.action_confirm()
order.picking_ids.move_ids.write({"picked": True})
order.picking_ids.with_context(skip_backorder=True).button_validate()
answer = [order.state, order.delivery_status]
"""
COME_BACK = """
order = env["sale.order"].search([("state", "=", "sale")], limit=1)
env = env(context={"allowed_company_ids": order.company_id.ids})
heads = {"salesperson": env.user.login, "warehouse": env.user.login}
used = env["order.process.catalogue"].use("S2-D", heads)["processes"][0]
order = order.with_env(env)
order._process_start(process=env["order.process"].browse(used["id"]))
order._emit("order.received")
answer = [
    used["state"],
    order.process_state,
    bool(order.sudo().milestone_ids),
    env["order.event"].search_count([("code", "=", "order.received")]),
]
"""
# The demo company has sold by now: its currency cannot be given a second time.
NO_DEMO = "UPDATE ir_module_module SET demo = false"
ORDERS = "SELECT id, name, state, amount_total, user_id FROM sale_order ORDER BY id"


@pytest.mark.deep
def test_addons_leave_without_trace_and_come_back(company, bare, tmp_path):
    never = traces(bare)
    with_ours = traces(company)
    blind = [what for what in TRACES if with_ours[what] == never[what]]
    assert not blind, "these queries see nothing of our addons and prove nothing"
    orders = company.rows(ORDERS)
    assert orders
    settings = company.rows(SETTINGS)
    company.script(SET)

    for addons in reversed(floors()):
        Life(company, tmp_path).remove(*addons)

    assert company.rows(ORDERS) == orders
    assert difference(never, traces(company)) == {}
    assert company.script(EXTERNAL_IDS.format(names=environment.our_addons())) == []
    assert company.rows(SETTINGS) == settings
    assert dangling(company) == {}
    assert company.script(SELL) == ["sale", "full"]

    company.rows(NO_DEMO)
    database.install(company.bench, company.name, environment.our_addons())
    assert difference(with_ours, traces(company)) == {}
    answer = ["published", "running", True, 1]
    assert company.script(COME_BACK) == answer


def traces(company) -> dict[str, Counter]:
    """Return what is in a database, by kind."""
    return {what: Counter(company.rows(query)) for what, query in TRACES.items()}


def difference(expected: dict[str, Counter], found: dict[str, Counter]) -> dict:
    """Return what is too much and what is missing, by kind."""
    return {
        what: {"left": [*(found[what] - rows)], "lost": [*(rows - found[what])]}
        for what, rows in expected.items()
        if rows != found[what]
    }


def dangling(company) -> dict[str, list[str]]:
    """Return the rows that speak of models which are gone."""
    found = {}
    for what, query in DANGLING.items():
        rows = company.rows(
            f"SELECT * FROM ({query}) AS t(model, what)"  # noqa: S608
            " WHERE model IS NOT NULL AND model NOT IN (SELECT model FROM ir_model)"
        )
        if rows:
            found[what] = rows
    return found
