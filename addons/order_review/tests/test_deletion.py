from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import SALES, ReviewCommon


@tagged("post_install", "-at_install")
class TestDeletion(ReviewCommon):
    """Records that must keep their order refuse its deletion in words."""

    def test_an_order_to_which_records_belong_is_not_deleted(self):
        manager = new_test_user(
            self.env, "deleting_manager", f"{SALES},sales_team.group_sale_manager"
        )
        order = self._new_order()
        self.env["order.quotation"].create({"order_id": order.id})
        refused = f"{order.name} cannot be deleted.*Quotation.*Cancel or archive"
        with self.assertRaisesRegex(UserError, refused):
            order.with_user(manager).unlink()
        self.assertTrue(order.exists())
