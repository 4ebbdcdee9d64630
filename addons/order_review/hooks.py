"""What has to be done by hand when the addon leaves."""

from odoo.addons.order_process.leaving import forget_own_records
from odoo.addons.order_process.words import supply


def uninstall_hook(env):
    """The tables go as a whole; nothing is deleted from them row by row."""
    forget_own_records(env, "order_review")


def post_load():
    """Bring the Chinese of Odoo's messages when the addon is loaded, once a process."""
    supply("order_review")
