"""An addon leaves a database in which its records were used, and comes back.

Odoo deletes every record that an addon brought, one by one, and logs an error for each
that something else still names. Before it begins the hooks of the addons tell it what
not to try:

* tables of many2many fields that its models have of a mixin (``claim_relations``);
* records of tables that go as a whole; those tables and columns hold nobody any more
  (``forget_own_records``);
* records that stay because others name them (``keep_referenced``); their external ids
  are set aside and found again when the addon returns (``bring_back``), so that nothing
  is made twice.
"""

from odoo.tools import SQL

from .kernel import database_guard
from .kernel.foreign_keys import HOLDS, foreign_keys, held_by

_ASIDE = "__kept__"


def hooks(addon, *tables):
    """Return the ``pre_init_hook`` and the ``uninstall_hook`` of an addon; ``tables``
    are those that it guards besides its evidence."""

    def pre_init_hook(env):
        bring_back(env, addon)

    def uninstall_hook(env):
        claim_relations(env, addon)
        forget_own_records(env, addon)
        keep_referenced(env, addon)
        drop_guards(env, addon, *tables)
        forget_settings(env, addon)
        forget_catalogue(env, addon)

    return pre_init_hook, uninstall_hook


def claim_relations(env, addon):
    """Register the tables of many2many fields of an addon's models for the addon: Odoo
    registers those of a mixin's fields for the addon of the mixin, and would leave
    them behind."""
    models = (*_own_models(env, addon), "")
    env.cr.execute(
        SQL(
            """
            UPDATE ir_model_relation r SET module = a.id
              FROM ir_model m, ir_module_module a
             WHERE m.id = r.model AND m.model IN %s AND a.name = %s
            """,
            models,
            addon,
        )
    )


def forget_settings(env, addon):
    """Delete the settings of an addon that somebody typed in: they have no external
    id, so Odoo keeps them."""
    prefix = addon.replace("_", "\\_")
    parameters = env["ir.config_parameter"].search([("key", "=like", f"{prefix}.%")])
    parameters.unlink()


def forget_catalogue(env, addon):
    """Delete the rows of the catalogue that an addon's files wrote, without external
    id; procedures that were made of them stay."""
    entries = env["order.process.catalogue"].with_context(active_test=False)
    entries.search([("addon", "=", addon)]).unlink()


def drop_guards(env, addon, *tables):
    """Remove the functions that guard an addon's tables of evidence, and ``tables``:
    Odoo drops tables and leaves their functions."""
    append_only = env["order.append.only.mixin"]._append_only_tables(addon)
    database_guard.drop(env.cr, [*append_only, *tables])


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
    keys = foreign_keys(env)
    while held := held_by(env, keys, leaving):
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
    for key in foreign_keys(env):
        own = key.table in tables or (key.table, key.column) in columns
        if own and key.action in HOLDS:
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
