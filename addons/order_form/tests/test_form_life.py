"""A sheet from its draft to its end."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_form import FormCommon


@tagged("post_install", "-at_install")
class TestFormLife(FormCommon):
    def test_the_number_comes_at_sending(self):
        kind = self._make_type(number_prefix="CC")
        as_sales = self.forms.with_user(self.users["sales"])
        draft = as_sales.create(
            {
                "type_id": kind.id,
                "res_model": self.document._name,
                "res_id": self.document.id,
            }
        )
        self.assertEqual((draft.name, draft.state), ("/", "draft"))
        self.assertEqual(draft.values, {"final": "2026-05-04"})
        with self.assertRaisesRegex(UserError, "Missing: Reason"):
            draft.action_send()
        draft.sheet = {"values": {"reason": "Late", "final": "2026-05-01"}}
        draft.action_send()
        self.assertRegex(draft.name, r"^CC-20\d\d-0001$")
        self.assertEqual(draft.state, "sent")
        self.assertRegex(self._send().name, r"-0002$")

    def test_each_recipient_owes_receipt_and_answer(self):
        self._make_type(receive_within="4 working hours", answer_within="1 working day")
        form = self._send()
        duty = form.sudo().recipient_ids.duty_id
        self.assertEqual(duty.title, "Expedite: receive")
        self.assertEqual(duty.role_id, self.roles["planning"])
        self._as(form, "planning").form_receive()
        self.assertEqual((duty.state, form.state), ("done", "received"))
        second = form.sudo().recipient_ids.duty_id
        self.assertEqual(second.title, "Expedite: answer")
        self._as(form, "planning").form_answer(text="On Friday")
        self.assertEqual((second.state, form.state), ("done", "answered"))
        row = form.sudo().answer_ids[-1]
        self.assertEqual((row.text, row.by_id), ("On Friday", self.users["planning"]))
        self._as(form, "sales").form_close()
        self.assertEqual(form.state, "closed")
        self.assertEqual(
            self._told(form, "order.form"),
            [
                "form.sent",
                "form.received",
                "form.received_all",
                "form.answered",
                "form.answered_all",
                "form.closed",
            ],
        )

    def test_an_answer_holds_what_the_type_demands(self):
        self._make_type(answer_text="required", answer_date="required")
        form = self._as(self._send(), "planning")
        with self.assertRaises(ValidationError) as refused:
            form.form_answer()
        self.assertIn("Enter what you answer.", str(refused.exception))
        self.assertIn("Enter a date.", str(refused.exception))
        with self.assertRaisesRegex(ValidationError, "between 2000 and 2100"):
            form.form_answer(text="x", date="1899-01-01")
        self.assertEqual(form.state, "sent")
        form.form_answer(text="Friday", date="2026-05-08")
        self.assertIn("form.promised", self._told(form, "order.form"))

    def test_strangers_neither_read_nor_answer(self):
        self._make_type()
        form = self._send()
        self.assertFalse(self.forms.with_user(self.users["store"]).search([]))
        with self.assertRaises(AccessError):
            self._as(form, "store").form_answer(text="x")
        with self.assertRaisesRegex(AccessError, "was not sent to you"):
            self._as(form, "sales").form_answer(text="x")

    def test_only_the_writers_of_a_type_send_it(self):
        self._make_type(writer_role_ids=self.roles["gm"].ids)
        with self.assertRaisesRegex(AccessError, "is written by: Gm"):
            self._send()
        form = self._send(user="gm")
        self.assertEqual(form.sender_role_id, self.roles["gm"])

    def test_any_all_or_some_answer(self):
        to = {"planning": "act", "gm": "act", "store": "act"}
        for when, count, states in (
            ("any", 1, ["answered"]),
            ("count", 2, ["sent", "answered"]),
            ("all", 1, ["sent", "sent", "answered"]),
        ):
            code = f"some_{when}"
            self._make_type(code, to=to, answered_when=when, answered_count=count)
            form = self._send(code)
            for role, state in zip(to, states, strict=False):
                self._as(form, role).form_answer(text="Yes")
                self.assertEqual(form.state, state, code)
            open_ = form.sudo().recipient_ids.duty_id.filtered(
                lambda duty: duty.state == "open"
            )
            self.assertFalse(open_, code)

    def test_whoever_comes_second_is_refused(self):
        self._make_type(to={"planning": "act", "gm": "act"}, answered_when="any")
        form = self._send()
        self._as(form, "gm").form_answer(text="First")
        with self.assertRaisesRegex(UserError, "required state"):
            self._as(form, "planning").form_answer(text="Second")

    def test_a_receipt_is_given_once(self):
        self._make_type(to={"planning": "sign"})
        form = self._as(self._send(), "planning")
        form.form_receive()
        with self.assertRaisesRegex(UserError, "was received already"):
            form.form_receive()

    def test_a_repetition_with_its_key_changes_nothing(self):
        self._make_type()
        first, again = self._send(key="k1"), self._send(key="k1")
        self.assertEqual(first, again)
        with self.assertRaisesRegex(ValidationError, "already used"):
            self._send(key="k1", document=self.forms)
        planning = self._as(first, "planning")
        planning.form_answer(text="A", key="a1")
        planning.form_answer(text="A", key="a1")
        self.assertEqual(len(first.sudo().answer_ids.filtered("text")), 1)

    def test_closing_with_open_answers_needs_a_reason(self):
        self._make_type()
        form = self._send()
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            form.form_close()
        with self.assertRaises(AccessError):
            self._as(form, "planning").form_close("x")
        form.form_close("Settled by phone")
        duty = form.sudo().recipient_ids.duty_id
        self.assertEqual((form.state, duty.state), ("closed", "cancelled"))

    def test_who_received_it_is_told_of_the_withdrawal(self):
        self._make_type(to={"planning": "sign", "gm": "sign"})
        form = self._send()
        self._as(form, "planning").form_receive()
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            form.form_withdraw(" ")
        form.form_withdraw("Wrong order")
        told = form.message_ids[0].notified_partner_ids
        self.assertIn(self.users["planning"].partner_id, told)
        self.assertNotIn(self.users["gm"].partner_id, told)
        self.assertEqual(form.state, "withdrawn")

    def test_a_correction_is_a_new_round(self):
        self._make_type()
        form = self._send()
        number = form.name
        self._as(form, "planning").form_answer(text="No")
        form.form_correct({"reason": "Really late"}, reason="More pressing")
        self.assertEqual((form.state, form.version, form.round), ("sent", 2, 2))
        self.assertEqual(form.name, number)
        self.assertEqual(form.revisions[0]["values"]["reason"], "Customer waits")
        self._as(form, "planning").form_answer(text="Friday")
        rounds = form.sudo().answer_ids.filtered("text").mapped("round")
        self.assertEqual(rounds, [1, 2])

    def test_what_was_sent_is_not_edited(self):
        self._make_type()
        form = self._send()
        with self.assertRaises(UserError):
            form.sheet = {"values": {"reason": "Other"}}
        with self.assertRaises(UserError):
            form.write({"subject": "Other"})
        for vals in ({"state": "closed"}, {"values": {}}, {"name": "X"}):
            with self.assertRaises(AccessError):
                form.write(vals)
        with self.assertRaises(UserError):
            form.recipient_ids.unlink()
        with self.assertRaises(UserError):
            form.unlink()

    def test_a_record_that_nobody_owes_is_closed_at_once(self):
        self._make_type("patrol", to={"store": "know"})
        form = self._send("patrol")
        self.assertEqual(form.state, "closed")
        self.assertTrue(self._as(form, "store").read(["name"]))

    def test_a_sheet_that_asks_for_an_answer_needs_somebody_to_ask(self):
        for code, asks in (
            ("limit", {"answer_within": "4 working hours"}),
            ("answer", {"answer_text": "required"}),
        ):
            with self.subTest(code):
                self._make_type(code, to={}, **asks)
                with self.assertRaisesRegex(UserError, "Choose who receives"):
                    self._send(code)

    def test_too_many_sheets_are_refused(self):
        self._make_type(flood_count=2, flood_hours=1)
        self._send()
        self._send()
        with self.assertRaisesRegex(UserError, "Wait for the answers"):
            self._send()

    def test_the_sender_is_told_that_nobody_is_reached(self):
        empty = self.env["order.role"].create({"name": "Empty", "code": "t_empty"})
        self.roles["empty"] = empty
        self._make_type(to={"empty": "act"})
        form = self._send()
        self.assertTrue(form.unreached)
        self.assertIn("Nobody is reached", form.message_ids[0].body)

    def test_a_deputy_acts_for_somebody(self):
        self._make_type(to={"planning": "sign"})
        form = self._send()
        deputy = self._make_user("t_deputy")
        self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["planning"].id)]
        ).member_ids |= deputy
        form.with_user(deputy).form_receive()
        self.assertEqual(form.sudo().answer_ids.by_id, deputy)
