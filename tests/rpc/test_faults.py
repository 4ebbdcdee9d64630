"""Bad input is a clear fault and changes nothing, on both ways in."""

import uuid
import xmlrpc.client

import pytest

WRONG, DENIED = 2, 4
STATUS = {WRONG: (422,), DENIED: (403,)}
DOCUMENT = "sale.order"
LINE = {"product": "YX-SW24", "quantity": 1}
ROW = {"res_model": DOCUMENT, "code": "order.checked", "key": "k"}

#: (who, model, method, arguments, fault); ORDER and DUTY stand for ids.
CASES = [
    # orders
    ("sales_clerk", DOCUMENT, "order_create", {"values": {}, "key": ""}, WRONG),
    ("sales_clerk", DOCUMENT, "order_create", {"values": [], "key": "k"}, WRONG),
    (
        "sales_clerk",
        DOCUMENT,
        "order_create",
        {"values": {"customer": "NOBODY", "lines": [LINE]}, "key": "k"},
        WRONG,
    ),
    (
        "warehouse",
        DOCUMENT,
        "order_create",
        {"values": {"customer": "YX-C03", "lines": [LINE]}, "key": "k"},
        DENIED,
    ),
    ("sales_clerk", DOCUMENT, "order_status", {"order_ref": "NOTHING"}, WRONG),
    ("rpc_foreign", DOCUMENT, "order_status", {"order_ref": "NAME"}, WRONG),
    # the process of an order
    ("rpc_foreign", DOCUMENT, "process_line", {"ids": "ORDER"}, DENIED),
    ("rpc_portal", DOCUMENT, "process_line", {"ids": "ORDER"}, DENIED),
    ("rpc_plain", DOCUMENT, "process_history", {"ids": "ORDER"}, DENIED),
    (
        "sales_clerk",
        DOCUMENT,
        "process_missing",
        {"ids": "ORDER", "event_code": "x"},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_missing",
        {"ids": "ORDER", "event_code": ["x"]},
        WRONG,
    ),
    ("sales_clerk", DOCUMENT, "action_confirm", {"ids": "ORDER"}, WRONG),
    (
        "sales_clerk",
        DOCUMENT,
        "write",
        {"ids": "ORDER", "vals": {"state": "sale"}},
        WRONG,
    ),
    (
        "rpc_manager",
        DOCUMENT,
        "write",
        {"ids": "ORDER", "vals": {"process_state": "done"}},
        DENIED,
    ),
    (
        "rpc_manager",
        DOCUMENT,
        "write",
        {"ids": "ORDER", "vals": {"milestone_ids": [[5]]}},
        DENIED,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "action_process_override",
        {"ids": "ORDER", "event_code": "order.confirmed", "reason": "x"},
        DENIED,
    ),
    (
        "rpc_manager",
        DOCUMENT,
        "action_process_override",
        {"ids": "ORDER", "event_code": "order.confirmed", "reason": " "},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_import_history",
        {"ids": "ORDER", "events": []},
        DENIED,
    ),
    (
        "rpc_manager",
        DOCUMENT,
        "process_import_history",
        {"ids": "ORDER", "events": ["x"]},
        WRONG,
    ),
    (
        "rpc_manager",
        DOCUMENT,
        "process_import_history",
        {"ids": "ORDER", "events": "x"},
        WRONG,
    ),
    # nodes
    (
        "sales_clerk",
        DOCUMENT,
        "process_complete",
        {"ids": "ORDER", "node_code": "9Z"},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_complete",
        {"ids": "ORDER", "node_code": "1B"},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_complete",
        {"ids": "ORDER", "node_code": "1B", "evidence": ["x"]},
        WRONG,
    ),
    ("warehouse", "order.milestone", "action_complete", {"ids": "DUTY"}, WRONG),
    ("rpc_foreign", "order.milestone", "action_complete", {"ids": "DUTY"}, DENIED),
    ("rpc_portal", "order.milestone", "action_complete", {"ids": "DUTY"}, DENIED),
    (
        "sales_clerk",
        "order.milestone",
        "action_complete",
        {"ids": "DUTY", "evidence": {"nonsense": 1}},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.milestone",
        "action_complete",
        {"ids": "DUTY", "note": 5},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.milestone",
        "action_complete",
        {"ids": "DUTY", "evidence": 5},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.milestone",
        "action_pause",
        {"ids": "DUTY", "cause": "customer", "reason": []},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.milestone",
        "action_pause",
        {"ids": "DUTY", "cause": "x", "reason": "y"},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.milestone",
        "action_pause",
        {"ids": "DUTY", "cause": ["x"], "reason": "y"},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.milestone",
        "action_pause",
        {"ids": "DUTY", "cause": "customer", "reason": ""},
        WRONG,
    ),
    ("sales_clerk", "order.milestone", "action_resume", {"ids": "DUTY"}, WRONG),
    (
        "sales_clerk",
        "order.milestone",
        "action_hand_over",
        {"ids": "DUTY", "user_id": 999999, "reason": "x"},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.milestone",
        "action_hand_over",
        {"ids": "DUTY", "user_id": "x", "reason": "x"},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.milestone",
        "action_reopen",
        {"ids": "DUTY", "reason": "x"},
        DENIED,
    ),
    (
        "rpc_manager",
        "order.milestone",
        "action_reopen",
        {"ids": "DUTY", "reason": "x"},
        WRONG,
    ),
    (
        "rpc_manager",
        "order.milestone",
        "write",
        {"ids": "DUTY", "vals": {"state": "done"}},
        DENIED,
    ),
    ("rpc_manager", "order.milestone", "unlink", {"ids": "DUTY"}, DENIED),
    (
        "rpc_manager",
        "order.milestone",
        "create",
        {"vals_list": [{"name": "x"}]},
        DENIED,
    ),
    # sign-off
    (
        "sales_clerk",
        DOCUMENT,
        "signoff_request",
        {"ids": "ORDER", "purpose": "nothing"},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "signoff_request",
        {"ids": "ORDER", "purpose": ["x"]},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "signoff_withdraw",
        {"ids": "ORDER", "purpose": "review", "reason": "x"},
        WRONG,
    ),
    (
        "rpc_foreign",
        DOCUMENT,
        "signoff_request",
        {"ids": "ORDER", "purpose": "review"},
        DENIED,
    ),
    (
        "sales_clerk",
        "order.signoff.step",
        "decide",
        {"ids": [], "decision": "approve"},
        WRONG,
    ),
    # events
    (
        "sales_clerk",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "x", "key": "k"},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "order.confirmed", "key": "k"},
        DENIED,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "order.checked", "key": ""},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "order.checked", "key": "k" * 201},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "order.checked", "key": "k", "payload": [1]},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_emit",
        {
            "ids": "ORDER",
            "event_code": "order.checked",
            "key": "k",
            "at": "2999-01-01 00:00:00",
        },
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "order.checked", "key": "k", "at": "yesterday"},
        WRONG,
    ),
    (
        "sales_clerk",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "order.checked", "key": "k", "batch": 5},
        WRONG,
    ),
    (
        "rpc_foreign",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "order.checked", "key": "k"},
        DENIED,
    ),
    (
        "rpc_portal",
        DOCUMENT,
        "process_emit",
        {"ids": "ORDER", "event_code": "order.checked", "key": "k"},
        DENIED,
    ),
    ("sales_clerk", "order.event", "emit_many", {"rows": []}, WRONG),
    ("sales_clerk", "order.event", "emit_many", {"rows": "x"}, WRONG),
    ("sales_clerk", "order.event", "emit_many", {"rows": [{"x": 1}]}, WRONG),
    (
        "sales_clerk",
        "order.event",
        "emit_many",
        {"rows": [{**ROW, "res_id": 999999}]},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.event",
        "emit_many",
        {"rows": [{**ROW, "res_id": "x"}]},
        WRONG,
    ),
    (
        "sales_clerk",
        "order.event",
        "emit_many",
        {"rows": [{**ROW, "res_model": "res.partner", "res_id": 1}]},
        WRONG,
    ),
    ("rpc_foreign", "order.event", "emit_many", {"rows": "ROWS"}, DENIED),
    ("sales_clerk", "order.event", "emit_many", {"rows": "MIXED"}, WRONG),
    ("rpc_portal", "order.event", "fetch_since", {}, DENIED),
    ("rpc_plain", "order.event", "fetch_since", {}, DENIED),
    ("sales_clerk", "order.event", "fetch_since", {"cursor": "x"}, WRONG),
    ("sales_clerk", "order.event", "fetch_since", {"cursor": 7}, WRONG),
    ("sales_clerk", "order.event", "fetch_since", {"limit": 0}, WRONG),
    ("sales_clerk", "order.event", "fetch_since", {"codes": ["x"]}, WRONG),
    ("sales_clerk", "order.event", "fetch_since", {"res_model": "x"}, WRONG),
    (
        "sales_clerk",
        "order.event",
        "verify_chain",
        {"res_model": DOCUMENT, "res_ids": "ORDER"},
        DENIED,
    ),
    ("rpc_manager", "order.event", "create", {"vals_list": [{"code": "x"}]}, DENIED),
    # desk and clock
    ("rpc_portal", "order.duty", "fetch_duties", {}, DENIED),
    ("rpc_plain", "order.duty", "counts", {}, DENIED),
    ("sales_clerk", "order.duty", "fetch_duties", {"role": "nobody"}, WRONG),
    ("sales_clerk", "order.duty", "fetch_duties", {"limit": -1}, WRONG),
    ("sales_clerk", "order.duty", "fetch_duties", {"res_ids": [1]}, WRONG),
    (
        "sales_clerk",
        "order.clock",
        "plan_due",
        {
            "company_id": "SECOND",
            "start": "2026-03-02 01:00:00",
            "kind": "hours",
            "value": 1,
        },
        DENIED,
    ),
    (
        "sales_clerk",
        "order.clock",
        "plan_due",
        {"company_id": "COMPANY", "start": "soon", "kind": "hours", "value": 1},
        WRONG,
    ),
]


