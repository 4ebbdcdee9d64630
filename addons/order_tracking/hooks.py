"""What has to be done by hand when the addon leaves and comes back."""

from odoo.addons.order_process.leaving import bring_back, leave


def pre_init_hook(env):
    """Records that stayed in use are the same ones again."""
    bring_back(env, "order_tracking")


def uninstall_hook(env):
    """Settings that somebody typed in have no external id, so Odoo keeps them."""
    leave(env, "order_tracking")
    ours = [("key", "=like", "order\\_tracking.%")]
    env["ir.config_parameter"].search(ours).unlink()
