"""How much one call may bring, and what a wrong password leaves behind."""

import inspect
import re
from datetime import timedelta
from pathlib import Path

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.http import json
from odoo.tests import HttpCase, tagged

from odoo.addons.base.models import res_users

from .common import SecurityCommon

FILTER = Path(__file__, "../../../docker/fail2ban/filter.d-order-control.conf")


@tagged("post_install", "-at_install")
class TestLimits(SecurityCommon, HttpCase):
    """Bombs get a clear answer and change nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = {"product": cls.product.default_code, "quantity": 1}
        parameters = cls.env["ir.config_parameter"].sudo()
        parameters.set_param("order_tracking.most_lines", "150")
        parameters.set_param("order_process.most_bytes", "1000")

    def _orders(self):
        return self.env["sale.order"].search_count([])

    def test_an_order_has_so_many_lines_and_no_more(self):
        orders = self.env["sale.order"].with_user(self.clerk)
        before = self._orders()
        savepoint = self.env.cr.savepoint
        values = {"customer": self.partner.ref, "lines": [self.line] * 151}
        with self.assertRaisesRegex(UserError, "lines: 151 lines are too many"):
            orders.order_create(values, "bomb")
        line = {"product_id": self.product.id}
        many = [Command.create(line)] * 151
        with self.assertRaisesRegex(UserError, "151 lines are too many"), savepoint():
            orders.create({"partner_id": self.partner.id, "order_line": many})
        self.assertEqual(self._orders(), before)
        values["lines"] = [self.line] * 150
        order = orders.browse(orders.order_create(values, "no bomb")["id"])
        with self.assertRaisesRegex(UserError, "too many for one order"):
            order.write({"order_line": [Command.create(line)] * 101})
        self.assertEqual(len(order.order_line), 150)

    def test_over_json_the_answer_is_422(self):
        key = self.env["res.users.apikeys"].with_user(self.clerk)
        token = key._generate("rpc", "test", fields.Datetime.now() + timedelta(days=1))
        values = {"customer": self.partner.ref, "lines": [self.line] * 151}
        answer = self.url_open(
            "/json/2/sale.order/order_create",
            data=json.dumps({"values": values, "key": "bomb"}),
            headers={
                "Authorization": f"bearer {token}",
                "Content-Type": "application/json",
            },
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("too many", answer.json()["message"])

    def test_data_of_an_event_are_short(self):
        order = self.order.with_user(self.clerk)
        kind = self.env["order.event.type"].search([("external", "=", True)], limit=1)
        kind.res_model = False
        big = {"text": "x" * 64_001}
        with self.assertRaisesRegex(ValidationError, "at most 64000 characters"):
            order.process_emit(kind.code, "big", payload=big)
        with self.assertRaises(ValidationError):
            order.process_emit(kind.code, "k" * 201)
        with self.assertRaises(ValidationError):
            order.process_emit(kind.code, "key", batch="b" * 201)
        with (
            self.assertRaisesRegex(ValidationError, "at most 64000 characters"),
            self.env.cr.savepoint(),
        ):
            self.open.action_pause("customer", "x" * 64_001)
        self.assert_unchanged()
        self.assertTrue(order.process_emit(kind.code, "k", payload={"text": "x"}))

    def test_keys_and_opinions_are_short(self):
        orders = self.env["sale.order"].with_user(self.clerk)
        values = {"customer": self.partner.ref, "lines": [self.line]}
        with self.assertRaisesRegex(UserError, "at most 200 characters"):
            orders.order_create(values, "k" * 201)
        order = self._order()
        order.with_user(self.boss).signoff_request("review")
        step = order.sudo().signoff_ids.step_ids.with_user(self.clerk)
        with self.assertRaisesRegex(ValidationError, "too long"):
            step.decide("reject", opinion="x" * 20_001)
        self.assertEqual(step.state, "open")
        step.decide("reject", opinion="x" * 20_000)
        self.assertEqual(step.state, "rejected")

    def test_files_are_small_whichever_way_they_come(self):
        files = self.env["ir.attachment"].with_user(self.clerk)
        for vals in ({"raw": b"x" * 1001}, {"datas": "eHh4" * 500}):
            with self.assertRaisesRegex(UserError, "too large"):
                files.create({"name": "bomb", **vals})
        file = files.create({"name": "fine", "raw": b"x" * 1000})
        with self.assertRaisesRegex(UserError, "too large"):
            file.write({"raw": b"x" * 1001})
        self.assertEqual(len(file.raw), 1000)

    def test_a_wrong_password_leaves_a_line_for_fail2ban(self):
        pattern = re.search(r"failregex = (.*)", FILTER.resolve().read_text()).group(1)
        pattern = pattern.replace("<HOST>", r"(?P<host>[0-9a-fA-F.:]+)")
        line = "Login failed for login:%s from %s"
        self.assertIn(line, inspect.getsource(res_users.ResUsers._login))
        found = re.search(pattern, line % ("trk_clerk", "203.0.113.7"))
        self.assertEqual(found.group("host"), "203.0.113.7")
        self.assertFalse(
            re.search(pattern, "Login successful for login:a from 1.2.3.4")
        )
