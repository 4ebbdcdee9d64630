"""What a partner outside said by telephone or on paper is put on record."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common_outside import OutsideCommon


@tagged("post_install", "-at_install")
class TestFormReported(OutsideCommon):
    def _said(self, **said):
        given = {"date": "2026-05-08", "values": {"price": 3.5}, "how": "phone"}
        return {**given, "partner_id": self.supplier.id, **said}

    def test_the_sender_puts_the_answer_on_record(self):
        form = self._as(self._asks().sudo(False), "sales")
        action = form.action_open_outside()
        dialog = self.env["order.form.reply"].with_user(self.users["sales"])
        reply = Form(dialog.with_context(**action["context"]))
        reply.date = "2026-05-08"
        self.assertEqual(reply.recipient_id.partner_id, self.supplier)
        kept = reply.save()
        kept.sheet = {**kept.sheet, "values": {"price": 3.5}}
        kept.action_answer()
        answer = self._answers(form)
        self.assertEqual((answer.how, answer.by_id), ("phone", self.users["sales"]))
        self.assertEqual(answer.partner_id, self.supplier)
        self.assertEqual(form.state, "answered")

    def test_a_receipt_on_paper_is_put_on_record(self):
        form = self._as(self._asks(mode="sign").sudo(False), "sales")
        form.form_receive(how="paper", partner_id=self.supplier.id)
        self.assertEqual(form.answer_ids.how, "paper")
        self.assertEqual(form.state, "received")

    def test_nobody_else_speaks_for_a_partner(self):
        to = [{"partner_id": self.supplier.id}, {"role": self.roles["planning"].code}]
        form = self._send("asks", recipients=to)
        with self.assertRaisesRegex(AccessError, "belongs to its sender"):
            self._as(form, "planning").form_answer(**self._said())
        for how in ("system", "portal", "pigeon"):
            with self.assertRaisesRegex(ValidationError, "is none of"):
                form.form_answer(**self._said(how=how))
        for wrong in (self.partner.id, 2**31 - 1, -1, "x", True):
            with self.assertRaises(ValidationError):
                form.form_answer(**self._said(partner_id=wrong))
        with self.assertRaises(AccessError):
            form.form_answer(**self._said(partner_id=None))
        self.assertFalse(form.sudo().answer_ids)

    def test_nobody_inside_answers_in_the_portal(self):
        form = self._send("asks", recipients=[self.roles["planning"].code])
        said = self._said(partner_id=None, how="portal")
        with self.assertRaisesRegex(ValidationError, "is none of"):
            self._as(form, "planning").form_answer(**said)

    def test_a_partner_answers_once(self):
        form = self._as(self._asks().sudo(False), "sales")
        form.form_answer(**self._said())
        with self.assertRaises(UserError):
            form.form_answer(**self._said(date="2026-05-09"))

    def test_a_type_that_asks_partners_for_records_is_not_published(self):
        wanted = {"name": "Buyer", "code": "buyer", "kind": "user"}
        wanted |= {"place": "answer", "required": True}
        draft = self._make_type(
            "records",
            publish=False,
            to={},
            recipient_ids=[(0, 0, {"partner_path": "partner_id"})],
            answer_field_ids=[(0, 0, wanted)],
        )
        with self.assertRaisesRegex(ValidationError, "partner outside cannot fill in"):
            draft.action_publish()
