"""What the people of the demo company find in the application's menu."""

from odoo.tests import TransactionCase, new_test_user, tagged

KERNEL = "order_process.order_process_group_"
#: Sections of Odoo's own documents: for those who also have Odoo's rights.
ODOO = {
    "order_control.stock_picking_menu_today",
    "order_control.stock_picking_menu_ready",
    "order_control.stock_picking_menu_receive",
    "order_control.mrp_production_menu",
}
MOST = 10
#: Process managers see all.
MANAGER = f"{KERNEL}manager"
#: Rights beside the families: they add entries inside sections.
BESIDE = {f"{KERNEL}{name}" for name in ("user", "override", "auditor", "technical")}


@tagged("post_install", "-at_install")
class TestDemoMenus(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.root = cls.env.ref("order_process.order_process_menu_root")
        company = cls.env.ref("order_procedures_demo.company_demo")
        domain = [("company_id", "=", company.id), ("share", "=", False)]
        cls.people = cls.env["res.users"].search(domain)

    def _sections(self, user):
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        found = self.env["ir.ui.menu"].browse(menus[self.root.id]["children"])
        return set(found.sudo().get_external_id().values())

    def _families(self, user):
        groups = user.all_group_ids.get_external_id().values()
        return {name for name in groups if name.startswith(KERNEL)} - BESIDE

    def test_everybody_finds_the_sections_of_his_families_and_no_other(self):
        """Odoo's own rights, which many hold to read an order, add no section."""
        seen = set()
        for user in self.people:
            families = self._families(user)
            alone = new_test_user(
                self.env, f"menu_of_{user.id}", ",".join({f"{KERNEL}user", *families})
            )
            with self.subTest(user=user.login, families=families):
                sections = self._sections(user)
                self.assertEqual(sections - ODOO, self._sections(alone) - ODOO)
                if len(families) == 1 and MANAGER not in families:
                    self.assertLessEqual(len(sections), MOST)
                    seen |= families
        self.assertGreater(len(seen), 6)
