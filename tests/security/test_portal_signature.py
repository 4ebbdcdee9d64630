from odoo import http
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import SecurityCommon

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestPortalSignature(SecurityCommon, HttpCase):
    """The customer signs in the portal: the gate holds and tells him nothing."""

    @mute_logger("odoo.http")
    def test_the_portal_signature_meets_the_gate(self):
        order = self._order(partner_id=self.portal.partner_id.id)
        order.require_signature = True
        order.action_quotation_sent()
        self.authenticate("sec_portal", "sec_portal")
        answer = self.make_jsonrpc_request_safe(
            f"/my/orders/{order.id}/accept",
            {
                "access_token": order.sudo()._portal_ensure_token(),
                "name": "Customer",
                "signature": PIXEL,
            },
        )
        order.invalidate_recordset()
        self.assertEqual(order.state, "sent")
        self.assertNotIn(self.clerk.name, answer)
        self.assertNotIn("3A", answer)
        self.assertIn("not possible yet", answer)
        self.assertFalse(order.signature)
        note = str(order.message_ids[:1].body)
        self.assertIn("Customer signed in the portal", note)
        self.assertIn(self.clerk.name, note, "who owes what keeps the customer waiting")
        self.assertTrue(order.message_ids[:1].is_internal)

    def make_jsonrpc_request_safe(self, route, params):
        """The text of the answer, whether it is an error or not."""
        response = self.url_open(
            route,
            data=http.json.dumps({"jsonrpc": "2.0", "params": params}),
            headers={"Content-Type": "application/json"},
        )
        error = response.json().get("error") or {}
        return str(error.get("data", {}).get("message") or response.json())