@pytest.fixture(scope="module")
def places(world):
    """Ids that stand in the cases."""
    order = world.new_order()
    name = world.xml("sales_clerk", DOCUMENT, "read", [order], ["name"])[0]["name"]
    rows = [{**ROW, "res_id": order}]
    return {
        "ORDER": [order],
        "DUTY": [world.duties("sales_clerk", order)["1B"]["milestone_id"]],
        "NAME": name,
        "ROWS": rows,
        "MIXED": [*rows, {**ROW, "res_id": 999999, "key": "k2"}],
        "COMPANY": world.company,
        "SECOND": world.second,
    }


def filled(arguments, places):
    return {
        name: places.get(value, value) if isinstance(value, str) else value
        for name, value in arguments.items()
    }


@pytest.mark.parametrize(("login", "model", "method", "arguments", "code"), CASES)
def test_bad_input_is_a_fault_and_changes_nothing(
    world, places, login, model, method, arguments, code
):
    given = filled(arguments, places)
    before = world.head()
    status, said = world.post(world.keys[login], model, method, given)
    assert status in STATUS[code], said
    assert said["message"].strip()
    ids = [given.pop("ids")] if "ids" in given else []
    with pytest.raises(xmlrpc.client.Fault) as caught:
        world.xml(login, model, method, *ids, **given)
    assert caught.value.faultCode == code, caught.value.faultString
    assert "Traceback" not in caught.value.faultString
    assert world.head() == before


