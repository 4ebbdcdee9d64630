"""The addons leave as if they had never been there, and the orders stay."""

from ordercontrol import database, environment

LEAVING = ("order_procedures", "order_tracking", "order_process")
UNINSTALL = """
module = env["ir.module.module"].search([("name", "=", "{name}")])
module.button_immediate_uninstall()
answer = env["ir.module.module"].browse(module.id).state
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
# What an addon may leave in a database; each query must find nothing of ours.
LEFTOVERS = {
    "external ids": "SELECT module, name FROM ir_model_data WHERE module IN {ours}",
    "models": "SELECT model FROM ir_model WHERE model LIKE 'order.%'",
    "fields": "SELECT model, name FROM ir_model_fields WHERE relation LIKE 'order.%'",
    "crons": (
        "SELECT c.id, a.name FROM ir_cron c"
        " JOIN ir_act_server a ON a.id = c.ir_actions_server_id"
        " LEFT JOIN ir_model m ON m.id = a.model_id WHERE m.id IS NULL"
        " OR a.code LIKE '%_cron_open_recurring%' OR m.model LIKE 'order.%'"
    ),
    "menus": (
        "SELECT u.id, u.name FROM ir_ui_menu u WHERE u.id NOT IN"
        " (SELECT res_id FROM ir_model_data WHERE model = 'ir.ui.menu')"
    ),
    "actions": "SELECT name FROM ir_act_window WHERE res_model LIKE 'order.%'",
    "views": "SELECT name FROM ir_ui_view WHERE model LIKE 'order.%'",
    "groups": (
        "SELECT name FROM res_groups WHERE id NOT IN"
        " (SELECT res_id FROM ir_model_data WHERE model = 'res.groups')"
    ),
    "settings": "SELECT key FROM ir_config_parameter WHERE key LIKE 'order_%'",
}
COLUMNS = (
    "SELECT table_name, column_name, data_type FROM information_schema.columns"
    " WHERE table_schema = 'public' ORDER BY 1, 2"
)
INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
CONSTRAINTS = "SELECT conrelid::regclass, conname FROM pg_constraint ORDER BY 1, 2"
COME_BACK = """
process = env.ref("order_procedures.s1_k")
order = env["sale.order"].search([("state", "=", "sale")], limit=1)
order._process_start(process=process)
order._emit("customer.message")
answer = [process.state, order.process_state, len(order.sudo().milestone_ids)]
"""


def test_addons_leave_without_trace_and_come_back(company):
    bench = company.bench
    orders = company.rows("SELECT id, name, state FROM sale_order ORDER BY id")
    for name in LEAVING:
        assert company.script(UNINSTALL.format(name=name)) == "uninstalled"
    assert company.rows("SELECT id, name, state FROM sale_order ORDER BY id") == orders
    ours = "('" + "','".join(LEAVING) + "')"
    left = {
        what: found
        for what, query in LEFTOVERS.items()
        if (found := company.rows(query.format(ours=ours)))
    }
    assert not left
    never_had = database.base_template(bench, demo=True)
    for query in (COLUMNS, INDEXES, CONSTRAINTS):
        assert company.rows(query) == database.psql(bench, query, never_had)
    assert company.script(SELL) == ["sale", "full"]
    database.install(bench, company.name, environment.our_addons())
    assert company.script(COME_BACK)[:2] == ["published", "running"]
