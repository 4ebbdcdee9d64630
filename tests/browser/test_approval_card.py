"""A decision is made on a card: at the desk by a manager, on a phone by a reviewer."""

import pytest

from odoo.fields import Command
from odoo.tests import tagged

from .test_review_desk import ACTION, ReviewDeskCase

QUESTIONS = (
    {"name": "Price acceptable?", "code": "price", "kind": "yes_no"},
    {
        "name": "Way of shipping",
        "code": "way",
        "kind": "selection",
        "options": "By sea\nBy air",
    },
    {"name": "Loss expected", "code": "loss", "kind": "number"},
)
PATIENCE = 180


class CardCase(ReviewDeskCase):
    """The order of the tours with what its customer asked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order.req_technology = "Powder coated"

    @classmethod
    def _round(cls, purpose, *steps):
        cls.env["order.signoff.chain"].create(
            {
                "name": f"Chain {purpose}",
                "purpose": purpose,
                "res_model": "sale.order",
                "sequence": -1,
                "domain": repr([("id", "=", cls.order.id)]),
                "step_ids": [Command.create(step) for step in steps],
            }
        )
        cls.order.with_user(cls.people["sales_clerk"]).signoff_request(purpose)
        return cls.order.signoff_ids.filtered(lambda r: r.purpose == purpose)


@tagged("post_install", "-at_install")
class TestApprovalCard(CardCase):
    def test_manager_reads_the_card_and_nothing_typed_is_lost(self):
        self.order.order_line.price_unit = 1500
        self.order.order_line.tax_ids = [Command.clear()]
        inspector, manager = self.roles["inspector"], self.roles["manager"]
        first = self._round(
            "tour_first",
            {
                "name": "Inspector",
                "role_id": inspector.id,
                "mode": "comment",
                "sequence": 1,
            },
            {
                "name": "Signature of the manager",
                "role_id": manager.id,
                "sequence": 2,
                "limit_kind": "hours",
                "limit_value": 1,
                "question_ids": [Command.create(question) for question in QUESTIONS],
            },
        )
        spoken = first.step_ids.filtered(lambda step: step.mode == "comment")
        spoken.with_user(self.people["inspector"]).decide(
            "comment", opinion="Only with a new gauge"
        )
        second = self._round(
            "tour_second", {"name": "Second signature", "role_id": manager.id}
        )
        self.start_tour(
            "/odoo/my-desk",
            "order_signoff_card_manager",
            login=self.people["manager"].login,
            timeout=PATIENCE,
        )
        self.assertEqual(first.state, "released")
        decision = (first.step_ids - spoken).decision_ids
        self.assertEqual(
            decision.answers, {"price": True, "way": "By sea", "loss": 0.0}
        )
        self.assertEqual(second.state, "rejected")
        self.assertEqual(second.step_ids.decision_ids.opinion, "Not in this year")


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestApprovalCardPhone(CardCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_reviewer_sees_what_the_customer_asked_and_answers(self):
        self.start_tour(
            f"{ACTION}_desk_action",
            "order_signoff_card_phone",
            login=self.people["inspector"].login,
            timeout=PATIENCE,
        )
        step = self.sheet.section_ids.filtered(
            lambda section: section.role_id == self.roles["inspector"]
        )
        self.assertEqual(step.state, "approved")
        self.assertEqual(step.decision_ids.answers, {"standard": "Standard Q/YX-02"})
