"""A department answers its section of a review sheet; desk and sheet on a telephone."""

import pytest

from odoo.fields import Command
from odoo.tests import tagged

from .common import DeskCase

ACTION = "/odoo/action-order_review.order_review"


class ReviewDeskCase(DeskCase):
    """The order of the tours under review: quality answers, then planning."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        question = {"name": "Inspection standard", "code": "standard", "kind": "text"}
        steps = [
            {
                "name": "Quality of the tours",
                "role_id": cls.roles["inspector"].id,
                "question_ids": [Command.create(question)],
            },
            {"name": "Planning of the tours", "role_id": cls.roles["planner"].id},
        ]
        cls.env["order.signoff.chain"].create(
            {
                "name": "Review of the tours",
                "purpose": "review",
                "res_model": "sale.order",
                "sequence": -1,
                "domain": repr([("id", "=", cls.order.id)]),
                "step_ids": [Command.create(step) for step in steps],
            }
        )
        cls.order.with_user(cls.people["sales_clerk"]).review_submit()
        cls.sheet = cls.env["order.review"].search([("order_id", "=", cls.order.id)])

    def _start(self, url, tour):
        self.start_tour(url, tour, login=self.people["inspector"].login)


@tagged("post_install", "-at_install")
class TestReviewDesk(ReviewDeskCase):
    def test_inspector_answers_his_section_on_the_review_desk(self):
        self._start(f"{ACTION}_desk_action", "order_review_desk_answer")
        step = self.sheet.section_ids.filtered(
            lambda section: section.role_id == self.roles["inspector"]
        )
        self.assertEqual(step.state, "approved")
        self.assertEqual(step.decision_ids.user_id, self.people["inspector"])
        self.assertEqual(step.decision_ids.answers, {"standard": "Standard Q/YX-02"})
        self.assertTrue(
            step.decision_ids.context_rows, "the facts are kept with the answer"
        )
        self.assertEqual(self.sheet.state, "open")


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestReviewPhone(ReviewDeskCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_review_desk_and_its_dialog_fit_a_phone(self):
        self._start(f"{ACTION}_desk_action", "order_review_phone_desk")

    def test_review_sheet_fits_a_phone(self):
        self._start(f"{ACTION}_action/{self.sheet.id}", "order_review_phone_sheet")
