from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common_purchase import PurchaseCommon


@tagged("post_install", "-at_install")
class TestPartnerMerge(PurchaseCommon):
    """Two suppliers become one with Odoo's dialog, without the rooms above."""

    def test_offers_of_two_suppliers_are_both_kept(self):
        double = self.supplier.copy({"name": "Double", "email": False})
        merger = new_test_user(
            self.env, "merge_buyer", "base.group_partner_manager,base.group_user"
        )
        order = self.env["purchase.order"].create({"partner_id": self.supplier.id})
        offers = self.env["order.supplier.comparison"].create(
            [
                {"order_id": order.id, "partner_id": partner.id, "amount": amount}
                for partner, amount in ((self.supplier, 100), (double, 90))
            ]
        )
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(merger)
        wizard.create(
            {
                "partner_ids": [Command.set((self.supplier | double).ids)],
                "dst_partner_id": self.supplier.id,
            }
        ).action_merge()
        self.assertFalse(double.exists())
        self.env.invalidate_all()
        self.assertEqual(offers.exists().mapped("amount"), [100.0, 90.0])
        self.assertEqual(offers.partner_id, self.supplier)
