from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_signoff import SignoffCommon


@tagged("post_install", "-at_install")
class TestSignoffGates(SignoffCommon):
    def setUp(self):
        super().setUp()
        self.gate = self.env["order.event.type"].create(
            {"name": "Shipped", "code": "fake.shipped"}
        )
        self.chain = self._make_chain(
            "gm", purpose="ship", gate_event_ids=[Command.set(self.gate.ids)]
        )
        self.document = self._make_document()

    def missing(self):
        return self.document._signoff_check_gates("fake.shipped")

    def test_an_event_waits_for_the_release_and_the_message_says_for_whom(self):
        self.assertIn("not requested", self.missing()[0]["what"])
        signoff = self._request(self.document, "ship")
        entry = self.missing()[0]
        self.assertEqual((entry["who"], entry["since"]), ("Gm", signoff.opened_at))
        self._decide(signoff, "gm")
        self.assertEqual(self.missing(), [])
        self.document.line_ids[0].price = 1
        self.assertEqual(len(self.missing()), 1)

    def test_other_events_and_other_documents_are_free(self):
        self.assertEqual(self.document._signoff_check_gates("fake.other"), [])
        self.chain.domain = "[('name', '=', 'X')]"
        self.assertEqual(self.missing(), [])

    def test_an_open_round_keeps_its_gates_when_the_chain_is_edited(self):
        self._request(self.document, "ship")
        self.chain.gate_event_ids = [Command.clear()]
        self.assertEqual(len(self.missing()), 1)

    def test_the_question_sheet_of_the_wizard_decides(self):
        self.chain.step_ids.question_ids = [
            Command.create({"name": "Margin", "code": "margin", "kind": "number"}),
            Command.create(
                {
                    "name": "Way",
                    "code": "way",
                    "kind": "selection",
                    "options": "air\nsea",
                }
            ),
            Command.create({"name": "Fit?", "code": "fit", "kind": "yes_no"}),
        ]
        signoff = self._request(self.document, "ship")
        step = signoff.step_ids.with_user(self.users["gm"])
        action = step.action_decide()
        wizard = self.env[action["res_model"]].with_user(self.users["gm"])
        wizard = wizard.browse(action["res_id"])
        with Form(wizard) as form:
            with form.line_ids.edit(0) as line:
                line.value_number = 12.5
            with form.line_ids.edit(1) as line:
                line.value_option_id = wizard.line_ids[1].option_ids[1]
            with form.line_ids.edit(2) as line:
                line.value_yes_no = "yes"
            form.opinion = "Fine"
        wizard.action_approve()
        self.assertEqual(
            signoff.decision_ids.answers, {"margin": 12.5, "way": "sea", "fit": True}
        )
        self.assertIn("Way: sea", signoff.decision_ids.answers_text)

    def test_the_withdraw_wizard_withdraws(self):
        signoff = self._request(self.document, "ship")
        action = signoff.action_open_withdraw()
        wizards = self.env[action["res_model"]].with_user(self.clerk)
        wizards.create({"signoff_id": signoff.id, "reason": "x"}).action_withdraw()
        self.assertEqual(signoff.state, "withdrawn")

    def test_the_request_button_asks_for_the_next_purpose(self):
        self._make_chain("finance", sequence=1)
        self.document.action_request_signoff()
        self.assertEqual(self.document.signoff_ids.mapped("purpose"), ["review"])
        self.document.action_request_signoff()
        purposes = set(self.document.signoff_ids.mapped("purpose"))
        self.assertEqual(purposes, {"review", "ship"})
