from unittest.mock import patch

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

    def test_those_of_its_references_are_found_without_reading_them_first(self):
        """Count and page ask for the documents: where to look costs no query."""
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, confirm=False)
        reference = self.env["stock.reference"].create({"name": "made for"})
        order.sudo().stock_reference_ids = reference
        made.sudo().reference_ids = reference
        self.env.flush_all()
        self.env.invalidate_all()
        with patch.object(type(order), "_made_for") as asked:
            groups = order.with_user(self.planner).order_documents()["groups"]
        self.assertFalse(asked.called)
        ids = {group["model"]: group["ids"] for group in groups}
        self.assertEqual(ids["mrp.production"], made.ids)

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
