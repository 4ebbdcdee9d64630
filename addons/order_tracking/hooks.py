"""What has to be done by hand when the addon leaves."""

from odoo.addons.order_process.leaving import forget_own_records


def uninstall_hook(env):
    """Settings that somebody typed in have no external id, so Odoo keeps them."""
    forget_own_records(env, "order_tracking")
    ours = [("key", "=like", "order\\_tracking.%")]
    env["ir.config_parameter"].search(ours).unlink()
