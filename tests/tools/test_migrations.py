"""Migrations have the names, versions and manners that docs/migrations.md asks for."""

import ast
import re
from pathlib import Path

import pytest
from ordercontrol.environment import ADDONS
from ordercontrol.home import REPO

EXAMPLE = REPO / "tests" / "upgrade" / "migration_example"
PAGE = REPO / "docs" / "migrations.md"
_NAME = re.compile(r"(pre|post|end)-[a-z_]+\.py")
_VERSION = re.compile(r"19\.0\.\d+\.\d+\.\d+")
#: What takes the guard of evidence away, or rewrites what the digests name.
_FORBIDDEN = re.compile(
    r"DISABLE TRIGGER|DROP TRIGGER|session_replication_role|"
    r"(UPDATE|DELETE FROM|TRUNCATE)\s+order_(event|milestone|signoff)\b",
    re.IGNORECASE,
)


def faults(addon: Path) -> list[str]:
    """Return what is wrong with the migrations of an addon."""
    manifest = ast.literal_eval((addon / "__manifest__.py").read_text())
    scripts = sorted((addon / "migrations").rglob("*.py"))
    return [f"{one}: {why}" for one in scripts for why in _wrong(one, manifest)]


def _wrong(script: Path, manifest: dict) -> list[str]:
    text, version = script.read_text(), script.parent.name
    functions = {
        node.name: [argument.arg for argument in node.args.args]
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
    }
    checks = {
        "its name": _NAME.fullmatch(script.name),
        "its version": _VERSION.fullmatch(version),
        "it is newer than the manifest": _parts(version) <= _parts(manifest["version"]),
        "no migrate(cr, version)": functions.get("migrate") == ["cr", "version"],
        "it does not say what for": ast.get_docstring(ast.parse(text)),
        "it touches evidence": not _FORBIDDEN.search(text),
    }
    return [why for why, good in checks.items() if not good]


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


@pytest.mark.parametrize(
    "addon",
    [
        *sorted(path.parent for path in ADDONS.glob("*/__manifest__.py")),
        EXAMPLE / "after" / "order_migration_example",
    ],
    ids=lambda path: path.name,
)
def test_the_migrations_of_an_addon_are_sound(addon: Path) -> None:
    assert faults(addon) == []


@pytest.mark.parametrize(
    ("place", "text", "why"),
    [
        ("19.0.1.1.0/contact.py", "", "its name"),
        ("1.1/pre-contact.py", "", "its version"),
        ("19.0.1.2.0/pre-contact.py", "", "it is newer than the manifest"),
        ("19.0.1.1.0/pre-contact.py", "def migrate(cr): pass", "no migrate("),
        ("19.0.1.1.0/pre-contact.py", "x = 1", "it does not say what for"),
        ("19.0.1.1.0/pre-x.py", "'UPDATE order_event SET code = 1'", "it touches evi"),
        ("19.0.1.1.0/end-x.py", "'ALTER TABLE x DISABLE TRIGGER y'", "it touches evi"),
    ],
)
def test_a_migration_that_is_not_sound_is_found(
    place: str, text: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "__manifest__.py").write_text('{"version": "19.0.1.1.0"}')
    script = tmp_path / "migrations" / place
    script.parent.mkdir(parents=True)
    script.write_text(text)
    assert any(why in fault for fault in faults(tmp_path))


def test_the_page_shows_the_example_as_it_runs() -> None:
    after = EXAMPLE / "after" / "order_migration_example"
    script = next(after.glob("migrations/*/pre-*.py")).read_text()
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.M)
    assert blocks == [script]
