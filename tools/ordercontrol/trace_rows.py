"""Which requirement rows are proven by which tests.

    tools/trace.py                     a short summary; fails on unknown rows
    tools/trace.py --json              per system and addon: rows, proven, left out
    tools/trace.py --readme            rewrite the marked block of the READMEs
    tools/trace.py --outcomes FILE     count only tests that passed in that run
                                       (./test writes reports/outcomes.json)

Rows are in docs/requirements.csv, the ones left out on purpose, with the reason, in
docs/left_out.csv. Tests name rows with ``@covers("S1-K-12")``; they are found by
reading the source, not by importing it.

A row is *proven* when its procedure is shipped, a test of the procedure as shipped
(tests/procedures, tests/browser, tests/rpc) names it, and all tests that name it pass.
Rows that compare a series (S2-X) count once all of its procedures are shipped.
A row that other tests name is *mechanism*: the code is there, nobody has seen it serve
the procedure. docs/rows_again.csv says of each what lacks and which capability proves
it.
"""

import argparse
import ast
import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from . import event_senders, proof_style
from .home import REPO

PLACES = ("addons/*/tests/**/*.py", "tests/**/*.py")
READMES = ("README.md", "README.zh-CN.md")
_BLOCK = re.compile(r"(<!-- trace:begin -->\n).*?(<!-- trace:end -->)", re.DOTALL)
_STATES = ("rows", "proven", "mechanism", "left_out", "open")
_SCENARIOS = ("tests.procedures.", "tests.browser.", "tests.rpc.")
_FILES = "addons/order_procedures/procedures/*/procedure.yaml"
_CODE = re.compile(r"^(?:  - |    )?procedure: (\S+)$", re.MULTILINE)


class Words(NamedTuple):
    """What the tables of a README are headed with."""

    procedure: str
    addon: str
    states: tuple[str, str, str, str, str]
    all: str
    untouched: str


_WORDS = {
    "README.md": Words(
        "Procedure",
        "Addon",
        ("Rows", "Proven", "Mechanism", "Left out", "Open"),
        "All",
        "Procedures without a proven row yet: {}.",
    ),
    "README.zh-CN.md": Words(
        "流程",
        "模块",
        ("条目", "已证明", "仅有机制", "有意不做", "未完成"),
        "合计",
        "尚无条目得到证明的流程：{}。",
    ),
}


@dataclass(frozen=True)
class Proof:
    """A test that names rows."""

    test: str
    rows: tuple[str, ...]


class Trace:
    """Rows, proofs and rows left out, and what follows from them."""

    def __init__(self, repo: Path, outcomes: dict[str, str] | None = None) -> None:
        self.rows = {row["id"]: row for row in _table(repo / "docs/requirements.csv")}
        left_out = _table(repo / "docs/left_out.csv")
        self.left_out = {row["id"]: row["reason"] for row in left_out}
        again = _table(repo / "docs/rows_again.csv")
        self.again = {row["id"]: row for row in again}
        self.proofs = list(find_proofs(repo))
        self.shipped = self._with_series(set(shipped_procedures(repo)))
        self.named = {row for proof in self.proofs for row in proof.rows}
        self.proven = {row for row in self.named if self._is_proven(row, outcomes)}

    def _with_series(self, shipped: set[str]) -> set[str]:
        """Rows that compare the procedures of a series (S2-X) count with the last of
        them."""
        systems = {values["system"].split(" ")[0] for values in self.rows.values()}
        compare = {system for system in systems if system.endswith("-X")}
        alone = systems - compare
        return shipped | {
            one
            for one in compare
            if shipped.issuperset(s for s in alone if s.startswith(one[:-1]))
        }

    def _is_proven(self, row: str, outcomes: dict[str, str] | None) -> bool:
        """Tell whether the shipped procedure shows the row, and no test fails."""
        tests = [proof.test for proof in self.proofs if row in proof.rows]
        values = self.rows.get(row, {"system": " "})
        return (
            values["system"].split(" ")[0] in self.shipped
            and any(test.startswith(_SCENARIOS) for test in tests)
            and (outcomes is None or all(_has_passed(t, outcomes) for t in tests))
        )

    def faults(self) -> list[str]:
        """Return what makes the report wrong."""
        unknown = [
            f"{proof.test} names {row}, which is no requirement"
            for proof in self.proofs
            for row in proof.rows
            if row not in self.rows
        ]
        for row, reason in self.left_out.items():
            if row not in self.rows:
                unknown.append(f"docs/left_out.csv: {row} is no requirement")
            if not reason.strip():
                unknown.append(f"docs/left_out.csv: {row} has no reason")
            if any(row in proof.rows for proof in self.proofs):
                unknown.append(f"docs/left_out.csv: {row} is proven by a test")
        return unknown + self._faults_of_again()

    def _faults_of_again(self) -> list[str]:
        """Each row that is mechanism has its line; so may rows that were counted
        once and are open again, but no others."""
        file = "docs/rows_again.csv"
        mechanism = {r for r in self.rows if self._state(r) == "mechanism"}
        still_open = {r for r in self.rows if self._state(r) == "open"}
        again = set(self.again)
        return [
            *(f"{file}: {row} lacks" for row in sorted(mechanism - again)),
            *(
                f"{file}: {row} is not needed"
                for row in sorted(again - mechanism - still_open)
            ),
            *(
                f"{file}: {row} does not say what lacks, or which capability proves it"
                for row, values in self.again.items()
                if not (values["lacks"].strip() and values["capability"].strip())
            ),
        ]

    def counts(self, column: str) -> dict[str, Counter]:
        """Return rows, proven, left out and open rows by system or addon."""
        found: dict[str, Counter] = defaultdict(Counter)
        for row, values in self.rows.items():
            key = values[column].split()[0]
            found[key]["rows"] += 1
            found[key][self._state(row)] += 1
        return dict(sorted(found.items()))

    def _state(self, row: str) -> str:
        if row in self.proven:
            return "proven"
        if row in self.named:
            return "mechanism"
        return "left_out" if row in self.left_out else "open"

    def as_json(self) -> str:
        """Return everything for other programs."""
        sums = Counter(self._state(row) for row in self.rows)
        report = {
            "rows": len(self.rows),
            **{state: sums[state] for state in _STATES[1:]},
            "systems": self.counts("system"),
            "addons": self.counts("addon"),
            "left_out_reasons": self.left_out,
            "tests": {
                row: sorted(p.test for p in self.proofs if row in p.rows)
                for row in sorted(self.named)
            },
        }
        return json.dumps(report, indent=1, ensure_ascii=False)

    def summary(self) -> str:
        """Return one line."""
        sums = Counter(self._state(row) for row in self.rows)
        return (
            f"{len(self.rows)} requirement rows: {sums['proven']} proven by "
            f"the shipped procedures, {sums['mechanism']} mechanism only, "
            f"{sums['left_out']} left out with a reason, {sums['open']} open"
        )

    def markdown(self, words: Words) -> str:
        """Return what a README says: by procedure, then by addon."""
        systems = self.counts("system")
        begun = {name: n for name, n in systems.items() if n["proven"]}
        untouched = ", ".join(name for name in systems if name not in begun)
        parts = [
            _markdown_table(words.procedure, words.states, begun.items()),
            words.untouched.format(untouched),
            _markdown_table(words.addon, words.states, self._with_sum(words.all)),
        ]
        return "\n\n".join(parts) + "\n"

    def _with_sum(self, label: str) -> list[tuple[str, Counter]]:
        counts = self.counts("addon")
        return [*counts.items(), (label, sum(counts.values(), Counter()))]


