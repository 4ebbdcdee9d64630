"""The tables of docs/performance.md, made from the results of the last runs."""

import json
import re
from collections.abc import Callable

from ordercontrol.home import REPO

DOCUMENT = REPO / "docs" / "performance.md"
RESULTS = REPO / "benchmarks" / "results"
SIDES = {
    "copy": "stock again (noise)",
    "idle": "our addons, no rule applies",
    "S1-K": "S1-K on every order",
}


def write_tables() -> None:
    """Replace each table between its markers; the prose around it stays."""
    text = DOCUMENT.read_text(encoding="utf-8")
    for name, table in TABLES.items():
        path = RESULTS / f"{name}.json"
        if not path.exists():
            continue
        result = json.loads(path.read_text(encoding="utf-8"))
        lines = [*table(result["rows"]), "", _conditions(result)]
        block = f"<!-- {name} -->\n\n" + "\n".join(lines) + f"\n\n<!-- /{name} -->"
        pattern = rf"<!-- {name} -->.*?<!-- /{name} -->"
        text = re.sub(pattern, lambda _m, b=block: b, text, flags=re.DOTALL)
    DOCUMENT.write_text(text, encoding="utf-8")


def _conditions(result: dict) -> str:
    before, after = result["load"]
    return (
        f"Measured {result['date']}, Python {result['python']}, "
        f"load average {before} before and {after} after."
    )


def _table(heads: list[str], rows: list[list]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(map(str, line))} |" for line in lines]


def _ratio(row: dict) -> str:
    return f"{row['ratio']:.2f} [{row['ratio_low']:.2f}–{row['ratio_high']:.2f}]"


def _signed(number: float) -> str:
    return f"{number:+d}".replace("+0", "0").replace("-", "−")


def _beside(rows: list[dict]) -> list[str]:
    """Each operation on stock Odoo and, below it, on the other databases."""
    heads = ["operation", "database", "ms", "time", "queries", "Python calls"]
    body = []
    for row in rows:
        if (row["lines"], row["orders"]) != (10, 1):
            continue
        stock = row["side"] == "stock"
        body.append(
            [
                f"**{row['operation']}**" if stock else "",
                "stock Odoo" if stock else SIDES[row["side"]],
                f"{row['wall']:.0f}" if row["wall"] > 20 else f"{row['wall']:.1f}",
                "1" if stock else _ratio(row),
                row["queries"] if stock else _signed(row["queries_added"]),
                f"{row['calls']:,}" if stock else f"{row['calls_ratio']:.3f}×",
            ]
        )
    return _table(heads, body)


def _slopes(rows: list[dict]) -> list[str]:
    """Queries that our addons add, by lines and by orders in one call."""
    heads = ["queries added by", "1 line", "10 lines", "20 lines", "20 orders × 1 line"]
    sizes = [(1, 1), (10, 1), (20, 1), (1, 20)]
    added = {
        (r["operation"], r["side"], r["lines"], r["orders"]): r["queries_added"]
        for r in rows
    }
    body = []
    for operation in ("create", "confirm", "deliver", "post"):
        for side in ("idle", "S1-K"):
            cells = [added.get((operation, side, *size)) for size in sizes]
            texts = ["–" if cell is None else _signed(cell) for cell in cells]
            body.append([f"{operation}, {SIDES[side]}", *texts])
    return _table(heads, body)


def _grown(rows: list[dict], key: str) -> list[str]:
    """Two sizes of one database beside each other."""
    names = list(dict.fromkeys(r["operation"] for r in rows if "wall" in r))
    sizes = list(dict.fromkeys(r[key] for r in rows if "wall" in r))
    found = {(r["operation"], r[key]): r for r in rows if "wall" in r}
    heads = ["call", *(f"{size} {key}: ms / queries" for size in sizes), "growth"]
    body = []
    for name in names:
        costs = [found[name, size] for size in sizes]
        cells = [f"{cost['wall']:.1f} / {cost['queries']}" for cost in costs]
        body.append([name, *cells, f"{costs[-1]['wall'] / costs[0]['wall']:.2f}×"])
    return _table(heads, body)


def _desk(rows: list[dict]) -> list[str]:
    plan = next(row["plan"] for row in rows if row["operation"] == "plan")
    scans = ", ".join(f"`{scan}`" for scan in plan)
    return [*_grown(rows, "milestones"), "", f"Plan of the list at 1,000,000: {scans}."]


def _forms(rows: list[dict]) -> list[str]:
    """The large sheet beside the large order, then many sheets."""
    sides = {"stock": "order of 500 lines, stock Odoo", "sheet": "sheet of 200 × 500"}
    heads = ["operation", "database", "ms", "time", "queries"]
    body = [
        [
            row["operation"],
            sides[row["side"]],
            f"{row['wall']:.0f}",
            "1" if row["side"] == "stock" else _ratio(row),
            row["queries"],
        ]
        for row in rows
        if "side" in row
    ]
    many = [row for row in rows if "side" not in row]
    return [*_table(heads, body), "", *_grown(many, "open sheets")]


def _shipping(rows: list[dict]) -> list[str]:
    """Lists of many deliveries, then one that leaves with and without a notice."""
    many = [row for row in rows if "side" not in row]
    heads = ["operation", "delivery", "ms", "queries"]
    body = [
        [row["operation"], row["side"], f"{row['wall']:.0f}", row["queries"]]
        for row in rows
        if "side" in row
    ]
    return [*_grown(many, "open deliveries"), "", *_table(heads, body)]


