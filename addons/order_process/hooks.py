"""What has to be done by hand when the addon leaves."""

from odoo.tools import SQL

from .kernel import database_guard
from .leaving import forget_own_records


def uninstall_hook(env):
    """Odoo drops tables, not functions; the triggers and the default go with them."""
    forget_own_records(env, "order_process")
    drop_guards(env, "order_process")
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS order_event_epoch() CASCADE"))


def drop_guards(env, addon, *tables):
    """Remove the functions that guard an addon's tables of evidence, and ``tables``."""
    sealed = env["order.append.only.mixin"]._append_only_tables(addon)
    database_guard.drop(env.cr, [*sealed, *tables])
