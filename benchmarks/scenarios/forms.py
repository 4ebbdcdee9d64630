"""A sheet of 200 fields and 500 lines beside an order of 500 lines of stock Odoo; the
desk and the lists with 100 and 10,000 open sheets."""

from collections.abc import Iterator

from odoo.fields import Command
from odoo.tests import Form

from ..harness import Side, interleaved, measure
from .desk import COLUMNS, MINE
from .life import as_clerk, new_orders

FIELDS, LINES = 200, 500
#: Columns of the sheet, about those that an order's line shows.
CELLS = {
    "product": "product",
    "about": "char",
    "quantity": "float",
    "unit": "char",
    "day": "date",
    "price": "monetary",
    "amount": "monetary",
    "remark": "char",
}
SHEETS = {"name": {}, "state": {}, "due_at": {}, "document_name": {}}


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure what opening and saving ask for, then what many sheets cost."""
    runs = 3 if quick else 15
    sides = [Side("stock", f"{prefix}stock"), Side("sheet", f"{prefix}sheets")]
    once = {"stock": _Once(_order), "sheet": _Once(_sheet)}
    for name, body in LARGE.items():
        found = interleaved(sides, body, once, runs)
        for side, cost in found.items():
            yield {"operation": name, "side": side, **cost}
    sides = [Side("100", f"{prefix}sheets"), Side("10,000", f"{prefix}many_sheets")]
    for name, body in MANY.items():
        for side in sides:
            cost = measure(side, body, runs=runs)
            yield {"operation": name, "open sheets": side.name, **vars(cost)}


class _Once:
    """Makes something before the first run and gives it to each."""

    def __init__(self, make):
        self.make, self.made = make, None

    def __call__(self, env):
        if self.made is None:
            self.made = self.make(env)
        return self.made


def _opened(record, change):
    view = Form(record)._view["fields_spec"]
    return record._name, record.id, view, change


def _order(env):
    order = new_orders(as_clerk(env), LINES)
    return _opened(order, {"client_order_ref": "PO 1"})


def _sheet(env):
    header = [{"name": f"Field {n}", "code": f"f{n}"} for n in range(FIELDS)]
    columns = [{"name": code, "code": code, "kind": CELLS[code]} for code in CELLS]
    table = {"name": "Lines", "code": "lines"}
    table["column_ids"] = [Command.create(column) for column in columns]
    kind = env["order.form.type"].create(
        {
            "name": "Large",
            "code": "bench_large",
            "header_field_ids": [Command.create(field) for field in header],
            "table_ids": [Command.create(table)],
        }
    )
    kind.action_publish()
    form = as_clerk(env)["order.form"].create({"type_id": kind.id})
    product = env["product.product"].search([("default_code", "=", "BENCH-0")])
    filled = {"char": "Text", "float": 12.5, "monetary": 100.0, "date": "2026-12-28"}
    filled["product"] = product.id
    row = {code: filled[kind] for code, kind in CELLS.items()}
    values = {field["code"]: "Text" for field in header}
    sheet = {"values": values, "rows": {"lines": [row] * LINES}}
    form.sheet = sheet
    return _opened(form, {"sheet": sheet})


def _read(env, opened):
    model, record_id, specification, _change = opened
    return env[model].browse(record_id).web_read(specification)


def _save(env, opened):
    model, record_id, specification, change = opened
    return env[model].browse(record_id).web_save(change, specification)


LARGE = {"opened": _read, "one field saved": _save}
MANY = {
    "my desk, list of 80": lambda env, _none: env["order.duty"].web_search_read(
        MINE, COLUMNS, limit=80, count_limit=10_001
    ),
    "counter": lambda env, _none: env["order.duty"].counts(),
    "sheets, list of 80": lambda env, _none: env["order.form"].web_search_read(
        [("state", "=", "sent")], SHEETS, limit=80, count_limit=10_001
    ),
    "fetch_open": lambda env, _none: env["order.form"].fetch_open(limit=80),
}
