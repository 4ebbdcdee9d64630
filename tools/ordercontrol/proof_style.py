"""What a test that proves rows may not do.

    tools/trace.py calls this; see ``faults``.

A covering scenario (tests/procedures, tests/browser, tests/rpc) is read, not run. It
may not call private methods of the product (what the scheduler calls, ``_cron_…``,
apart), does not act as superuser, does not rewrite what is shipped (rules, gates,
chains, processes), may not end with a bare refusal, and asserts something positive: an
``assert`` statement, or a call of ``assert…``, ``check…`` or ``expect…`` that is no
refusal. The first three hold for its helpers as well.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from .proof_helpers import Helpers
from .proof_shipped import rewrites

PLACES = ("tests/procedures", "tests/browser", "tests/rpc")
#: Private methods of Odoo's own that have no public door, reviewed one by one.
ALLOWED = frozenset({"_create_invoices", "_create_payments", "_render_qweb_html"})
_REFUSALS = ("assertRaises", "assertRaisesRegex", "raises")
_OWN = ("self", "cls", "super")
#: How methods begin that a button, a dialog or the API calls.
_ACTS = ("action_", "button_", "decide", "emit", "process_", "purchase_", "review_")


def faults(repo: Path) -> list[str]:
    """Return what is wrong with the covering scenarios, one line each."""
    helpers = Helpers(repo)
    return [
        f"{path.relative_to(repo)}:{test.lineno} {test.name} {fault}"
        for folder in PLACES
        for path in sorted((repo / folder).glob("**/*.py"))
        for owner, test in _covering(ast.parse(path.read_text(encoding="utf-8")))
        for fault in (
            *_faults_of(test),
            *_faults_of_helpers(helpers, test, owner, path),
        )
    ]


def _covering(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the tests that name rows, those of classes that name them included, each
    with the name of its class."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and _names_rows(node):
            yield "", node
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                is_test = isinstance(part, ast.FunctionDef)
                is_test = is_test and part.name.startswith("test")
                if is_test and (_names_rows(node) or _names_rows(part)):
                    yield node.name, part


def _names_rows(node: ast.FunctionDef | ast.ClassDef) -> bool:
    calls = [d.func for d in node.decorator_list if isinstance(d, ast.Call)]
    return any(_last_name(call) == "covers" for call in calls)


def _faults_of(test: ast.FunctionDef) -> Iterator[str]:
    yield from _cheats(test)
    if _is_refusal(test.body[-1]):
        yield "ends with a bare refusal; show what is still so, or what helps"
    if not any(_asserts(node) for node in ast.walk(test)):
        yield "asserts nothing positive"


def _faults_of_helpers(
    helpers: Helpers, test: ast.FunctionDef, owner: str, path: Path
) -> Iterator[str]:
    for name, helper in helpers.called_by(test, owner, path):
        for cheat in _cheats(helper):
            yield f"{cheat} (in its helper {name})"


def _cheats(function: ast.FunctionDef) -> Iterator[str]:
    """Yield what neither a covering test nor a helper of it does."""
    for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
        if _is_private(call.func):
            yield f"calls {_last_name(call.func)}, which is private"
        if _acts_as_superuser(call):
            yield f"does {_last_name(call.func)} as superuser"
    for line in rewrites(function):
        yield f"rewrites in line {line} what is shipped"


def _acts_as_superuser(call: ast.Call) -> bool:
    """``record.sudo().action_x()``, ``button_x`` and the like, and whatever is done
    with the user of the system."""
    called = call.func
    if not isinstance(called, ast.Attribute):
        return False
    if called.attr == "with_user":
        return any("SUPERUSER" in ast.unparse(argument) for argument in call.args)
    acts = called.attr.startswith(_ACTS)
    return acts and ".sudo()" in ast.unparse(called.value)


def _is_private(called: ast.expr) -> bool:
    """A call of ``record._method``; own helpers (self, cls, super) may be private."""
    if not isinstance(called, ast.Attribute) or not called.attr.startswith("_"):
        return False
    owner = called.value.func if isinstance(called.value, ast.Call) else called.value
    own = isinstance(owner, ast.Name) and owner.id in _OWN
    is_cron = called.attr.startswith("_cron_")
    return not own and not is_cron and called.attr not in ALLOWED


def _is_refusal(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.With) and all(
        isinstance(item.context_expr, ast.Call)
        and _last_name(item.context_expr.func) in _REFUSALS
        for item in statement.items
    )


def _asserts(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    name = _last_name(node.func) if isinstance(node, ast.Call) else ""
    positive = name.startswith(("assert", "check", "expect", "_assert", "_check"))
    return positive and name not in _REFUSALS


def _last_name(expression: ast.expr) -> str:
    return getattr(expression, "attr", getattr(expression, "id", ""))
