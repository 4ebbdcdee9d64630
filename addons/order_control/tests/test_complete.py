from odoo.tests import TransactionCase, tagged

#: Addons of this product that a company in earnest does not install.
NOT_FOR_COMPANIES = {"order_procedures_demo"}


@tagged("post_install", "-at_install")
class TestComplete(TransactionCase):
    """Whoever installs this one has every room."""

    def test_it_needs_every_addon_but_the_demo_company(self):
        module = self.env.ref("base.module_order_control")
        ours = self.env["ir.module.module"].search(
            [("author", "=", module.author), ("id", "!=", module.id)]
        )
        needed = module.upstream_dependencies(exclude_states=("uninstallable",))
        self.assertTrue(module.application)
        self.assertEqual(
            set(needed.mapped("name")) & set(ours.mapped("name")),
            set(ours.mapped("name")) - NOT_FOR_COMPANIES,
        )
