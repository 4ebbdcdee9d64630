"""Text that no database can keep is answered clearly, wherever it comes in."""

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import SecurityCommon

#: NUL, and half of a character.
UNSTORABLE = ("a\x00b", "a\ud800b")


@tagged("post_install", "-at_install")
class TestUnstorable(SecurityCommon, HttpCase):
    """In addresses and in domains, which no field looks at."""

    def test_an_address_with_nul_is_not_found(self):
        for token in ("x%00y", "x%ED%A0%80y", "%E5%8D%95"):
            response = self.url_open(f"/order/sheet/{token}")
            self.assertEqual(response.status_code, 404, token)

    @mute_logger("odoo.http")
    def test_a_domain_with_nul_is_a_fault_of_the_caller(self):
        self.authenticate("trk_clerk", "trk_clerk")
        for model, field in (
            ("order.duty", "document_name"),
            ("order.event", "code"),
            ("sale.order", "name"),
        ):
            for text in UNSTORABLE:
                with self.subTest(model=model, text=ascii(text)):
                    with self.assertRaises(JsonRpcException) as caught:
                        self.make_jsonrpc_request(
                            f"/web/dataset/call_kw/{model}/search_read",
                            {
                                "model": model,
                                "method": "search_read",
                                "args": [[[field, "=", text]], ["id"]],
                                "kwargs": {},
                            },
                        )
                    self.assertEqual(
                        str(caught.exception), "odoo.exceptions.ValidationError"
                    )
