"""An addon leaves a database in which its records were used, and comes back.

Odoo deletes every record that an addon brought, one by one, and logs an error for each
that something else still names. Before it begins the hooks of the addons tell it what
not to try:

* records of tables that go as a whole (``forget_own_records``);
* records that stay because others name them (``keep_referenced``); their external ids
  are set aside and found again when the addon returns (``bring_back``), so that nothing
  is made twice.
"""

from odoo.tools import SQL

_ASIDE = "__kept__"


def forget_own_records(env, addon):
    """Forget the external ids of records whose tables are dropped with the addon; those
    that other addons, which left before, have set aside as well."""
    env.cr.execute(
        SQL(
            """
            WITH own AS (
                SELECT m.model FROM ir_model m JOIN ir_model_data d
                    ON d.model = 'ir.model' AND d.res_id = m.id
              GROUP BY m.model HAVING bool_and(d.module = %s)
            )
            DELETE FROM ir_model_data d USING own
             WHERE d.model = own.model AND (d.module = %s OR d.module LIKE %s)
            """,
            addon,
            addon,
            f"{_ASIDE}%",
        )
    )
    env.registry.clear_cache()


def keep_referenced(env, addon):
    """Set aside the external ids of records of other addons' tables that rows name
    which do not leave with this addon."""
    leaving = _records(env, addon)
    rows = _references(env, [table for table in leaving if leaving[table]])
    kept = _frozen(env, leaving)
    found = True
    while found:
        found = False
        for table, column, target, has_id in rows:
            named = _named(
                env, table, column, leaving[target], leaving.get(table), has_id
            )
            if named:
                found = True
                leaving[target] -= named
                kept[target] |= named
    for table, ids in kept.items():
        if ids:
            _set_aside(env, addon, table, ids)
    env.registry.clear_cache()


def bring_back(env, addon):
    """Give the records that stayed their external ids again (``pre_init_hook``)."""
    query = "UPDATE ir_model_data SET module = %s, noupdate = TRUE WHERE module = %s"
    env.cr.execute(SQL(query, addon, _ASIDE + addon))
    env.registry.clear_cache()


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
        for name in ("order.sealed", "order.process.part", "order.process")
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


def _references(env, tables):
    """[(table, column, table named, has an id)] of foreign keys that hold records."""
    if not tables:
        return []
    return env.execute_query(
        SQL(
            """
            SELECT k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text,
                   EXISTS (SELECT 1 FROM pg_attribute i
                            WHERE i.attrelid = k.conrelid AND i.attname = 'id')
              FROM pg_constraint k
              JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
             WHERE k.contype = 'f' AND k.confdeltype IN ('a', 'r')
               AND k.confrelid::regclass::text IN %s
            """,
            tuple(tables),
        )
    )


def _named(env, table, column, ids, leaving, has_id):
    """The ids that rows of a table name which do not leave themselves."""
    if not ids:
        return set()
    stays = SQL("id NOT IN %s", tuple(leaving)) if has_id and leaving else SQL("TRUE")
    query = SQL(
        "SELECT DISTINCT %s FROM %s WHERE %s IN %s AND %s",
        SQL.identifier(column),
        SQL.identifier(table),
        SQL.identifier(column),
        tuple(ids),
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
