"""An addon leaves a database in which its records were used, and comes back.

Odoo deletes every record that an addon brought, one by one, and logs an error for each
that something else still names. Before it begins the hooks of the addons tell it what
not to try:

* records of tables that go as a whole; those tables and columns hold nobody any more
  (``forget_own_records``);
* records that stay because others name them (``keep_referenced``); their external ids
  are set aside and found again when the addon returns (``bring_back``), so that nothing
  is made twice.
"""

from collections import defaultdict
from typing import NamedTuple

from odoo.tools import SQL

from .kernel import database_guard

_ASIDE = "__kept__"
#: How a foreign key holds what it names (``pg_constraint.confdeltype``).
_HOLDS, _TAKES_ALONG, _EMPTIES = ("a", "r"), "c", "n"


def hooks(addon, *tables):
    """Return the ``pre_init_hook`` and the ``uninstall_hook`` of an addon; ``tables``
    are those that it guards besides its evidence."""

    def pre_init_hook(env):
        bring_back(env, addon)

    def uninstall_hook(env):
        forget_own_records(env, addon)
        keep_referenced(env, addon)
        drop_guards(env, addon, *tables)
        forget_settings(env, addon)

    return pre_init_hook, uninstall_hook


def forget_settings(env, addon):
    """Delete the settings of an addon that somebody typed in: they have no external
    id, so Odoo keeps them."""
    prefix = addon.replace("_", "\\_")
    parameters = env["ir.config_parameter"].search([("key", "=like", f"{prefix}.%")])
    parameters.unlink()


def drop_guards(env, addon, *tables):
    """Remove the functions that guard an addon's tables of evidence, and ``tables``:
    Odoo drops tables and leaves their functions."""
    sealed = env["order.append.only.mixin"]._append_only_tables(addon)
    database_guard.drop(env.cr, [*sealed, *tables])


def forget_own_records(env, addon):
    """Forget the external ids of records whose tables are dropped with the addon; those
    that other addons, which left before, have set aside as well. What is dropped holds
    no record of others any more."""
    env.cr.execute(
        SQL(
            """
            DELETE FROM ir_model_data d
             WHERE d.model IN %s AND (d.module = %s OR d.module LIKE %s)
            """,
            (*_own_models(env, addon), ""),
            addon,
            f"{_ASIDE}%",
        )
    )
    _drop_holds(env, addon)
    env.registry.clear_cache()


def keep_referenced(env, addon):
    """Set aside the external ids of records of other addons' tables that rows name
    which do not leave with this addon."""
    leaving = _records(env, addon)
    kept = _frozen(env, leaving)
    keys = _foreign_keys(env)
    while held := _held(env, keys, leaving):
        for table, record_id in held:
            leaving[table].discard(record_id)
            kept[table].add(record_id)
    for table, ids in kept.items():
        if ids:
            _set_aside(env, addon, table, ids)
    env.registry.clear_cache()


def bring_back(env, addon):
    """Give the records that stayed their external ids again (``pre_init_hook``)."""
    query = "UPDATE ir_model_data SET module = %s, noupdate = TRUE WHERE module = %s"
    env.cr.execute(SQL(query, addon, _ASIDE + addon))
    env.registry.clear_cache()


# -- what goes as a whole ------------------------------------------------------------
def _own_models(env, addon):
    """Names of the models that no other addon has."""
    query = SQL(
        "SELECT m.model FROM ir_model m"
        " JOIN ir_model_data d ON d.model = 'ir.model' AND d.res_id = m.id"
        " GROUP BY m.model HAVING bool_and(d.module = %s)",
        addon,
    )
    return [row[0] for row in env.execute_query(query)]


