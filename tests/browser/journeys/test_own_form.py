"""The process manager draws a form; an order uses it, without anybody's code."""

from odoo.tests import tagged

from .own_form import OwnForm
from .page import JourneyCase

ORDER = "S00014"


@tagged("post_install", "-at_install")
class TestOwnForm(OwnForm, JourneyCase):
    def test_a_form_of_ones_own_is_drawn_sent_answered_and_printed(self):
        with self.sits_down("qmr") as page:
            self.draws_a_form(page)
        with self.sits_down("sales_clerk") as page:
            self.sends_it(page, self.order(ORDER))
        with self.sits_down("production_manager", "390x844") as page:
            self.answers_it(page)
        self.assertEqual(self.own_form().state, "answered")
        paper = self.printed_form("sales_clerk")
        for text in ("QR/YX-31", "装箱通知单", "木箱，防潮", "周三装箱"):
            self.assertIn(text, paper)
