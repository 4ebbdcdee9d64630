"""Every menu entry opens for who has the least rights that show it, where everything is
installed; the deep run opens those of each addon alone."""

from screens import opened

from odoo.tests import TransactionCase, tagged

from odoo.addons.order_process.kernel.ours import is_ours


@tagged("post_install", "-at_install")
class TestScreens(TransactionCase):
    def test_every_entry_opens(self):
        installed = self.env["ir.module.module"].search([("state", "=", "installed")])
        ours = list(filter(is_ours, installed.mapped("name")))
        found = opened(self.env, [], ours)
        self.assertFalse(found["faults"], "\n".join(found["faults"]))
        self.assertGreater(len(found["opened"]), 150)
