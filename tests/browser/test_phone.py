"""The screens that people open on the way, on a telephone 390 pixels wide."""

from odoo.tests import tagged

from .common import DeskCase


@tagged("post_install", "-at_install")
class TestPhone(DeskCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_my_desk_board_and_process_page_fit_a_phone(self):
        self.start_tour(
            "/odoo/my-desk",
            "order_phone_pages",
            login=self.people["sales_clerk"].login,
        )

    def test_duty_is_completed_on_a_phone(self):
        self.start_tour(
            "/odoo/my-desk",
            "order_phone_duty",
            login=self.people["keeper"].login,
        )
        self.assertDoneBy("1F", "keeper")