def _production(rows: list[dict]) -> list[str]:
    """Goods beside stock Odoo, then what planners look at."""
    heads = ["operation", "database", "ms", "time", "queries"]
    body = [
        [
            row["operation"],
            {"stock": "stock Odoo"}.get(row["side"], "quota and inspections"),
            f"{row['wall']:.0f}",
            "1" if row["side"] == "stock" else _ratio(row),
            row["queries"],
        ]
        for row in rows
        if "side" in row
    ]
    many = [row for row in rows if "side" not in row]
    return [*_table(heads, body), "", *_grown(many, "work orders")]


def _checkout(rows: list[dict]) -> list[str]:
    heads = ["goods", "at once", "pressed", "taken", "refused", "broken", "lost"]
    heads += ["median ms", "95 % within ms", "longest ms"]
    return _table(heads, [list(row.values()) for row in rows])


def _events(rows: list[dict]) -> list[str]:
    heads = ["event", "orders in one call", "ms", "ms an order", "queries"]
    body = [
        [
            row["operation"],
            row["orders"],
            f"{row['wall']:.1f}",
            f"{row['wall'] / row['orders']:.2f}",
            row["queries"],
        ]
        for row in rows
    ]
    return _table(heads, body)


def _deadlines(rows: list[dict]) -> list[str]:
    lines = {
        "100,000 deadlines, ours": lambda r: f"{r['all_ms']:,.0f} ms",
        "one deadline, warm": lambda r: f"{r['each_us']} µs",
        "first 1,000 with building the clock": lambda r: (
            f"{r['cold_1000_ms']} ms, {r['cold_queries']} queries"
        ),
        "one `plan_hours` of Odoo": lambda r: (
            f"{r['plan_hours_each_ms']} ms, {r['plan_hours_queries']} queries"
        ),
        "100,000 × `plan_hours`, extrapolated": lambda r: f"{r['plan_hours_all_s']} s",
        "faster, 1,000 cold": lambda r: f"{r['ratio_cold_1000']}×",
        "faster, all": lambda r: f"{r['ratio_warm']}×",
        "answers that differ": lambda r: f"{r['differing']} of {r['sample']}",
    }
    heads = ["what", *(row["calendar"] for row in rows)]
    return _table(heads, [[what, *map(cell, rows)] for what, cell in lines.items()])


def _signoff(rows: list[dict]) -> list[str]:
    heads = ["operation", "orders", "ms", "queries"]
    names = {
        "request": "request, 5 departments",
        "decide": "one department decides",
        "counter": "counter of the steps I owe",
    }
    body = []
    for row in rows:
        orders = row["orders"] or f"{row['pending']:,} pending"
        cells = [names[row["operation"]], orders, f"{row['wall']:.1f}", row["queries"]]
        body.append(cells)
    return _table(heads, body)


def _review(rows: list[dict]) -> list[str]:
    """Costs side by side, then what was tried."""
    sides = ("ours", "OCA")
    names = {
        "request": "request five reviewers",
        "decide": "one of them decides",
        "confirm": "confirm the approved order",
        "whole": "all seven steps",
    }
    cost = {(r["side"], r["operation"]): r for r in rows if "operation" in r}
    told = {(r["side"], r["question"]): r for r in rows if "question" in r}
    body = [
        [text, *(f"{cost[s, o]['wall']:.1f} / {cost[s, o]['queries']}" for s in sides)]
        for o, text in names.items()
    ]
    heads = ["ms / queries", "ours", "OCA sale_tier_validation"]
    questions = dict.fromkeys(question for _side, question in told)
    tried = [[q, *(told[s, q]["answer"] for s in sides)] for q in questions]
    return [
        *_table(heads, body),
        "",
        *_table(["tried", *heads[1:]], tried),
    ]


def _crons(rows: list[dict]) -> list[str]:
    heads = ["job", "run", "ms", "queries"]
    body = [
        [row["operation"], row["run"], f"{row['wall']:,.0f}", f"{row['queries']:,}"]
        for row in rows
    ]
    return _table(heads, body)


def _channel(rows: list[dict]) -> list[str]:
    """By operation, with the smaller and the larger outbox."""
    heads = ["operation", "outbox", "rows", "ms", "Python worked", "database worked"]
    heads += ["a second and core", "queries"]
    keys = ("operation", "outbox")
    numbers = ("rows", "ms", "python_ms", "database_ms", "a_second_and_core", "queries")
    body = [
        [*(row[key] for key in keys), *(f"{row[key]:,.0f}" for key in numbers)]
        for row in sorted(rows, key=lambda row: row["operation"])
    ]
    return _table(heads, body)


def _start(rows: list[dict]) -> list[str]:
    heads = ["addons", "models", "fields", "registry ms", "ratio", "memory MB"]
    keys = ("addons", "models", "fields", "ms", "ratio", "mb")
    return _table(heads, [[row[key] for key in keys] for row in rows])


TABLES: dict[str, Callable[[list[dict]], list[str]]] = {
    "life": lambda rows: [*_beside(rows), "", *_slopes(rows)],
    "form": _beside,
    "portal": _beside,
    "forms": _forms,
    "lists": lambda rows: _grown(rows, "orders"),
    "shipping": _shipping,
    "production": _production,
    "desk": _desk,
    "events": _events,
    "deadlines": _deadlines,
    "signoff": _signoff,
    "review": _review,
    "crons": _crons,
    "checkout": _checkout,
    "channel": _channel,
    "start": _start,
}
