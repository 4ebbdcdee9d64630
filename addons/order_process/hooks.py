"""What has to be done by hand when the addon is loaded, and when it leaves."""

from odoo.tools import SQL

from .leaving import drop_guards, forget_own_records, forget_settings
from .platform import unavailable
from .platform.words import supply


def post_load():
    """Change what of Odoo is no model; called once a process."""
    unavailable.wrap()
    supply()


def post_init_hook(env):
    """Give the people who are there already their desk; once, so that who clears the
    home action later keeps it so."""
    env["res.users"]._order_land_all_on_desk()


def uninstall_hook(env):
    """Odoo drops tables, not functions; the triggers and the default go with them."""
    forget_own_records(env, "order_process")
    drop_guards(env, "order_process")
    forget_settings(env, "order_process")
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS order_event_epoch() CASCADE"))
