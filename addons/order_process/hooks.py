"""What has to be done by hand when the addon leaves."""

from odoo.tools import SQL


def uninstall_hook(env):
    """Odoo drops tables, not functions; the trigger and the default go with them."""
    functions = SQL("order_event_append_only(), order_event_epoch()")
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS %s CASCADE", functions))