def _own_columns(env, addon):
    """{(table, column)} that go with the addon while their tables stay."""
    query = SQL(
        "SELECT f.model, f.name FROM ir_model_fields f"
        " JOIN ir_model_data d ON d.model = 'ir.model.fields' AND d.res_id = f.id"
        " WHERE f.ttype = 'many2one' AND f.store"
        " GROUP BY f.model, f.name HAVING bool_and(d.module = %s)",
        addon,
    )
    rows = env.execute_query(query)
    return {(env[model]._table, name) for model, name in rows if model in env}


def _own_relations(env, addon):
    """Names of the tables of many2many fields that no other addon has."""
    query = SQL(
        "SELECT r.name FROM ir_model_relation r JOIN ir_module_module m"
        " ON m.id = r.module GROUP BY r.name HAVING bool_and(m.name = %s)",
        addon,
    )
    return {row[0] for row in env.execute_query(query)}


def _drop_holds(env, addon):
    """Drop the foreign keys that would refuse deletions, of tables and columns that are
    dropped themselves a moment later."""
    tables = {env[m]._table for m in _own_models(env, addon) if m in env}
    tables |= _own_relations(env, addon)
    columns = _own_columns(env, addon)
    for key in _foreign_keys(env):
        own = key.table in tables or (key.table, key.column) in columns
        if own and key.action in _HOLDS:
            env.cr.execute(
                SQL(
                    "ALTER TABLE %s DROP CONSTRAINT %s",
                    SQL.identifier(key.table),
                    SQL.identifier(key.name),
                )
            )


# -- what others name ----------------------------------------------------------------
def _records(env, addon):
    """{table: ids} of what the addon brought, except what belongs to the system."""
    query = SQL(
        "SELECT model, array_agg(res_id) FROM ir_model_data WHERE module = %s"
        " AND model NOT LIKE %s AND model NOT LIKE %s GROUP BY model",
        addon,
        r"ir.%",
        r"res.groups%",
    )
    return {
        env[model]._table: set(ids)
        for model, ids in env.execute_query(query)
        if model in env and not env[model]._abstract
    }


def _frozen(env, leaving):
    """{table: ids} of what refuses to be deleted: evidence, and what published
    processes are made of. It is taken out of what leaves."""
    kept = {table: set() for table in leaving}
    frozen = tuple(
        env.registry[name]
        for name in ("order.append.only.mixin", "order.process.part", "order.process")
    )
    for model in env:
        ids = leaving.get(env[model]._table)
        if not ids or not isinstance(env[model], frozen):
            continue
        records = env[model].browse(ids).exists()
        if model == "order.process":
            records = records.filtered(lambda process: process.state != "draft")
        elif isinstance(records, env.registry["order.process.part"]):
            records = records.filtered(
                lambda part: set(part._part_processes().mapped("state")) != {"draft"}
            )
        kept[records._table] |= set(records.ids)
        leaving[records._table] -= set(records.ids)
    return kept


class _Key(NamedTuple):
    """A foreign key: ``table.column`` names rows of ``target``."""

    name: str
    table: str
    column: str
    target: str
    action: str
    has_id: bool


def _foreign_keys(env):
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
    return [_Key(*row) for row in env.execute_query(query)]


def _held(env, keys, leaving):
    """{(table, id)} of leaving records that rows which stay do not let go: they name
    the record, or a row that would be deleted along with it."""
    roots = _going_along(env, keys, leaving)
    sealed = _append_only_tables(env)
    held = set()
    for key in keys:
        holds = key.action in _HOLDS
        # Evidence is not emptied of whom it names either.
        holds = holds or (key.action == _EMPTIES and key.table in sealed)
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
    sealed = env.registry["order.append.only.mixin"]
    return {env[name]._table for name in env if isinstance(env[name], sealed)}


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


def _set_aside(env, addon, table, ids):
    models = tuple(name for name in env if env[name]._table == table)
    env.cr.execute(
        SQL(
            "UPDATE ir_model_data SET module = %s"
            " WHERE module = %s AND model IN %s AND res_id IN %s",
            _ASIDE + addon,
            addon,
            models,
            tuple(ids),
        )
    )
