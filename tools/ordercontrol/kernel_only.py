"""Records by which people are assessed are written by the kernel alone.

Milestones, their pauses and evidence, events and overrides are sealed; `_as_kernel()`
opens them. Other addons end duties by `_end_duties`, reopen them by `_reopen_duties`,
and tell events by `_emit`: end, lateness and event always belong together.
This looks at the code of all other addons for ways around that.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

KERNEL = "order_process"
#: Sealed models that no other addon opens.
SEALED = frozenset(
    {
        "order.event",
        "order.event.digest",
        "order.gate.override",
        "order.milestone",
        "order.milestone.evidence",
        "order.milestone.pause",
        "order.role.right",
    }
)
#: Records in variables whose model the code does not say: {(file, expression): model}.
KNOWN = {
    ("order_print_mixin.py", "in_force"): "order.print",
    ("order_handover.py", "receipt"): "order.handover",
    ("sale_order_return.py", "waiting"): "order.correction",
    ("base_partner_merge.py", "moved"): "order.credit.limit",
    ("base_partner_merge.py", "signoff"): "order.signoff",
    ("order_procedures_demo_past.py", "rounds"): "order.signoff",
    ("order_procedures_demo.py", "signoff"): "order.signoff",
    ("order_procedures_demo.py", "step"): "order.signoff.step",
}
_TABLES = "|".join(sorted(name.replace(".", "_") for name in SEALED))
_SQL = re.compile(
    rf"(update|insert\s+into|delete\s+from|truncate|alter\s+table)\s+({_TABLES})\b",
    re.IGNORECASE,
)
_KEYS = ("order_process_kernel", "_KERNEL")


def faults(repo: Path) -> list[str]:
    """Return the places that open or write what is the kernel's."""
    found = []
    for path in sorted(repo.glob("addons/*/**/*.py")):
        place = path.relative_to(repo)
        if place.parts[1] != KERNEL and "tests" not in place.parts:
            text = path.read_text(encoding="utf-8")
            found += [f"{place}:{line}: {what}" for line, what in _faults(path, text)]
    return found


def _faults(path: Path, text: str) -> Iterator[tuple[int, str]]:
    for match in _SQL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield line, f"SQL on {match[2]}"
    for number, line in enumerate(text.splitlines(), 1):
        if any(key in line for key in _KEYS):
            yield number, "the key of the kernel"
    for owner in ast.walk(ast.parse(text)):
        if isinstance(owner, ast.ClassDef):
            for call in filter(_unseals, ast.walk(owner)):
                model = _model(path, owner, call.func.value)
                if model is None:
                    source = ast.unparse(call.func.value)
                    yield call.lineno, f"“{source}”: of which model? See KNOWN."
                elif model in SEALED:
                    yield call.lineno, f"opens {model}"


def _unseals(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "_as_kernel"
    )


def _model(path: Path, owner: ast.ClassDef, records: ast.expr) -> str | None:
    """Return the model of what is opened, None when the code does not say."""
    source = ast.unparse(records)
    if named := re.fullmatch(r"self\.env\['([\w.]+)'\](\.sudo\(\))?", source):
        return named[1]
    return _model_of(owner) if source == "self" else KNOWN.get((path.name, source))


def _model_of(owner: ast.ClassDef) -> str | None:
    """Return the model that a class defines or extends."""
    names = {}
    for line in owner.body:
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            names[line.targets[0].id] = line.value
    value = names.get("_name", names.get("_inherit"))
    return value.value if isinstance(value, ast.Constant) else None
