import base64
from unittest.mock import patch

from odoo import http
from odoo.exceptions import ConcurrencyError
from odoo.tests import HttpCase, tagged

from ..models.document.sale_order_portal import MOST_A_DAY
from .common_case import CaseCommon

PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestCasePortal(HttpCase, CaseCommon):
    """The customer asks for a return on the page of an order."""

    def setUp(self):
        super().setUp()
        self.order = self._delivered(5)
        self.order.user_id = self.people["sales"]
        self.authenticate(None, None)

    def _url(self, suffix="/cases", order=None):
        return (order or self.order).get_portal_url(suffix=suffix)

    def _asks(self, url=None, files=None, **said):
        """The customer fills in the form; return what the page answers."""
        line = self.order.order_line.id
        values = {
            "kind": "return",
            "reason": "quality",
            "description": "The seam is open",
            "caller": "Ms Li",
            f"quantity_{line}": "2",
            "csrf_token": http.Request.csrf_token(self),
            **said,
        }
        url = url or self._url("/cases/ask")
        answer = self.url_open(url, data=values, files=files).text
        self.env.invalidate_all()
        return answer

    def _cases(self):
        return self.env["order.case"].search([("order_id", "=", self.order.id)])

    def test_a_return_is_asked_for_with_a_photo(self):
        page = self.url_open(self._url()).text
        self.assertIn(self.product.display_name, page)
        self.assertIn('name="description"', page, "there is a place to say it")
        photo = [("photos", ("seam.png", PHOTO, "image/png"))]
        answer = self._asks(files=photo)
        self.assertIn("Your request has been received", answer)
        case = self._cases()
        self.assertEqual((case.kind, case.channel, case.state), _RECEIVED)
        self.assertEqual((case.line_ids.quantity, case.caller), (2, "Ms Li"))
        self.assertEqual(case.user_id, self.people["sales"])
        self.assertEqual(case._evidence_count(), 1)
        self.assertIn(case.name, answer)

    def test_no_photo_is_lost_when_the_post_is_tried_again(self):
        photos = [("photos", (f"{n}.png", PHOTO, "image/png")) for n in range(3)]
        orders = type(self.env["sale.order"])
        ask, tried = orders._portal_case_ask, []

        def ask_again(order, *args):
            tried.append(order)
            if len(tried) == 1:
                raise ConcurrencyError("two at once")
            return ask(order, *args)

        quick = patch("odoo.service.model.time.sleep")
        with patch.object(orders, "_portal_case_ask", ask_again), quick:
            self._asks(files=photos)
        self.assertEqual((len(tried), self._cases()._evidence_count()), (2, 3))

    def test_the_answer_is_shown_and_nothing_of_ours(self):
        self._asks()
        case = self._cases()
        case.cost_ids = [(0, 0, {"kind": "loss", "payer": "own", "amount": 77.77})]
        self._as(case, "sales").case_refuse("The seam was cut")
        page = self.url_open(self._url()).text
        self.assertIn("The seam was cut", page)
        self.assertIn("Refused", page)
        for ours in ("77.77", self.people["sales"].name, "Policy"):
            self.assertNotIn(ours, page)

    def test_what_is_not_right_is_refused_and_kept(self):
        line = self.order.order_line.id
        for said in (
            {f"quantity_{line}": "6"},
            {f"quantity_{line}": "nan"},
            {f"quantity_{line}": "-1"},
            {f"quantity_{line}": ""},
            {"kind": "rejected"},
            {"kind": "refund"},
            {"reason": "nothing"},
            {"description": " "},
            {"description": "x" * 2001},
        ):
            answer = self._asks(**said)
            self.assertIn("alert-danger", answer, said)
            self.assertFalse(self._cases(), said)
        self.assertIn('value="Ms Li"', answer)
        self._asks(caller="<script>alert(1)</script>", kind="complaint")
        self.assertEqual(self._cases().kind, "complaint")
        self.assertNotIn("<script>alert(1)", self.url_open(self._url()).text)

    def test_more_than_was_shipped_is_not_asked_for_twice(self):
        line = self.order.order_line.id
        self._asks(**{f"quantity_{line}": "4"})
        answer = self._asks(**{f"quantity_{line}": "2"})
        self.assertIn("alert-danger", answer)
        self.assertEqual(len(self._cases()), 1)

    def test_what_the_page_does_not_name_is_not_written(self):
        answer = self._asks(
            state="settled", user_id="1", policy_id="1", channel="courier", key="mine"
        )
        self.assertIn("has been received", answer)
        case = self._cases()
        self.assertEqual(
            (case.state, case.channel, case.key), ("received", "portal", False)
        )

    def test_orders_of_others_are_as_if_there_were_none(self):
        stranger = self.url_open(f"/my/orders/{self.order.id}/cases").text
        self.assertNotIn(self.product.display_name, stranger)
        self._asks(url=f"/my/orders/{self.order.id}/cases/ask")
        self.assertFalse(self._cases())
        other = self._delivered(5)
        foreign = {f"quantity_{other.order_line.id}": "1"}
        own = {f"quantity_{self.order.order_line.id}": ""}
        self.assertIn("alert-danger", self._asks(**foreign, **own))
        self.assertFalse(self._cases())

    def test_files_of_other_kinds_are_refused(self):
        bad = [("photos", ("x.exe", b"MZ", "application/x-msdownload"))]
        self.assertIn("alert-danger", self._asks(files=bad))
        many = [("photos", (f"{n}.png", b"x", "image/png")) for n in range(6)]
        self.assertIn("alert-danger", self._asks(files=many))
        self.assertFalse(self._cases())

    def test_a_page_that_says_it_is_a_photo_is_none(self):
        page = b"<html><body><form action='https://example.com'></form></body></html>"
        for name in ("seam.png", "seam.html", "seam.svg"):
            answer = self._asks(files=[("photos", (name, page, "image/png"))])
            self.assertIn("photos or PDF files", answer)
        self.assertFalse(self._cases())
        self._asks(files=[("photos", ("seam.html", PHOTO, "image/png"))])
        self.assertEqual(len(self._cases()), 1)
        kept = self.env["ir.attachment"].search(
            [("res_model", "=", "order.case"), ("res_id", "=", self._cases().id)]
        )
        self.assertEqual(kept.mimetype, "text/plain")

    def test_nobody_fills_our_desks(self):
        line = {f"quantity_{self.order.order_line.id}": ""}
        for _i in range(MOST_A_DAY):
            self._asks(kind="complaint", **line)
        self.assertEqual(len(self._cases()), MOST_A_DAY)
        answer = self._asks(kind="complaint", **line)
        self.assertIn("Please call us", answer)
        self.assertEqual(len(self._cases()), MOST_A_DAY)


_RECEIVED = ("return", "portal", "received")
