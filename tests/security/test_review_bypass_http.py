"""Web client, interfaces and addresses of reports do not lead past a review."""

import xmlrpc.client
from datetime import datetime, timedelta

from odoo import http
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import KEYS
from .common_bypass import ReviewBypassCommon

REPORTS = ("sale.report_saleorder", "order_review.report_order_sheet")


@tagged("post_install", "-at_install")
class TestReviewBypassHttp(ReviewBypassCommon, HttpCase):
    """The same from outside: web client, XML-RPC, JSON-2, address of a report."""

    def _calls(self):
        """(method, arguments) by which programs try to confirm or edit."""
        update = [int(Command.UPDATE), self.line.id, {"price_unit": 1}]
        return (
            ("action_confirm", [], {}),
            ("write", [{"state": "sale"}], {}),
            ("write", [{"order_line": [update]}], {}),
            ("write", [{"order_type_id": self.regular.id}], {}),
            ("web_save", [{"state": "sale"}], {"specification": {"id": {}}}),
        )

    def _values(self):
        self.env.invalidate_all()
        order = self.order
        return (order.state, order.order_type_id, self.line.price_unit)

    @mute_logger("odoo.http")
    def test_the_web_client_is_refused(self):
        before = self._values()
        for login in ("trk_clerk", "sec_boss"):
            self.authenticate(login, login)
            for method, args, kwargs in self._calls():
                params = {
                    "model": "sale.order",
                    "method": method,
                    "args": [self.order.ids, *args],
                    "kwargs": {**kwargs, "context": KEYS},
                }
                answer = self.url_open(
                    f"/web/dataset/call_kw/sale.order/{method}",
                    data=http.json.dumps({"jsonrpc": "2.0", "params": params}),
                    headers={"Content-Type": "application/json"},
                ).json()
                with self.subTest(login=login, method=method):
                    self.assertIn("error", answer)
        self.assertEqual(self._values(), before)

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.xmlrpc")
    def test_xmlrpc_is_refused(self):
        before = self._values()
        for method, args, kwargs in self._calls():
            with self.subTest(method=method), self.assertRaises(xmlrpc.client.Fault):
                self.xmlrpc_object.execute_kw(
                    self.env.cr.dbname,
                    self.clerk.id,
                    "trk_clerk",
                    "sale.order",
                    method,
                    [self.order.ids, *args],
                    kwargs,
                )
        self.assertEqual(self._values(), before)

    @mute_logger("odoo.http")
    def test_json2_is_refused(self):
        before = self._values()
        keys = self.env["res.users.apikeys"].with_user(self.clerk).sudo()
        key = keys._generate("rpc", "test", datetime.now() + timedelta(days=1))
        for method, body in (
            ("action_confirm", {}),
            ("write", {"vals": {"state": "sale"}}),
            ("write", {"vals": {"order_type_id": self.regular.id}}),
        ):
            response = self.url_open(
                f"/json/2/sale.order/{method}",
                data=http.json.dumps({"ids": self.order.ids, **body}),
                headers={
                    "Content-Type": "application/json",
                    "Authorization": f"bearer {key}",
                },
            )
            with self.subTest(method=method):
                self.assertGreaterEqual(response.status_code, 400, response.text)
                self.assertIn(self.order.name, response.text)
        self.assertEqual(self._values(), before)

    @mute_logger("odoo.http", "odoo.addons.web.controllers.report")
    def test_the_address_of_a_report_prints_nothing(self):
        self.authenticate("trk_clerk", "trk_clerk")
        for name in REPORTS:
            response = self.url_open(f"/report/html/{name}/{self.order.id}")
            with self.subTest(report=name):
                self.assertGreaterEqual(response.status_code, 400)
                self.assertNotIn("TRK-P1", response.text)
