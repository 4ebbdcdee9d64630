"""The methods for integrators do the same over XML-RPC and JSON-2."""

import time
import uuid

ASPECTS = dict.fromkeys(
    ("technology", "quality", "quantity", "delivery", "price"), "agreed"
)


def test_both_ways_give_the_same_answers(world, order):
    for method, arguments in (
        ("process_line", {}),
        ("process_history", {}),
        ("process_counters", {}),
        ("process_missing", {"event_code": "order.confirmed"}),
    ):
        over_json = world.json(
            "sales_clerk", "sale.order", method, ids=[order], **arguments
        )
        over_xml = world.xml("sales_clerk", "sale.order", method, [order], **arguments)
        assert over_json == over_xml, method
    assert world.json("sales_clerk", "order.duty", "counts")["open"] > 0


def test_status_by_number_and_by_key_has_no_null(world):
    lines = [{"product": "YX-SW24", "quantity": 1}]
    values = {"customer": "YX-C03", "lines": lines}
    key = uuid.uuid4().hex
    made = world.xml("sales_clerk", "sale.order", "order_create", values, key)
    by_key = world.xml("sales_clerk", "sale.order", "order_status", key)
    by_name = world.json(
        "sales_clerk", "sale.order", "order_status", order_ref=made["name"]
    )
    assert by_key == by_name
    assert None not in by_name.values()


def test_null_and_great_numbers_in_payloads_come_back(world, order):
    payload = {"nothing": None, "stamp": 1790000000000, "text": "你好", "deep": [None]}
    world.json(
        "sales_clerk",
        "sale.order",
        "process_emit",
        ids=[order],
        event_code="customer.message",
        key=uuid.uuid4().hex,
        payload=payload,
    )
    history = world.xml("sales_clerk", "sale.order", "process_history", [order])
    kept = next(e for e in history if e["code"] == "customer.message")["payload"]
    assert kept == {"nothing": False, "stamp": 1.79e12, "text": "你好", "deep": [False]}


def test_a_duty_is_claimed_paused_resumed_handed_over_and_done(world, order):
    clerk = "sales_clerk"
    duty = [world.duties(clerk, order)["1B"]["milestone_id"]]
    assert world.json(clerk, "order.milestone", "action_claim", ids=duty)
    assert world.duties(clerk, order)["1B"]["taken_by"] == clerk
    assert world.xml(
        clerk, "order.milestone", "action_pause", duty, "customer", "waits"
    )
    assert world.duties(clerk, order)["1B"]["paused"]
    assert world.json(clerk, "order.milestone", "action_resume", ids=duty)
    told = world.xml(clerk, "order.milestone", "explain_lines", duty)
    assert told["due"] and told["lines"]
    finance = world.xml(clerk, "res.users", "search", [("login", "=", "finance")])[0]
    arguments = {"user_id": finance, "reason": "I leave"}
    assert world.json(
        clerk, "order.milestone", "action_hand_over", ids=duty, **arguments
    )
    arguments = {"evidence": ASPECTS, "note": "done"}
    assert world.json(
        "finance", "order.milestone", "action_complete", ids=duty, **arguments
    )
    assert "1B" not in world.duties(clerk, order)
    node = next(
        n
        for n in world.xml(clerk, "sale.order", "process_line", [order])
        if n["code"] == "1B"
    )
    assert node["state"] == "done" and node["done_by"]


def read_one(world, model, record, field):
    """The value of one field, as finance reads it."""
    return world.xml("finance", model, "read", [record], [field])[0][field]


def test_a_round_is_decided_and_withdrawn(world, order):
    world.json(
        "sales_clerk",
        "sale.order",
        "process_complete",
        ids=[order],
        node_code="1B",
        evidence=ASPECTS,
    )
    duties = world.json(
        "finance", "order.duty", "fetch_duties", res_model="sale.order", res_ids=[order]
    )["duties"]
    step = next(d["signoff_step_id"] for d in duties if d["kind"] == "signoff")
    round_id = read_one(world, "order.signoff.step", step, "signoff_id")[0]
    revision = read_one(world, "order.signoff", round_id, "revision_hash")
    assert world.json(
        "finance",
        "order.signoff.step",
        "decide",
        ids=[step],
        decision="approve",
        answers={"price": True},
        channel="rpc",
        revision=revision,
    )
    assert read_one(world, "order.signoff.step", step, "state") == "approved"
    assert world.json(
        "rpc_manager",
        "sale.order",
        "signoff_withdraw",
        ids=[order],
        purpose="review",
        reason="x",
    )


