"""What has to be done by hand when the addon leaves."""

from odoo.tools import SQL

from .leaving import drop_guards, forget_own_records


def uninstall_hook(env):
    """Odoo drops tables, not functions; the triggers and the default go with them."""
    forget_own_records(env, "order_process")
    drop_guards(env, "order_process")
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS order_event_epoch() CASCADE"))
