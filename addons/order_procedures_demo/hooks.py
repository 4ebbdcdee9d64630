"""What stays when the demo company leaves, and is found again when it comes back."""

from odoo.addons.order_process.leaving import bring_back, leave


def pre_init_hook(env):
    """Records that stayed in use are the same ones again."""
    bring_back(env, "order_procedures_demo")


def uninstall_hook(env):
    """What orders, events and rounds name is not deleted, and not tried to be."""
    leave(env, "order_procedures_demo")