def test_a_used_key_with_other_data_changes_nothing(world):
    order, other = world.new_order(), world.new_order()
    key = uuid.uuid4().hex
    arguments = {"event_code": "customer.message", "key": key, "payload": {"a": 1}}
    first = world.json(
        "sales_clerk", DOCUMENT, "process_emit", ids=[order], **arguments
    )
    before = world.head()
    for ids, changed in (
        ([order], {"payload": {"a": 2}}),
        ([order], {"payload": None}),
        ([order], {"batch": "b"}),
        ([order], {"event_code": "order.checked"}),
        ([other], {}),
    ):
        given = {**arguments, **changed}
        status, said = world.post(
            world.keys["sales_clerk"], DOCUMENT, "process_emit", {"ids": ids, **given}
        )
        assert status == 422 and key in said["message"]
        row = {"res_model": DOCUMENT, "res_id": ids[0], "code": given.pop("event_code")}
        with pytest.raises(xmlrpc.client.Fault, match=key):
            world.xml("sales_clerk", "order.event", "emit_many", [{**row, **given}])
    assert world.head() == before
    again = world.json(
        "sales_clerk", DOCUMENT, "process_emit", ids=[order], **arguments
    )
    assert again == first


def test_a_used_order_key_with_other_values_changes_nothing(world):
    key = uuid.uuid4().hex
    values = {"customer": "YX-C03", "lines": [LINE]}
    world.json("sales_clerk", DOCUMENT, "order_create", values=values, key=key)
    before = world.head()
    changed = {**values, "lines": [{**LINE, "quantity": 9}]}
    with pytest.raises(xmlrpc.client.Fault) as caught:
        world.xml("sales_clerk", DOCUMENT, "order_create", changed, key)
    assert caught.value.faultCode == WRONG
    assert world.head() == before


def test_a_chosen_foreign_company_is_refused(world):
    before = world.head()
    context = {"allowed_company_ids": [world.second]}
    values = {"customer": "YX-C03", "lines": [LINE]}
    status, _said = world.post(
        world.keys["sales_clerk"],
        DOCUMENT,
        "order_create",
        {"values": values, "key": "k", "context": context},
    )
    assert status == 403
    assert world.head() == before


def test_wrong_keys_users_and_names_are_refused(world):
    assert world.post("0" * 40, "order.duty", "counts", {})[0] == 401
    common = xmlrpc.client.ServerProxy(f"{world.url}/xmlrpc/2/common")
    assert not common.authenticate(world.database, "sales_clerk", "wrong", {})
    key = world.keys["sales_clerk"]
    assert world.post(key, "order.event", "_record", {})[0] in (403, 404)
    assert world.post(key, "order.milestone", "_unsealed", {})[0] in (403, 404)
    assert world.post(key, "order.nothing", "read", {})[0] == 404
    assert world.post(key, "order.event", "fetch_since", {"colour": 1})[0] == 422
    assert world.post(key, DOCUMENT, "process_emit", {"ids": [1]})[0] == 422


def test_a_document_that_does_not_exist_is_a_fault(world):
    key = world.keys["sales_clerk"]
    for method in ("process_line", "process_history", "process_counters"):
        assert world.post(key, DOCUMENT, method, {"ids": [999999]})[0] in (403, 404)


def test_readers_get_events_of_their_documents_only(world):
    """Somebody who may read no order gets none of its events."""
    page = world.json("finance", "order.event", "fetch_since", limit=1000)
    told = {event["res_id"] for event in page["events"]}
    status, ids = world.post(world.keys["finance"], DOCUMENT, "search", {"domain": []})
    assert told <= (set(ids) if status == 200 else set())


def test_another_company_gets_no_event(world, order):
    page = world.json("rpc_foreign", "order.event", "fetch_since", limit=1000)
    assert page["events"] == []
