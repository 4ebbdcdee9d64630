from odoo.tests import new_test_user, tagged

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon


@tagged("post_install", "-at_install")
class TestOrderDocumentsMrp(ReviewMrpCommon):
    """Manufacturing orders among the documents of an order."""

    def _listed(self, user):
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, order, confirm=False)
        groups = order.with_user(user).order_documents()["groups"]
        (found,) = [group for group in groups if group["model"] == "mrp.production"]
        self.assertEqual(found["ids"], made.ids)
        return found

    def test_a_planner_opens_them(self):
        self.assertTrue(self.planner.has_group("mrp.group_mrp_user"))
        self.assertTrue(self._listed(self.planner)["opens"])

    def test_a_storekeeper_sees_the_line_only(self):
        """Odoo lets him read the order, but not what its form shows."""
        keeper = new_test_user(
            self.env,
            "mrp_documents_keeper",
            "stock.group_stock_user,order_process.order_process_group_user",
        )
        self.assertFalse(self._listed(keeper)["opens"])
