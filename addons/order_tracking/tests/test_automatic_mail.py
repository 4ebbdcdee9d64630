from email.message import EmailMessage

from odoo.tests import new_test_user, tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestAutomaticMail(TrackingCommon):
    """What a machine sends is kept on the order, and is nobody's word."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._message_process()
        cls.buyer = new_test_user(
            cls.env, "auto_buyer", "base.group_portal", email="buyer@customer.example"
        )
        cls.clerk.email = "clerk@house.example"
        cls.order = cls._order(partner_id=cls.buyer.partner_id.id)
        cls.sent = cls.order.sudo().message_post(
            body="Your order is on its way.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )

    def _receive(self, number, sender=None, report=None, subject=None, **headers):
        """Let a mail come in by the gateway as the answer to ours."""
        mail = EmailMessage()
        mail["Message-Id"] = f"<auto-{number}@customer.example>"
        mail["In-Reply-To"] = self.sent.message_id
        mail["From"] = sender or self.buyer.email
        mail["To"] = "orders@house.example"
        mail["Subject"] = subject or "Re: your order"
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content("I am out of the office.")
        if report:
            mail.make_mixed()
            mail.replace_header(
                "Content-Type",
                f'multipart/report; report-type={report}; boundary="{number}x"',
            )
        gateway = self.env["mail.thread"].sudo()
        gateway.message_process(False, mail.as_string())
        found = self.order.sudo().message_ids.filtered(
            lambda message: message.message_id == mail["Message-Id"]
        )
        # Odoo itself takes reports for bounces, which it notes on the message sent.
        self.assertEqual(bool(found), not report, "other mails stand on the order")
        return found

    def test_what_a_machine_sends_is_not_the_customers_word(self):
        cases = [
            {"Auto_Submitted": "auto-replied; owner-email=x@y.z"},
            {"Auto_Submitted": "auto-generated"},
            {"Precedence": "auto_reply"},
            {"Precedence": "bulk"},
            {"X_Autoreply": "yes"},
            {"X_Autorespond": "Out of office"},
            {"Return_Path": "<>"},
            {"X_Auto_Response_Suppress": "All"},
            {"subject": "自动回复: 询问订单"},
            {"subject": "Automatic reply: your order"},
            {"report": "disposition-notification"},
        ]
        for number, case in enumerate(cases):
            with self.subTest(case):
                message = self._receive(number, **case)
                kinds = set(message.mapped("message_type"))
                self.assertLessEqual(kinds, {"auto_comment"})
                self.assertFalse(self._events(self.order, "customer.message"))
                self.assertFalse(self.order.customer_waiting_since)

    def test_what_the_customer_writes_himself_waits_for_an_answer(self):
        message = self._receive(
            20,
            Auto_Submitted="no",
            Precedence="list",
            Return_Path="<buyer@customer.example>",
        )
        self.assertEqual(message.message_type, "email")
        told = self._events(self.order, "customer.message")
        self.assertEqual(told.payload["message"], message.id)
        self.assertEqual(self.order.customer_waiting_since, message.date)

    def test_our_own_absence_note_is_no_answer_to_the_customer(self):
        waiting = self._receive(30)
        self._receive(31, sender=self.clerk.email, Auto_Submitted="auto-replied")
        self.assertFalse(self._events(self.order, "customer.answered"))
        self.assertEqual(self.order.customer_waiting_since, waiting.date)
        self._receive(32, sender=self.clerk.email)
        self.assertTrue(self._events(self.order, "customer.answered"))
        self.assertFalse(self.order.customer_waiting_since)

    def test_mails_of_others_are_not_the_customers(self):
        forwarder = {"name": "Forwarder", "is_company": True, "email": "f@sea.example"}
        supplier = {"name": "Steel", "supplier_rank": 1, "email": "s@steel.example"}
        for partner in self.env["res.partner"].create([forwarder, supplier]):
            self._receive(40 + partner.id, sender=partner.email)
        self.assertFalse(self.order.customer_waiting_since)
        self._receive(38, sender="somebody@private.example")
        self.assertTrue(self.order.customer_waiting_since)

    def test_message_to_others_is_no_answer_to_the_customer(self):
        waiting = self._receive(39)
        forwarder = self.env["res.partner"].create(
            {"name": "Forwarder", "is_company": True, "email": "f@sea.example"}
        )
        order = self.order.with_user(self.clerk)
        self.order.message_unsubscribe(self.buyer.partner_id.ids)
        for other in (forwarder, self.salesman.partner_id):
            self._say(order, other)
            self.assertEqual(self.order.customer_waiting_since, waiting.date)
        self._say(order, self.buyer.partner_id)
        self.assertFalse(self.order.customer_waiting_since)

    def _say(self, order, partner):
        return order.message_post(
            body="When does it leave?",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=partner.ids,
        )
