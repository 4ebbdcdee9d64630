"""Bad input is a clear fault and changes nothing, on both ways in."""

import uuid
import xmlrpc.client

import pytest
from fault_cases import DENIED, DOCUMENT, LINE, ORDER_CASES, WRONG
from fault_cases_events import EVENT_CASES, ROW

STATUS = {WRONG: (422,), DENIED: (403,)}


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


@pytest.mark.parametrize(
    ("login", "model", "method", "arguments", "code"), [*ORDER_CASES, *EVENT_CASES]
)
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
    assert world.post(key, "order.milestone", "_as_kernel", {})[0] in (403, 404)
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
