"""A round in the head of its document."""

from odoo.tests import tagged

from .common_signoff import SignoffCommon


@tagged("post_install", "-at_install")
class TestOrderHeadSignoff(SignoffCommon):
    """Votes of one round are one step."""

    def test_one_step_says_who_has_still_to_answer(self):
        self._make_chain(
            {"role": "finance", "sequence": 10},
            {"role": "production", "sequence": 10},
        )
        document = self._make_document()
        signoff = self._request(document)
        steps = signoff.step_ids.filtered(lambda step: step.state == "open")
        self.assertEqual(len(steps), 2)
        head = document.with_user(self.clerk).order_head()["next"]
        self.assertEqual(sorted(head["who"]), sorted(steps.role_id.mapped("name")))
        self.assertEqual(head["answered"], [0, len(signoff.step_ids)])
        self.assertEqual(head["view"], {"model": "order.signoff", "id": signoff.id})
