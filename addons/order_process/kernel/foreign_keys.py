"""Which rows of the database name which others, and what a deletion takes along."""

from collections import defaultdict
from typing import NamedTuple

from odoo.tools import SQL

#: How a foreign key holds what it names (``pg_constraint.confdeltype``).
HOLDS, _TAKES_ALONG, _EMPTIES = ("a", "r"), "c", "n"


class Key(NamedTuple):
    """A foreign key: ``table.column`` names rows of ``target``."""

    name: str
    table: str
    column: str
    target: str
    action: str
    has_id: bool


def foreign_keys(env):
    """All foreign keys of one column."""
    query = SQL(
        """
        SELECT k.conname, k.conrelid::regclass::text, a.attname,
               k.confrelid::regclass::text, k.confdeltype::text,
               EXISTS (SELECT 1 FROM pg_attribute i
                        WHERE i.attrelid = k.conrelid AND i.attname = 'id')
          FROM pg_constraint k
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
         WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
        """
    )
    return [Key(*row) for row in env.execute_query(query)]


def held_by(env, keys, leaving):
    """{(table, id)} of leaving records that rows which stay do not let go: they name
    the record, or a row that would be deleted along with it."""
    roots = _going_along(env, keys, leaving)
    append_only = _append_only_tables(env)
    held = set()
    for key in keys:
        holds = key.action in HOLDS
        # Evidence is not emptied of whom it names either.
        holds = holds or (key.action == _EMPTIES and key.table in append_only)
        if holds and roots.get(key.target):
            for record_id in _named(env, key, roots):
                held |= roots[key.target][record_id]
    return held


def _going_along(env, keys, leaving):
    """{table: {id: {(table, id) of leaving records}}}: these, and the rows which the
    database deletes along with them."""
    roots = defaultdict(dict)
    new = {table: {i: {(table, i)} for i in ids} for table, ids in leaving.items()}
    while any(new.values()):
        for table, rows in new.items():
            for record_id, of in rows.items():
                roots[table].setdefault(record_id, set()).update(of)
        new = _children(env, keys, new, roots)
    return roots


def _children(env, keys, parents, known):
    """The same of the rows that are deleted with these parents."""
    found = defaultdict(dict)
    for key in keys:
        rows = parents.get(key.target)
        if not rows or key.action != _TAKES_ALONG or not key.has_id:
            continue
        query = SQL(
            "SELECT id, %s FROM %s WHERE %s IN %s",
            SQL.identifier(key.column),
            SQL.identifier(key.table),
            SQL.identifier(key.column),
            tuple(rows),
        )
        for record_id, parent in env.execute_query(query):
            of = rows[parent] - known.get(key.table, {}).get(record_id, set())
            if of:
                found[key.table].setdefault(record_id, set()).update(of)
    return found


def _append_only_tables(env):
    """Tables of evidence, of which no row is ever changed by a deletion elsewhere."""
    append_only = env.registry["order.append.only.mixin"]
    return {env[name]._table for name in env if isinstance(env[name], append_only)}


def _named(env, key, going):
    """Ids of going rows of a table that rows name which stay themselves."""
    stays = SQL("TRUE")
    if key.has_id and going.get(key.table):
        stays = SQL("id NOT IN %s", tuple(going[key.table]))
    query = SQL(
        "SELECT DISTINCT %s FROM %s WHERE %s IN %s AND %s",
        SQL.identifier(key.column),
        SQL.identifier(key.table),
        SQL.identifier(key.column),
        tuple(going[key.target]),
        stays,
    )
    return {row[0] for row in env.execute_query(query)}
