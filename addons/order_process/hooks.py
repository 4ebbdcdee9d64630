"""What has to be done by hand when the addon leaves."""

from odoo.tools import SQL

from .kernel import database_guard
from .leaving import forget_own_records

GUARDED = (
    "order_event",
    "order_event_digest",
    "order_milestone",
    "order_signoff",
    "order_signoff_decision",
    "order_signoff_step",
)


def uninstall_hook(env):
    """Odoo drops tables, not functions; the triggers and the default go with them."""
    forget_own_records(env, "order_process")
    database_guard.drop(env.cr, GUARDED)
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS order_event_epoch() CASCADE"))
