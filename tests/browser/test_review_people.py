"""The other people of order review at their screens: a department on a telephone, the
clerk who submits, changes and hurries, who judges a rush, the customer who signs."""

import pytest

from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.order_change.tests.common_change import ChangeCommon
from odoo.addons.order_contract.tests.common_contract import ContractCommon
from odoo.addons.order_rush.tests.common_rush import RushCommon

from .test_review_desk import ACTION, ReviewDeskCase

#: Seconds for a tour; a busy machine needs them.
PATIENCE = 180


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestReviewAnswerPhone(ReviewDeskCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_inspector_answers_on_a_phone(self):
        self._start(f"{ACTION}_desk_action", "order_review_phone_answer")
        step = self.sheet.section_ids.filtered(
            lambda section: section.role_id == self.roles["inspector"]
        )
        self.assertEqual(step.state, "approved")
        self.assertEqual(step.decision_ids.answers, {"standard": "Standard Q/YX-02"})


@tagged("post_install", "-at_install")
class TestSubmitTour(HttpCase, ChangeCommon):
    def test_clerk_completes_and_submits_an_order(self):
        order = self._new_order()
        self.start_tour(
            f"/odoo/sales/{order.id}",
            "order_review_submit",
            login=self.clerk.login,
            timeout=PATIENCE,
        )
        self.assertEqual(order.sudo().requirement_state, "submitted")
        self.assertEqual(order.req_packing, "Wooden crate")


@tagged("post_install", "-at_install")
class TestChangeTour(HttpCase, ChangeCommon):
    def test_clerk_takes_a_change_from_the_request_to_the_order(self):
        # The demo company's kinds of notice have their ways; so must this one.
        unsigned = {"review_purpose": False, "approval_purpose": False}
        self._kind(
            name="Notice of the tours",
            written_request="no",
            routes=dict.fromkeys(("1", "2", "3"), unsigned),
        )
        self.cause.name = "Cause of the tours"
        self.start_tour(
            f"/odoo/sales/{self.order.id}",
            "order_review_change",
            login=self.clerk.login,
            timeout=PATIENCE,
        )
        change = self.env["order.change"].search([("order_id", "=", self.order.id)])
        self.assertEqual(change.state, "applied")
        self.assertEqual(change.user_id, self.clerk)
        self.assertEqual(self.line.price_unit, 95)


@tagged("post_install", "-at_install")
class TestRushTour(HttpCase, RushCommon):
    def test_clerk_asks_and_the_judge_lets_it_be_handled(self):
        self.kind.name = "Emergency of the tours"
        self.level.name = "Level of the tours"
        order = self._new_order(commitment_date="2030-01-08 08:00:00")
        self.start_tour(
            f"/odoo/sales/{order.id}",
            "order_review_rush_ask",
            login=self.clerk.login,
            timeout=PATIENCE,
        )
        rush = self.env["order.rush"].search([("order_id", "=", order.id)])
        self.assertEqual((rush.state, rush.user_id), ("judging", self.clerk))
        self.start_tour(
            f"/odoo/action-order_rush.order_rush_action/{rush.id}",
            "order_review_rush_judge",
            login=self.people["judge"].login,
            timeout=PATIENCE,
        )
        rush.invalidate_recordset()
        self.assertEqual(rush.judged_by_id, self.people["judge"])
        self.assertEqual(rush.state, "assessing")


@tagged("post_install", "-at_install")
class TestContractSignTour(HttpCase, ContractCommon):
    browser_size = "390x844"
    touch_enabled = True

    def test_the_customer_signs_his_contract_in_the_portal_on_a_phone(self):
        self._chain("contract", "manager", model="order.contract", sequence=10)
        customer = new_test_user(
            self.env, "rev_tour_customer", "base.group_portal", lang="en_US"
        )
        contract = self._approved(
            self._new_order(partner_id=customer.partner_id.id), terms="30 days"
        )
        contract.action_send()
        self.start_tour(
            "/my/contracts",
            "order_review_portal_sign",
            login=customer.login,
            timeout=PATIENCE,
        )
        contract.invalidate_recordset()
        self.assertEqual((contract.state, contract.signed_in), ("signed", "portal"))
        self.assertEqual(contract.signed_by, "Mr. Zhang")
