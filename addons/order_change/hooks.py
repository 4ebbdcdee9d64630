"""What stays when the addon leaves, and is found again when it comes back."""

from odoo.addons.order_process.leaving import bring_back, leave


def pre_init_hook(env):
    """Records that stayed in use are the same ones again."""
    bring_back(env, "order_change")


def uninstall_hook(env):
    """The tables go as a whole; what others name of other tables stays."""
    leave(env, "order_change", "order_change")
