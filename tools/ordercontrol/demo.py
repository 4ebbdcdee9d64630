"""The demo company: its database, and who can sign in."""

import hashlib
import unicodedata
from pathlib import Path

from . import database, environment, progress
from .environment import ADDONS, Environment
from .failures import SetupError

NAME = "order_control"
PASSWORD = "demo"  # noqa: S105 - the demo company's, printed for everybody
_MARK = "order_control.addons"
#: Addons that are for trying out only.
_DEMO = "_demo"
_SOURCES = (".py", ".xml", ".csv", ".po", ".pot")
_LOGINS = """
    SELECT u.login, p.name, COALESCE(p.function, '')
      FROM ir_model_data d
      JOIN res_users u ON u.id = d.res_id
      JOIN res_partner p ON p.id = u.partner_id
     WHERE d.model = 'res.users' AND d.name LIKE 'user\\_%\\_demo'
       AND d.module LIKE '%\\_demo' AND u.active
     ORDER BY d.id
"""
_CHINESE_USERS = """
    UPDATE res_partner SET lang = 'zh_CN', tz = COALESCE(tz, 'Asia/Shanghai')
     WHERE id IN (SELECT partner_id FROM res_users UNION
                  SELECT partner_id FROM res_company)
"""


def prepare(env: Environment, *, demo: bool, reset: bool) -> None:
    """Make the database, or bring the one that is there up to the addons' state."""
    addons = environment.our_addons()
    if not demo:
        addons = [name for name in addons if not name.endswith(_DEMO)]
    if not addons:
        raise SetupError(
            f"There is no addon in {ADDONS}", "Run the command in a complete checkout"
        )
    if reset:
        database.drop(env, NAME)
    state = _state(addons)
    if not database.exists(env, NAME):
        what = "the demo company" if demo else "an empty company"
        with progress.step(f"Making {what} (this is the long step)"):
            _make(env, addons, state, demo=demo)
    elif _marked(env) != state:
        with progress.step("The addons have changed: updating the database"):
            database.install(env, NAME, addons, demo=demo)
            database.install(env, NAME, addons, update=True)
            _mark(env, NAME, state)


def _make(env: Environment, addons: list[str], state: str, *, demo: bool) -> None:
    partial = f"{NAME}_partial"
    database.drop(env, partial)
    database.create(env, partial)
    odoos = database.odoo_modules(addons).union(database.ODOO_MODULES)
    database.install(env, partial, sorted(odoos), languages=database.CHINESE_FIRST)
    database.install(env, partial, addons, demo=demo)
    database.psql(env, _CHINESE_USERS, partial)
    _mark(env, partial, state)
    database.rename(env, partial, NAME)


def _state(addons: list[str]) -> str:
    """Return a digest of what an update would read from the addons."""
    digest = hashlib.sha256()
    for addon in addons:
        for path in sorted((ADDONS / addon).rglob("*")):
            if path.suffix in _SOURCES and "tests" not in path.parts:
                digest.update(str(path.relative_to(ADDONS)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _mark(env: Environment, name: str, state: str) -> None:
    query = (
        "INSERT INTO ir_config_parameter (key, value) VALUES (:'key', :'value')"
        " ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value"
    )
    database.psql(env, query, name, key=_MARK, value=state)


def _marked(env: Environment) -> str:
    query = "SELECT value FROM ir_config_parameter WHERE key = :'key'"
    return "".join(database.psql(env, query, NAME, key=_MARK))


def logins(env: Environment) -> list[list[str]]:
    """Return login, name and duty of every demo user."""
    return [row.split("\t") for row in database.psql(env, _LOGINS, NAME)]


def table(rows: list[list[str]]) -> str:
    """Return the rows as text; a Chinese character is two columns wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell + " " * (width - _width(cell))
            for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    )
    return "\n".join(f"  {line.rstrip()}" for line in lines)


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def log_file(env: Environment) -> Path:
    """Return where the server writes its log."""
    return env.data_dir / "server.log"
