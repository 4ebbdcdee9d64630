"""Where a scenario rewrites what is shipped instead of working by it.

Found by reading: a record of ``self.procedure("…")``, or a search among the
models that make up a procedure, is written, archived or deleted: the company of the
scenario has them as the file says. Which documents follow a procedure is its own
choice (a search of rules that names its ``company_id``).
"""

import ast
from collections.abc import Iterator

_MODELS = (
    "order.process",
    "order.process.gate",
    "order.process.node",
    "order.process.evidence",
    "order.process.trigger",
    "order.process.rule",
    "order.signoff.chain",
    "order.signoff.chain.step",
    "order.change.lock",
    "order.change.route",
    "order.change.duty",
    "order.money.rule",
    "order.credit.rule",
    "order.requirement.rule",
    "order.review.criterion",
    "order.review.plan",
    "order.file.rule",
    "order.file.paper",
    "order.form.type",
    "order.routine",
)
_WRITES = ("write", "unlink", "action_archive", "toggle_active", "update")


def rewrites(function: ast.FunctionDef) -> Iterator[int]:
    """Yield the lines in which shipped records are written."""
    known: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _is_shipped(node.value, known):
            known |= {
                target.id for target in node.targets if isinstance(target, ast.Name)
            }
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Attribute) and _is_shipped(target.value, known)
            for target in node.targets
        ):
            yield node.lineno
        called = node.func if isinstance(node, ast.Call) else None
        writes = isinstance(called, ast.Attribute) and called.attr in _WRITES
        if writes and _is_shipped(called.value, known):
            yield called.lineno


def _is_shipped(expression: ast.expr, known: set[str]) -> bool:
    """Tell whether an expression begins at a shipped record."""
    text = ast.unparse(expression)
    chosen = "env['order.process.rule']" in text and "'company_id'" in text
    if chosen or ".create(" in text:
        return False
    begins = any(
        isinstance(n, ast.Name) and n.id in known for n in ast.walk(expression)
    )
    found = any(f"env['{model}']" in text and ".search(" in text for model in _MODELS)
    return begins or found or "self.procedure(" in text
