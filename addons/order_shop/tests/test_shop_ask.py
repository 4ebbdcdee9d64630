"""Who has no account asks for an offer by the online form."""

from odoo.tests import tagged

from .common_shop import ShopCommon

SAID = {
    "name": "Wang Fang",
    "company": "Harbour Hotels",
    "phone": "+86 757 7654321",
    "email": "",
    "address": "Harbour Road 9",
    "details": "Forty brass lamps <b>240 V</b>",
}
URL = "/order/request"


@tagged("post_install", "-at_install")
class TestShopAsk(ShopCommon):
    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def _asked(self):
        channel = self.env.ref("order_tracking.order_intake_channel_form")
        domain = [("intake_channel_id", "=", channel.id)]
        return self.env["sale.order"].search(domain, order="id")

    def _ask(self, files=None, **said):
        return self.posts(URL, files=files, **{**SAID, **said}).text

    def test_a_request_is_a_quotation_with_a_number(self):
        before = self._asked()
        form = self.url_open(URL).text
        for name in (*SAID, "files"):
            self.assertIn(f'name="{name}"', form)
        self.assertIn("Send the Request", form)
        drawing = ("files", ("lamp.pdf", b"%PDF-1.4 lamp", "application/pdf"))
        page = self._ask([drawing])
        order = self._asked() - before
        self.assertIn(order.name, page)
        self.assertEqual(order.process_id.code, "TRK")
        self.assertEqual(order.req_technology, SAID["details"])
        self.assertEqual(order.partner_id.name, "Wang Fang")
        self.assertEqual(order.partner_id.phone, SAID["phone"])
        files = order.message_ids.attachment_ids
        self.assertEqual(files.mapped("name"), ["lamp.pdf"])
        body = "".join(order.message_ids.mapped("body"))
        self.assertIn("&lt;b&gt;", body)
        self.assertIn("Company: Harbour Hotels", body)

    def test_nobody_speaks_for_a_customer_who_is_not_logged_in(self):
        before = self._asked()
        known = self.user.partner_id
        self._ask(name=known.name, email=known.email)
        self.assertNotEqual((self._asked() - before).partner_id, known)
        before = self._asked()
        self.authenticate(self.user.login, self.user.login)
        self._ask(name="", phone="")
        self.assertEqual((self._asked() - before).partner_id, known)

    def test_a_program_that_fills_in_everything_leaves_nothing(self):
        before = self._asked()
        self.assertIn("Thank you", self._ask(homepage="https://spam.example.com"))
        self.assertEqual(self._asked(), before)

    def test_what_nobody_could_answer_is_refused_and_kept_in_the_form(self):
        before = self._asked()
        for said, fault in (
            ({"details": " "}, "what you need"),
            ({"name": ""}, "your name"),
            ({"phone": "", "email": ""}, "phone or email"),
            ({"details": "x" * 5001}, "too long"),
        ):
            with self.subTest(fault):
                page = self._ask(**said)
                self.assertIn(fault, page)
                self.assertIn("Harbour Hotels", page)
        self.assertEqual(self._asked(), before)
        self._ask()
        self.assertEqual(len(self._asked() - before), 1)

    def test_files_of_other_kinds_and_too_many_are_refused(self):
        before = self._asked()
        one = ("files", ("lamp.txt", b"lamp", "text/plain"))
        program = ("files", ("lamp.exe", b"MZ", "application/octet-stream"))
        empty = ("files", ("lamp.pdf", b"", "application/pdf"))
        for files, fault in (
            ([program], "of this kind"),
            ([empty], "is empty"),
            ([one] * 6, "At most 5 files"),
        ):
            with self.subTest(fault):
                self.assertIn(fault, self._ask(files))
        self.assertEqual(self._asked(), before)
        self._ask([one] * 5)
        self.assertEqual(len((self._asked() - before).message_ids.attachment_ids), 5)

    def test_a_page_that_says_it_is_a_drawing_is_shown_as_text(self):
        before = self._asked()
        page = b"<html><body><script>alert(1)</script></body></html>"
        self._ask([("files", ("lamp.pdf", page, "application/pdf"))])
        (file,) = (self._asked() - before).message_ids.attachment_ids
        self.assertNotIn("html", file.mimetype)
        self.assertEqual(self.url_open(f"/web/content/{file.id}").status_code, 404)

    def test_a_visitor_sends_so_many_requests_an_hour(self):
        self.shop_rule.requests_per_hour = 2
        before = self._asked()
        for _time in range(2):
            self.assertIn("Its number is", self._ask())
        self.assertIn("many requests", self._ask())
        self.assertEqual(len(self._asked() - before), 2)
