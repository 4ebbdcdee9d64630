"""What has to be done by hand when the addon leaves."""


def uninstall_hook(env):
    """Settings that somebody typed in have no external id, so Odoo keeps them."""
    ours = [("key", "=like", "order\\_tracking.%")]
    env["ir.config_parameter"].search(ours).unlink()
