"""A supplier or customer to whom a sheet was sent answers it in the portal."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from .common_outside import OutsideCommon


@tagged("post_install", "-at_install")
class TestFormOutside(OutsideCommon):
    def test_a_supplier_answers_what_he_is_asked(self):
        form = self._asks()
        page = self._post(
            form, field_stock="no", field_ready="2026-05-07T09:00", text="On its way"
        )
        self.assertIn("It is on record", page.text)
        self.assertIn("On its way", page.text)
        answer = self._answers(form)
        self.assertEqual(form.state, "answered")
        self.assertEqual((answer.how, answer.partner_id), ("portal", self.supplier))
        self.assertEqual(answer.by_id, self.contact)
        self.assertEqual((str(answer.date), answer.text), ("2026-05-08", "On its way"))
        self.assertEqual(answer.values["price"], 1250.5)
        self.assertIs(answer.values["stock"], False)
        self.assertIn("Price: 1,250.50", answer.said)
        self.assertIn("In Stock: No", answer.said)

    def test_moments_are_those_of_the_company(self):
        self.company.resource_calendar_id.tz = "Asia/Shanghai"
        form = self._asks()
        self._post(form, field_ready="2026-05-07T09:00")
        self.assertEqual(self._answers(form).values["ready"], "2026-05-07 01:00:00")

    def test_the_link_of_the_mail_answers_without_a_login(self):
        form = self._asks()
        link = self._link(form)
        query = "&".join(f"{name}={text}" for name, text in link.items())
        self.authenticate(None, None)
        page = self.url_open(f"/my/forms/{form.id}?{query}").text
        self.assertIn("Submit Answer", page)
        for name in ("date", "text", "field_price", "field_stock", "field_certificate"):
            self.assertIn(f'name="{name}"', page)
        self.assertNotIn("field_buyer", page)
        self._post(form, login=None, link=link)
        self.assertEqual(self._answers(form).partner_id, self.supplier)
        self.assertEqual(form.state, "answered")

    def test_the_mail_to_the_supplier_has_his_link(self):
        form = self._asks()
        groups = form._notify_get_recipients_groups(form.message_ids[:1], "Form", {})
        mine = {name: rest for name, *rest in groups}[f"order_form_{self.supplier.id}"]
        fits, found = mine
        self.assertTrue(fits({"id": self.supplier.id}))
        self.assertFalse(fits({"id": self.partner.id}))
        url = found["button_access"]["url"]
        self.assertIn(f"hash={self._link(form)['hash']}", url)
        self.assertIn(f"pid={self.supplier.id}", url)

    def test_files_are_kept_with_the_sheet(self):
        form = self._asks()
        self._post(form, files={"field_certificate": ("c.txt", b"right", "text/plain")})
        (file,) = self._answers(form).values["certificate"]
        self.assertEqual(file["name"], "c.txt")
        kept = self.env["ir.attachment"].browse(file["id"])
        self.assertEqual((kept.res_model, kept.res_id), ("order.form", form.id))
        self.assertFalse(kept.public)
        for act in (lambda one: one.write({"raw": b"other"}), lambda one: one.unlink()):
            with self.assertRaises(AccessError):
                act(kept.with_user(self.users["sales"]))
        self.assertEqual(kept.raw, b"right")

    def test_the_same_again_keeps_no_second_file(self):
        form = self._asks()
        for content in (b"right", b"other"):
            sent = {"field_certificate": ("c.txt", content, "text/plain")}
            self._post(form, files=sent)
        domain = [("res_model", "=", "order.form"), ("res_id", "=", form.id)]
        files = self.env["ir.attachment"].search(domain)
        self.assertEqual(files.mapped("raw"), [b"right"])

    def test_the_link_alone_writes_in_nobodys_name(self):
        form = self._asks()
        public = self.env["order.form"].with_user(self.env.ref("base.public_user"))
        reached = public._get_thread_with_access(form.id, token=form.access_token)
        self.assertFalse(reached)
        link = self._link(form)
        signed = {"hash": link["hash"], "pid": link["pid"]}
        self.assertEqual(public._get_thread_with_access(form.id, **signed), form)

    def test_a_receipt_is_confirmed_once(self):
        form = self._asks(mode="sign")
        for _time in range(2):
            self._post(form, step="receive")
        self.assertEqual(form.answer_ids.mapped("kind"), ["receipt"])
        self.assertEqual(form.answer_ids.how, "portal")
        self.assertEqual(form.state, "received")

    # -- refused ---------------------------------------------------------------------
    def test_who_is_not_the_recipient_answers_nothing(self):
        form = self._asks()
        signed = self._link(form)
        other = self._link(form, self.partner)
        new_test_user(
            self.env,
            "form-inside",
            groups="order_process.order_process_group_manager",
            password="form-inside",
        )
        attempts = {
            "another portal user": ("form-else", {}),
            "nobody": (None, {}),
            "a token that is not signed": (None, {"access_token": form.access_token}),
            "a signature of somebody else": (None, {**signed, "pid": other["pid"]}),
            "the signed link of another partner": (None, other),
            "a signature without the token": (None, {**signed, "access_token": "x"}),
            "no numbers": (None, {**signed, "pid": "²"}),
            "no ASCII": (None, {**signed, "hash": "中文"}),
            "an employee with the link": ("form-inside", signed),
        }
        for who, (login, link) in attempts.items():
            with self.subTest(who):
                self._post(form, login=login, link=link)
                self.assertFalse(form.answer_ids)
                self.assertEqual(form.state, "sent")

    @mute_logger("odoo.http")
    def test_a_post_of_another_page_is_refused(self):
        form = self._asks()
        answer = self._post(form, csrf=False)
        self.assertEqual(answer.status_code, 400)
        self.assertFalse(form.answer_ids)

    def test_only_what_is_asked_is_read(self):
        form = self._asks()
        before = form.values
        self._post(
            form,
            field_buyer=str(self.users["sales"].id),
            field_reason="Another reason",
            state="closed",
            how="system",
            partner_id=str(self.partner.id),
            attachment_ids="1",
        )
        answer = self._answers(form)
        self.assertEqual(list(answer.values), ["price"])
        self.assertEqual((answer.how, answer.partner_id), ("portal", self.supplier))
        self.assertEqual((form.state, form.values), ("answered", before))
        self.assertFalse(answer.attachment_ids)

    def test_what_is_missing_is_said_and_what_was_typed_stays(self):
        form = self._asks()
        page = self._post(form, field_price="", date="", text="Wait for me").text
        self.assertIn("Enter a date", page)
        self.assertIn("Price", page)
        self.assertIn("Wait for me", page)
        page = self._post(form, field_price="lots", decision="perhaps").text
        self.assertIn("enter a number", page)
        self.assertIn("accepted or refused", page)
        self.assertIn("lots", page)
        self.assertFalse(form.answer_ids)

    def test_a_refused_post_keeps_no_file(self):
        form = self._asks()
        files = {"field_certificate": ("c.txt", b"right", "text/plain")}
        self._post(form, date="", files=files)
        domain = [("res_model", "=", "order.form"), ("res_id", "=", form.id)]
        self.assertFalse(self.env["ir.attachment"].search(domain))

    def test_a_page_that_was_read_before_a_correction_is_refused(self):
        form = self._asks()
        read = {"round": str(form.round), "version": str(form.version)}
        as_sales = form.sudo(False).with_user(self.users["sales"])
        as_sales.form_correct({"reason": "Customer waits again"}, {}, "Wrong reason")
        form.invalidate_recordset()
        page = self._post(form, **read).text
        self.assertIn("has changed since you opened it", page)
        self.assertIn("Customer waits again", page)
        self.assertFalse(form.answer_ids)
        self._post(form)
        self.assertEqual(form.state, "answered")

    def test_twice_is_once_and_another_answer_is_refused(self):
        form = self._asks()
        for _time in range(2):
            page = self._post(form, field_stock="yes")
            self.assertIn("It is on record", page.text)
        self.assertEqual(len(self._answers(form)), 1)
        page = self._post(form, field_stock="yes", date="2026-05-09")
        self.assertIn("was answered already", page.text)
        self.assertEqual(len(self._answers(form)), 1)

    def test_a_sheet_that_was_called_back_asks_nothing(self):
        form = self._asks()
        form.sudo(False).with_user(self.users["sales"]).form_withdraw("Not needed")
        self._post(form)
        self.assertFalse(form.answer_ids)
        page = self.url_open(f"/my/forms/{form.id}").text
        self.assertIn("no longer valid", page)
        self.assertNotIn("Customer waits", page)

    def test_the_customer_of_the_order_does_not_read_what_went_to_a_supplier(self):
        form = self._asks()
        self.authenticate(None, None)
        page = self.url_open(f"/my/forms/{form.id}?access_token={form.access_token}")
        self.assertNotIn("Customer waits", page.text)

    def test_a_colleague_of_the_partner_neither_reads_nor_answers_for_him(self):
        colleague = new_test_user(
            self.env, "form-mate", groups="base.group_portal", password="form-mate"
        )
        colleague.partner_id.parent_id = self.supplier
        to = [{"partner_id": self.contact.partner_id.id}]
        form = self._send("asks", recipients=to).sudo()
        form._portal_ensure_token()
        self._post(form, "form-mate")
        self._post(form, "form-mate", link=self._link(form, colleague.partner_id))
        self.assertFalse(form.answer_ids)
        self.assertNotIn(form.name, self.url_open(f"/my/forms/{form.id}").text)
        self.assertNotIn(form.name, self.url_open("/my/forms").text)
        self._post(form)
        self.assertEqual(self._answers(form).by_id, self.contact)

    def test_what_a_partner_wrote_stays_as_he_wrote_it(self):
        form = self._asks()
        link = self._link(form)
        link = {"hash": link["hash"], "pid": int(link["pid"])}
        self.authenticate(None, None)
        data = {"body": "On Monday", "message_type": "comment"}
        post = {"thread_model": form._name, "thread_id": form.id, "post_data": data}
        self.make_jsonrpc_request("/mail/message/post", {**post, **link})
        said = form.message_ids.filtered(lambda one: "Monday" in (one.body or ""))
        new = {"update_data": {"body": "On Friday", "attachment_ids": []}}
        with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
            self.make_jsonrpc_request(
                "/mail/message/update_content", {"message_id": said.id, **new, **link}
            )
        said.invalidate_recordset()
        self.assertIn("Monday", said.body)
