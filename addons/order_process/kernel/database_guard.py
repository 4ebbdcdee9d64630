"""Triggers that refuse, below the ORM, what nobody does to recorded rows.

Whoever edits with SQL has to take the trigger away first; what he changes then shows in
the fingerprints, and in the daily digest that was exported.
"""

from odoo.tools import SQL

_id = SQL.identifier

_SAYS = {"append_only": "is append-only", "keeps_rows": "keeps its rows"}


def append_only(cr, table):
    """Refuse every change and deletion in a table."""
    _refuse(cr, table, "UPDATE OR DELETE", "append_only")


def keeps_rows(cr, table):
    """Refuse deletions in a table whose rows go on living."""
    _refuse(cr, table, "DELETE", "keeps_rows")


def fixes(cr, table, columns, condition="true", word="fixed"):
    """Refuse another value in these columns while the condition on OLD holds.

    :param tuple columns: names
    :param str condition: SQL of this module's callers, never of a user
    :param str word: tells the triggers of one table from each other
    """
    name = _id(f"{table}_{word}")
    changed = SQL(" OR ").join(
        SQL("OLD.%s IS DISTINCT FROM NEW.%s", _id(c), _id(c)) for c in columns
    )
    cr.execute(_function(name, table, "has fixed content"))
    cr.execute(SQL("DROP TRIGGER IF EXISTS %s ON %s", name, _id(table)))
    cr.execute(
        SQL(
            "CREATE TRIGGER %s BEFORE UPDATE ON %s FOR EACH ROW WHEN ((%s) AND (%s))"
            " EXECUTE FUNCTION %s()",
            name,
            _id(table),
            SQL(condition),  # pylint: disable=sql-injection
            changed,
            name,
        )
    )


def seals(cr, table, columns, once=()):
    """Refuse other values and deletions in a table of evidence. What PostgreSQL does
    itself, as the document or the user is deleted that a row belongs to, goes on.

    :param list columns: what stands still from the insertion on
    :param list once: computed after the insertion: what is there stands still
    """
    changed = [
        SQL("OLD.%s IS DISTINCT FROM NEW.%s", _id(c), _id(c)) for c in columns
    ] + [
        SQL(
            "(OLD.%s IS NOT NULL AND OLD.%s IS DISTINCT FROM NEW.%s)",
            *[_id(c)] * 3,
        )
        for c in once
    ]
    _guard_rows(cr, table, "DELETE", SQL("TRUE"))
    if changed:
        _guard_rows(cr, table, "UPDATE", SQL(" OR ").join(changed))
    _guard_whole_table(cr, table)


def guards_links(cr, table):
    """Refuse that links of a list of evidence (a many2many) are taken away."""
    cr.execute(_function(_id(f"{table}_sealed"), table, "is sealed"))
    for event in ("DELETE", "UPDATE"):
        _guard_rows(cr, table, event, SQL("TRUE"))
    _guard_whole_table(cr, table)


def _guard_whole_table(cr, table):
    name, trigger = _id(f"{table}_sealed"), _id(f"{table}_guard_whole_table")
    what = SQL("TRUNCATE ON %s FOR EACH STATEMENT", _id(table))
    _recreate(cr, trigger, table, what, name)


def _guard_rows(cr, table, event, condition):
    name = _id(f"{table}_sealed")
    cr.execute(_function(name, table, "is sealed"))
    what = SQL(
        "%s ON %s FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND (%s))",
        SQL(event),
        _id(table),
        condition,
    )
    trigger = _id(f"{table}_guarded_{event.lower()}")
    _recreate(cr, trigger, table, what, name)


def _recreate(cr, trigger, table, what, function):
    cr.execute(SQL("DROP TRIGGER IF EXISTS %s ON %s", trigger, _id(table)))
    cr.execute(
        SQL(
            "CREATE TRIGGER %s BEFORE %s EXECUTE FUNCTION %s()", trigger, what, function
        )
    )


def _refuse(cr, table, events, word):
    """Row by row: a user whom no row names is deleted although PostgreSQL looks for
    rows to empty; and the table as a whole is not truncated."""
    name = _id(f"{table}_{word}")
    cr.execute(_function(name, table, _SAYS[word]))
    for trigger, what in (
        (name, SQL("%s ON %s FOR EACH ROW", SQL(events), _id(table))),
        (
            _id(f"{table}_{word}_whole"),
            SQL("TRUNCATE ON %s FOR EACH STATEMENT", _id(table)),
        ),
    ):
        _recreate(cr, trigger, table, what, name)


def _function(name, table, word):
    body = f"BEGIN RAISE EXCEPTION '{table} {word}'; END"
    return SQL(
        "CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS %s",
        name,
        body,
    )


def drop(cr, tables):
    """Remove the functions of these tables with their triggers (uninstallation)."""
    words = ("append_only", "keeps_rows", "fixed", "ruled", "ended")
    words += ("closed", "answered", "assessed", "caused", "sealed")
    names = [_id(f"{table}_{word}") for table in tables for word in words]
    if not names:
        return
    functions = SQL(", ").join(SQL("%s()", name) for name in names)
    cr.execute(SQL("DROP FUNCTION IF EXISTS %s CASCADE", functions))