def _markdown_table(
    first: str, heads: tuple[str, ...], rows: Iterable[tuple[str, Counter]]
) -> str:
    lines = [
        f"| {' | '.join((first, *heads))} |",
        f"| --- |{' ---: |' * len(_STATES)}",
    ]
    for name, values in rows:
        cells = [name, *(str(values[state]) for state in _STATES)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def find_proofs(repo: Path) -> Iterator[Proof]:
    """Read all tests and return those that name rows."""
    for pattern in PLACES:
        for path in sorted(repo.glob(pattern)):
            module = ".".join(path.relative_to(repo).with_suffix("").parts)
            tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
            yield from _in_body(tree.body, module)


def _in_body(body: list[ast.stmt], prefix: str) -> Iterator[Proof]:
    for node in body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            name = f"{prefix}.{node.name}"
            rows = tuple(row for d in node.decorator_list for row in _covered(d))
            if rows:
                yield Proof(name, rows)
            if isinstance(node, ast.ClassDef):
                yield from _in_body(node.body, name)


def _covered(decorator: ast.expr) -> list[str]:
    """Return the rows of ``@covers(...)``; they must be written out."""
    if not isinstance(decorator, ast.Call):
        return []
    name = getattr(decorator.func, "id", getattr(decorator.func, "attr", ""))
    if name != "covers":
        return []
    return [str(ast.literal_eval(argument)) for argument in decorator.args]


def _has_passed(test: str, outcomes: dict[str, str]) -> bool:
    """A test with parameters, or a class, passed when all of its cases did."""
    ends = [
        outcome
        for name, outcome in outcomes.items()
        if re.sub(r"\[.*", "", name) == test or name.startswith(f"{test}.")
    ]
    return bool(ends) and set(ends) == {"passed"}


def shipped_procedures(repo: Path) -> Iterator[str]:
    """Yield the codes of the processes that the catalogue ships."""
    for path in repo.glob(_FILES):
        yield from _CODE.findall(path.read_text(encoding="utf-8"))


def _table(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def write_readmes(trace: Trace, repo: Path) -> None:
    """Put the table between the marks of each README that has them."""
    for name in READMES:
        path = repo / name
        if path.exists():
            table = trace.markdown(_WORDS[name])
            text = path.read_text(encoding="utf-8")
            replaced = _BLOCK.sub(lambda m, t=table: f"{m[1]}\n{t}\n{m[2]}", text)
            path.write_text(replaced, encoding="utf-8")


def main() -> int:
    """Report; return 1 when a row is named that does not exist."""
    parser = argparse.ArgumentParser(
        prog="tools/trace.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--outcomes", type=Path)
    options = parser.parse_args()
    outcomes = json.loads(options.outcomes.read_text()) if options.outcomes else None
    trace = Trace(REPO, outcomes)
    beside = [*proof_style.faults(REPO), *event_senders.faults(REPO)]
    faults = [*trace.faults(), *beside]
    if options.readme:
        write_readmes(trace, REPO)
    print(trace.as_json() if options.json else trace.summary())
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0
