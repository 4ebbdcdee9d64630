from odoo.tests import TransactionCase, tagged

#: Addons that a company in earnest does not install, or only with Odoo's dashboards or
#: its web shop.
APART = {
    "order_procedures_demo",
    "order_dashboard",
    "order_shipping_fleet",
    "order_shop",
}


@tagged("post_install", "-at_install")
class TestComplete(TransactionCase):
    """Whoever installs this one has every room."""

    def test_it_needs_every_addon_but_those_that_stand_apart(self):
        module = self.env.ref("base.module_order_control")
        ours = self.env["ir.module.module"].search(
            [("author", "=", module.author), ("id", "!=", module.id)]
        )
        needed = module.upstream_dependencies(exclude_states=("uninstallable",))
        self.assertTrue(module.application)
        self.assertEqual(
            set(needed.mapped("name")) & set(ours.mapped("name")),
            set(ours.mapped("name")) - APART,
        )
