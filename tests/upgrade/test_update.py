"""An update of all addons changes nothing of what is on record."""

from ordercontrol import database, environment

EVIDENCE = (
    "order_event",
    "order_milestone",
    "order_milestone_evidence",
    "order_milestone_pause",
    "order_signoff",
    "order_signoff_step",
    "order_signoff_decision",
)
PROCESS = (
    "order_process",
    "order_process_node",
    "order_process_trigger",
    "order_process_gate",
    "order_process_outcome",
    "order_process_evidence",
    "order_process_counter",
    "order_process_rule",
    "order_signoff_chain",
    "order_signoff_chain_step",
    "order_role",
    "order_role_assignment",
)
HEADS = (
    "SELECT id, process_id, process_state, process_stage_id, process_due_at,"
    " process_sequence, process_hash, signoff_state FROM sale_order ORDER BY id"
)
GO_ON = """
orders = env["sale.order"].search([("process_state", "=", "running")])
before = env["order.event"].search_count([])
orders._emit("customer.message")
answer = {
    "orders": len(orders),
    "added": env["order.event"].search_count([]) - before,
    "breaks": env["order.event"].verify_chain(
        "sale.order", env["sale.order"].search([("process_id", "!=", False)]).ids
    ),
}
"""


def test_update_keeps_records_and_published_processes(company):
    tables = (*EVIDENCE, *PROCESS)
    before = {table: company.digest(table) for table in tables}
    heads = company.rows(HEADS)
    assert not before["order_event"].startswith("0"), "the demo company has no events"
    database.install(company.bench, company.name, environment.our_addons(), update=True)
    after = {table: company.digest(table) for table in tables}
    assert after == before
    assert company.rows(HEADS) == heads
    found = company.script(GO_ON)
    assert found["orders"] > 0
    assert found["added"] >= found["orders"], "running orders do not go on"
    assert found["breaks"] == []