def test_an_override_lets_one_event_pass_once(world, order):
    assert world.xml(
        "rpc_manager",
        "sale.order",
        "action_process_override",
        [order],
        "order.confirmed",
        "agreed with the GM",
    )
    world.xml("sales_clerk", "sale.order", "action_confirm", [order])
    state = world.xml("sales_clerk", "sale.order", "read", [order], ["state"])
    assert state[0]["state"] == "sale"


def test_history_is_imported(world, order):
    event = {"code": "customer.message", "at": "2026-01-05 02:00:00", "payload": {}}
    arguments = {"ids": [order], "events": [event]}
    assert (
        world.json("rpc_manager", "sale.order", "process_import_history", **arguments)
        == 1
    )


def test_chains_are_whole(world, order):
    arguments = {"res_model": "sale.order", "res_ids": [order]}
    assert world.json("rpc_manager", "order.event", "verify_chain", **arguments) == []


def test_the_feed_is_complete_ordered_and_repeatable(world):
    orders = {world.new_order() for _number in range(3)}
    rows = [
        {
            "res_model": "sale.order",
            "res_id": order,
            "code": "customer.message",
            "key": uuid.uuid4().hex,
        }
        for order in sorted(orders) * 4
    ]
    ids = world.json("sales_clerk", "order.event", "emit_many", rows=rows)
    assert len(set(ids)) == len(rows)
    assert world.json("sales_clerk", "order.event", "emit_many", rows=rows) == ids
    cursor, read = 0, []
    deadline = time.monotonic() + 60
    while not set(ids) <= set(read) and time.monotonic() < deadline:
        page = world.json(
            "sales_clerk", "order.event", "fetch_since", cursor=cursor, limit=50
        )
        again = world.xml("sales_clerk", "order.event", "fetch_since", cursor, 50)
        known = [event["id"] for event in page["events"]]
        assert known == [event["id"] for event in again["events"]][: len(known)]
        read += known
        cursor = page["cursor"]
        if not page["more"]:
            time.sleep(0.1)
    assert set(ids) <= set(read)
    assert len(read) == len(set(read))
    mine = [event for event in read if event in set(ids)]
    assert mine == sorted(mine)


def test_the_feed_is_narrowed_by_code_and_document(world, order):
    world.json(
        "sales_clerk",
        "sale.order",
        "process_emit",
        ids=[order],
        event_code="order.checked",
        key=uuid.uuid4().hex,
    )
    deadline = time.monotonic() + 60
    found = []
    while not any(event["res_id"] == order for event in found):
        assert time.monotonic() < deadline
        cursor, more, found = 0, True, []
        while more:
            page = world.json(
                "sales_clerk",
                "order.event",
                "fetch_since",
                cursor=cursor,
                codes=["order.checked"],
                res_model="sale.order",
            )
            found += page["events"]
            cursor, more = page["cursor"], page["more"]
    assert {event["code"] for event in found} == {"order.checked"}


def test_a_batch_is_fast(world):
    """Intake S2: a batch costs a fraction of single calls (≥ 200 events/s here)."""
    orders = [world.new_order() for _number in range(4)]
    rows = [
        {
            "res_model": "sale.order",
            "res_id": orders[number % len(orders)],
            "code": "customer.message",
            "key": uuid.uuid4().hex,
        }
        for number in range(500)
    ]
    began = time.monotonic()
    ids = world.json("sales_clerk", "order.event", "emit_many", rows=rows)
    seconds = time.monotonic() - began
    assert len(set(ids)) == 500
    assert seconds < 2.5, f"{500 / seconds:.0f} events/s"
