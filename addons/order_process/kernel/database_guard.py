"""Triggers that refuse, below the ORM, what nobody does to recorded rows.

Whoever edits with SQL has to take the trigger away first; what he changes then shows in
the fingerprints, and in the daily digest that was exported.
"""

from odoo.tools import SQL

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
    name = SQL.identifier(f"{table}_{word}")
    changed = SQL(" OR ").join(
        SQL("OLD.%s IS DISTINCT FROM NEW.%s", SQL.identifier(c), SQL.identifier(c))
        for c in columns
    )
    cr.execute(_function(name, table, "has fixed content"))
    cr.execute(SQL("DROP TRIGGER IF EXISTS %s ON %s", name, SQL.identifier(table)))
    cr.execute(
        SQL(
            "CREATE TRIGGER %s BEFORE UPDATE ON %s FOR EACH ROW WHEN ((%s) AND (%s))"
            " EXECUTE FUNCTION %s()",
            name,
            SQL.identifier(table),
            SQL(condition),  # pylint: disable=sql-injection
            changed,
            name,
        )
    )


def _refuse(cr, table, events, word):
    """Row by row: a user whom no row names is deleted although PostgreSQL looks for
    rows to empty; and the table as a whole is not truncated."""
    name = SQL.identifier(f"{table}_{word}")
    cr.execute(_function(name, table, _SAYS[word]))
    for trigger, what in (
        (name, SQL("%s ON %s FOR EACH ROW", SQL(events), SQL.identifier(table))),
        (
            SQL.identifier(f"{table}_{word}_whole"),
            SQL("TRUNCATE ON %s FOR EACH STATEMENT", SQL.identifier(table)),
        ),
    ):
        cr.execute(
            SQL("DROP TRIGGER IF EXISTS %s ON %s", trigger, SQL.identifier(table))
        )
        cr.execute(
            SQL(
                "CREATE TRIGGER %s BEFORE %s EXECUTE FUNCTION %s()", trigger, what, name
            )
        )


def _function(name, table, word):
    body = f"BEGIN RAISE EXCEPTION '{table} {word}'; END"
    return SQL(
        "CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS %s",
        name,
        body,
    )


def drop(cr, tables):
    """Remove the functions of these tables with their triggers (uninstallation)."""
    words = ("append_only", "keeps_rows", "fixed", "ruled")
    names = [SQL.identifier(f"{table}_{word}") for table in tables for word in words]
    functions = SQL(", ").join(SQL("%s()", name) for name in names)
    cr.execute(SQL("DROP FUNCTION IF EXISTS %s CASCADE", functions))
