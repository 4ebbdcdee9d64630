"""Nobody makes documents by the mail gateway, or speaks in somebody else's name."""

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common import GROUP, MANAGER, SALES, SecurityCommon

_SPOKEN = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}


@tagged("post_install", "-at_install")
class TestMessages(SecurityCommon, HttpCase):
    """Over RPC, as an employee and as a clerk who may write the order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.writer = new_test_user(cls.env, "sec_writer", f"{GROUP}user,{SALES}")
        cls.customer = cls.portal.partner_id
        cls.customer.email = "buyer@customer.example.com"
        cls.order.user_id = cls.writer

    def _rpc(self, login, model, method, *args, **kwargs):
        self.authenticate(login, login)
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        path = f"/web/dataset/call_kw/{model}/{method}"
        try:
            return self.make_jsonrpc_request(path, params)
        finally:
            self.env.invalidate_all()

    def _refused(self, login, model, method, *args, **kwargs):
        with (
            self.assertRaises(JsonRpcException) as refused,
            mute_logger("odoo.http"),
        ):
            self._rpc(login, model, method, *args, **kwargs)
        self.assertEqual(str(refused.exception), "odoo.exceptions.AccessError")

    def _mail(self, number=1):
        return (
            f"From: <{self.customer.email}>\r\nTo: a@example.com\r\nSubject: x\r\n"
            f"Message-Id: <sec-{number}@example.com>\r\n\r\nWe agree.\r\n"
        )

    def _told(self):
        return self.env["order.event"].search_count(
            [("res_id", "=", self.order.id), ("code", "=", "customer.message")]
        )

    # -- the gateway ---------------------------------------------------------------
    def test_employees_hand_in_no_mails(self):
        role = {"role_id": self.role.id, "head_id": self.plain.id}
        for login in ("sec_plain", "sec_writer"):
            for model, values in (
                ("sale.order", {"partner_id": self.customer.id, "state": "sale"}),
                ("account.payment", {"amount": 50000, "state": "paid"}),
                ("order.role.assignment", role),
                ("res.partner", {"name": "x"}),
            ):
                for owner in ("mail.thread", model):
                    self._refused(
                        login,
                        owner,
                        "message_process",
                        model,
                        self._mail(),
                        custom_values=values,
                    )
            self._refused(
                login,
                "mail.thread",
                "message_process",
                "sale.order",
                self._mail(),
                thread_id=self.order.id,
            )
            self._refused(
                login,
                "sale.order",
                "message_update",
                [self.order.id],
                {},
                update_vals={"state": "draft"},
            )
            self._refused(login, "res.partner", "message_new", {}, {"name": "x"})
        self.assertFalse(self._told())
        self.assert_unchanged()

    def test_the_mail_script_of_an_administrator_hands_in_mails(self):
        new_test_user(self.env, "sec_gateway", MANAGER)
        self._rpc(
            "sec_gateway",
            "mail.thread",
            "message_process",
            "sale.order",
            self._mail(),
            thread_id=self.order.id,
        )
        self.assertEqual(self._told(), 1)
        message = self.order.message_ids[0]
        self.assertEqual(message.author_id, self.customer)

    def test_roles_are_assigned_by_process_managers_also_as_superuser(self):
        assignments = self.env["order.role.assignment"].with_user(self.plain).sudo()
        assigned = self.env["order.role.assignment"].search([], limit=1)
        with self.assertRaisesRegex(AccessError, "Role Assignment"):
            assignments.create({"role_id": self.role.id, "head_id": self.clerk.id})
        with self.assertRaisesRegex(AccessError, "Role Assignment"):
            assignments.browse(assigned.id).write({"head_id": self.user.id})
        self.assertNotEqual(assigned.head_id, self.user)

    # -- whose word ----------------------------------------------------------------
    def test_an_employee_does_not_speak_as_the_customer(self):
        order, him = [self.order.id], self.customer.id
        message = {"model": "sale.order", "res_id": self.order.id, "body": "ok"}
        scheduled = {**message, "scheduled_date": "2031-01-01 00:00:00"}
        for method, args, kwargs in (
            ("message_post", order, {**_SPOKEN, "author_id": him}),
            ("message_post", order, {**_SPOKEN, "email_from": self.customer.email}),
            ("message_post", order, {**_SPOKEN, "author_id": False}),
            ("message_post", order, {"author_id": self.boss.partner_id.id}),
        ):
            self._refused("sec_writer", "sale.order", method, args, body="ok", **kwargs)
        for model, values in (
            ("mail.message", {**message, "author_id": him}),
            ("mail.message", {**message, "author_id": him, "message_type": "email"}),
            ("mail.scheduled.message", {**scheduled, "author_id": him}),
        ):
            self._refused("sec_writer", model, "create", [values])
        self.assertFalse(self._told())

    def test_the_composer_sends_in_the_name_of_who_sends(self):
        values = {
            "model": "sale.order",
            "res_ids": str(self.order.ids),
            "body": "Agreed",
            "author_id": self.customer.id,
            "email_from": self.customer.email,
            "composition_mode": "comment",
        }
        name = "mail.compose.message"
        ids = self._rpc("sec_writer", name, "create", [values])
        self._rpc("sec_writer", name, "action_send_mail", ids)
        message = self.order.message_ids[0]
        self.assertIn("Agreed", message.body)
        self.assertEqual(message.author_id, self.writer.partner_id)
        self.assertFalse(self._told())

    def test_what_was_said_stays(self):
        said = self.order.with_user(self.portal).sudo()
        said = said.message_post(body="Two weeks later, please", **_SPOKEN)
        self.assertEqual(self._told(), 1)
        self._rpc(
            "sec_writer",
            "sale.order",
            "message_post",
            [self.order.id],
            body="Agreed",
            **_SPOKEN,
        )
        answer = self.order.message_ids[0]
        self.assertEqual(answer.author_id, self.writer.partner_id)
        for message in (said, answer):
            before = (message.body, message.author_id)
            for values in ({"body": "Now"}, {"author_id": self.boss.partner_id.id}):
                self._refused(
                    "sec_writer", "mail.message", "write", [message.id], values
                )
            self._refused("sec_writer", "mail.message", "unlink", [message.id])
            self.assertEqual((message.body, message.author_id), before)

    def test_what_the_customer_sent_stays(self):
        files = self.env["ir.attachment"].with_user(self.portal).sudo()
        # As the page of the portal uploads it.
        file = files.create(
            {"name": "a.txt", "raw": b"drawing", "res_model": "mail.compose.message"}
        )
        said = self.order.with_user(self.portal).sudo()
        said.message_post(body="As drawn", attachment_ids=file.ids, **_SPOKEN)
        self.assertEqual(self.order.message_ids[0].attachment_ids.ids, file.ids)
        for values in ({"name": "b.txt"}, {"raw": "another"}):
            self._refused("sec_writer", "ir.attachment", "write", file.ids, values)
        self._refused("sec_writer", "ir.attachment", "unlink", file.ids)
        self.assertEqual(file.raw, b"drawing")

    def test_an_own_note_may_be_corrected(self):
        note = self.order.with_user(self.writer).message_post(body="Tomorow")
        self._rpc(
            "sec_writer", "mail.message", "write", [note.id], {"body": "Tomorrow"}
        )
        self.assertIn("Tomorrow", note.body)
