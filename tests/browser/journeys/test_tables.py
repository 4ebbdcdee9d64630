"""At the width of a desk, tables are read whole: no column, no word is cut."""

from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestTables(JourneyCase):
    def _lists(self, page, *actions):
        for action in actions:
            page.go(f"/odoo/action-{action}?view_type=list")
            page.shows_whole_tables(action)

    def test_sales(self):
        with self.sits_down("sales_clerk") as page:
            page.open_desk()
            page.expect_text("S00003")
            page.shows_whole_tables("desk")
            self._lists(
                page,
                "order_tracking.sale_order_board_action",
                "order_change.order_change_action",
                "order_quotation.order_quotation_action",
                "order_rush.order_rush_action",
            )
            notices = self.env["order.change"].search([("impact_ids", "!=", False)])
            page.open_document(notices[0])
            for tab in ("影响", "流转签收"):
                page.press(tab)
                page.shows_whole_tables(tab)
            self._first_of(page, "order.quotation")

    def test_planning(self):
        with self.sits_down("planning") as page:
            self._lists(
                page,
                "order_process.order_milestone_action",
                "order_change.order_change_impact_action",
                "order_rush.order_rush_affected_action",
            )
            rush = self.env["order.rush"].search([("impact_ids", "!=", False)])
            page.open_document(rush[0])
            page.expect_text(rush[0].name)
            page.shows_whole_tables("rush order")

    def test_purchasing(self):
        with self.sits_down("purchasing") as page:
            self._lists(
                page,
                "order_purchase.purchase_order_summary_action",
                "order_purchase.purchase_order_board_action",
                "order_purchase.order_purchase_request_action",
            )

    def test_setting_up(self):
        with self.sits_down("qmr") as page:
            self._lists(
                page,
                "order_process.order_reminder_action",
                "order_process.order_process_rule_action",
                "order_process.order_process_node_action",
                "order_requirement.order_review_criterion_action",
            )

    def _first_of(self, page, model):
        record = self.env[model].search([("company_id", "=", self.company.id)], limit=1)
        page.open_document(record)
        page.expect_text(record.name)
        page.shows_whole_tables(model)
