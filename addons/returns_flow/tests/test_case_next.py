from odoo.fields import Command
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCaseNext(CaseCommon):
    """The head of a case names one next step, and who takes it has its button."""

    def _next(self, case, role):
        return self._as(case, role).order_head()["next"]

    def _ensure_next(self, case, label, mine, *others):
        """The step has its button for one and not for the others."""
        found = self._next(case, mine)
        self.assertEqual(found["go"]["label"], label)
        self.assertEqual(found["go"]["method"], "action_next")
        for role in others:
            self.assertFalse(self._next(case, role)["go"], role)

    def test_a_case_taken_up_is_not_told_as_goods_that_came_back(self):
        state = self.env["order.case"]._fields["state"]
        told = dict(state._description_selection(self.env))["received"]
        goods = self.env["order.case.line"]._fields["received"]
        self.assertNotEqual(told, goods._description_string(self.env))

    def test_a_return_goes_its_way(self):
        case = self._case(self._delivered(5), reason="own")
        self._ensure_next(case, "Receive the case", "service")
        self._as(case, "service").action_next()
        self.assertEqual(case.state, "received")
        self._ensure_next(case, "Verify", "service", "finance")
        action = case.action_next()
        self.assertEqual(action["context"]["default_step"], "verify")
        self._evidence(case)
        case.check_ids.write({"met": "yes"})
        case.case_verify()
        self._ensure_next(case, "Agree", "sales", "service")
        self._as(case, "sales").case_agree("Granted", "own")
        self._ensure_next(case, "Take the Goods Back", "service", "finance")
        case.case_announce("courier", "SF1001")
        self._ensure_next(case, "Receive the goods", "store", "finance")
        self._come_back(case)
        self._ensure_next(case, "Inspect the Goods", "store", "finance")
        self._as(case, "store").case_inspect()
        self._ensure_next(case, "Prepare the Refund", "service")
        credit = self._refunded(case)
        self.assertEqual(credit.payment_state, "paid")
        self._ensure_next(case, "Tell the Customer", "service", "finance")
        case.case_tell("phone", "Paid back. Thank you.")
        self._ensure_next(case, "Close", "service", "finance")
        case.case_close()
        self.assertFalse(self._next(case, "service"))

    def test_a_complaint_is_passed_on_contacted_closed(self):
        case = self._case(
            self._delivered(5),
            kind="complaint",
            reason="other",
            line_ids=[Command.clear()],
        )
        case.case_receive()
        self._ensure_next(case, "Pass On", "service")
        case.case_pass_on([self.roles["quality"].code])
        self.assertFalse(self._next(case, "finance")["go"])
        self.assertTrue(self._next(case, "quality")["go"])
        self._as(case, "quality").case_contact("phone", "An engineer comes")
        self._ensure_next(case, "Close", "service", "finance")

    def test_the_form_has_two_buttons(self):
        arch = self.env["order.case"].get_view(view_type="form")["arch"]
        self.assertEqual(arch.split("</header>")[0].count("<button"), 2)
