"""An order under review is not confirmed, delivered, edited or printed, and a locked
one is not edited, whichever way somebody comes (deny-tests of the order review)."""

import xmlrpc.client
from datetime import datetime, timedelta

from odoo import http
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_review.exceptions import OrderLocked

from .common import KEYS, SecurityCommon

EVENTS = ("order.confirmed", "shipment.done", "order.printed")
REPORTS = ("sale.report_saleorder", "order_review.report_order_sheet")


class ReviewBypassCommon(SecurityCommon):
    """An order whose departments have been asked and have not answered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        events = cls.env["order.event.type"].search([("code", "in", EVENTS)])
        cls.chain.copy(
            {
                "sequence": 0,
                "domain": f"[('partner_id', '=', {cls.partner.id})]",
                "gate_event_ids": [Command.set(events.ids)],
                "step_ids": [Command.create({"name": "Sales", "role_id": cls.role.id})],
            }
        )
        cls.sample = cls.env.ref("order_tracking.order_kind_sample")
        cls.regular = cls.env.ref("order_tracking.order_kind_regular")
        cls.order = cls._under_review()
        cls.line = cls.order.order_line

    @classmethod
    def _under_review(cls):
        order = cls._order(order_kind_id=cls.sample.id)
        cls._milestone("3A", order).with_user(cls.clerk).action_complete()
        order.with_user(cls.boss).signoff_request("review")
        return order

    def _actors(self, record):
        for user in (self.clerk, self.boss, self.admin):
            yield record.with_user(user)
            yield record.with_user(user).with_context(**KEYS)
        yield record.sudo().with_context(**KEYS)

    def _through_customer(self, order):
        """The customer as somebody who may write contacts."""
        if not order.partner_id.has_access("write"):
            order = order.sudo()
        return order.partner_id

    def _refused(self, record, attempts, error):
        for number, attempt in enumerate(attempts):
            for attacked in self._actors(record):
                with (
                    self.subTest(attempt=number, user=attacked.env.user.login),
                    self.assertRaises(error),
                    self.env.cr.savepoint(),
                ):
                    attempt(attacked)
                    self.env.flush_all()
        self.assert_unchanged()

    def _run_code(self, record, code):
        """Run a server action of an administrator on the record."""
        action = self.env["ir.actions.server"].create(
            {
                "name": "Attack",
                "model_id": self.env["ir.model"]._get_id(record._name),
                "state": "code",
                "code": code,
            }
        )
        context = {"active_model": record._name, "active_ids": record.ids}
        action.with_user(self.admin).with_context(
            **context, **KEYS, active_id=record.id
        ).run()
        self.env.flush_all()

    def _import(self, record, names, row):
        """Import one row as the clerk does; return the messages."""
        done = record.with_user(self.clerk).load([".id", *names], [row])
        self.assertFalse(done["ids"])
        return " ".join(message["message"] for message in done["messages"])


@tagged("post_install", "-at_install")
class TestReviewBypass(ReviewBypassCommon):
    """Ways past an open review, in the process of the server."""

    def test_it_is_not_confirmed(self):
        self._refused(
            self.order,
            (
                lambda o: o.action_confirm(),
                lambda o: o.write({"state": "sale"}),
                lambda o: o.web_save({"state": "sale"}, {"id": {}}),
                lambda o: o._validate_order(),
                lambda o: self._through_customer(o).write(
                    {"sale_order_ids": [Command.update(o.id, {"state": "sale"})]}
                ),
            ),
            GateRefused,
        )

    def test_server_actions_do_not_confirm_it(self):
        for code in ("records.action_confirm()", "records.write({'state': 'sale'})"):
            with self.assertRaises(GateRefused), self.env.cr.savepoint():
                self._run_code(self.order, code)
        self.assert_unchanged()

    @mute_logger("odoo.models")
    def test_the_import_does_not_confirm_or_edit_it(self):
        row = [str(self.order.id), "sale"]
        self.assertTrue(self._import(self.order, ["state"], row))
        row = [str(self.order.id), str(self.line.id), "1"]
        names = ["order_line/.id", "order_line/price_unit"]
        self.assertTrue(self._import(self.order, names, row))
        self.assertTrue(
            self._import(self.line, ["price_unit"], [str(self.line.id), "1"])
        )
        self.assert_unchanged()

    def test_a_copy_needs_a_review_of_its_own(self):
        copy = self.order.copy()
        with self.assertRaises(GateRefused) as caught, self.env.cr.savepoint():
            copy.action_confirm()
        self.assertIn("signoff", {item["kind"] for item in caught.exception.missing})

    def test_cancelling_and_taking_it_up_again_does_not_answer_it(self):
        for order in self._actors(self.order):
            with self.env.cr.savepoint() as savepoint:
                order._action_cancel()
                order.action_draft()
                with self.assertRaises(GateRefused) as caught:
                    order.action_confirm()
                kinds = {item["kind"] for item in caught.exception.missing}
                self.assertIn("signoff", kinds)
                savepoint.rollback()
        self.env.invalidate_all()
        self.assert_unchanged()

    def test_an_order_is_not_born_confirmed(self):
        orders = self.env["sale.order"].with_user(self.clerk)
        for attempt in (
            lambda: orders.create(self._order_vals(state="sale")),
            lambda: orders.with_context(default_state="sale").create(
                self._order_vals()
            ),
            lambda: self.order.copy({"state": "sale"}),
        ):
            with self.assertRaises(GateRefused), self.env.cr.savepoint():
                attempt()

    def test_it_is_not_delivered(self):
        self._stock(self.product, 100)
        self.order.with_user(self.boss).action_process_override(
            "order.confirmed", "test"
        )
        self.order.action_confirm()
        picking = self.order.picking_ids
        picking.move_ids.write({"quantity": 5, "picked": True})
        keeper = picking.with_user(self.keeper)
        for attempt in (
            lambda p: p.button_validate(),
            lambda p: p._action_done(),
            lambda p: p.write({"state": "done"}),
            lambda p: p.move_ids.write({"state": "done"}),
        ):
            for attacked in (keeper, keeper.with_context(**KEYS), keeper.sudo()):
                with self.assertRaises(GateRefused), self.env.cr.savepoint():
                    attempt(attacked)
                    self.env.flush_all()
        with self.assertRaises(GateRefused), self.env.cr.savepoint():
            self._run_code(picking, "records.button_validate()")

    def test_it_is_not_edited(self):
        update = Command.update(self.line.id, {"price_unit": 1})
        self._refused(
            self.order,
            (
                lambda o: o.write({"order_line": [update]}),
                lambda o: o.web_save({"order_line": [update]}, {"id": {}}),
                lambda o: o.order_line.write({"price_unit": 1}),
                lambda o: self._through_customer(o).write(
                    {"sale_order_ids": [Command.update(o.id, {"order_line": [update]})]}
                ),
            ),
            UserError,
        )

    def test_kind_and_traits_do_not_lead_it_past_its_review(self):
        kind = {"order_kind_id": self.regular.id}
        trait = {"order_trait_ids": [Command.link(self.regular.id)]}
        self._refused(
            self.order,
            (
                lambda o: o.write(kind),
                lambda o: o.web_save(kind, {"id": {}}),
                lambda o: o.write(trait),
                lambda o: self._through_customer(o).write(
                    {"sale_order_ids": [Command.update(o.id, kind)]}
                ),
            ),
            UserError,
        )
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._run_code(self.order, f"records.write({kind})")
        self.assertEqual(self.order.order_kind_id, self.sample)

    @mute_logger("odoo.models")
    def test_the_import_does_not_change_its_kind(self):
        row = [str(self.order.id), str(self.regular.id)]
        said = self._import(self.order, ["order_kind_id/.id"], row)
        self.assertIn("Overrule", said)
        self.assertEqual(self.order.order_kind_id, self.sample)

    def test_it_is_not_printed_in_any_form(self):
        reports = self.env["ir.actions.report"]
        for name in REPORTS:
            for attacked in self._actors(reports):
                with (
                    self.subTest(report=name, user=attacked.env.user.login),
                    self.assertRaises(GateRefused),
                    self.env.cr.savepoint(),
                ):
                    attacked._render_qweb_html(name, self.order.ids)
        self.assertFalse(
            self.env["order.print"].search([("res_id", "=", self.order.id)])
        )

    def test_it_is_printed_when_the_review_is_released(self):
        self.order.signoff_ids.step_ids.with_user(self.clerk).decide("approve")
        for name in REPORTS:
            html, _kind = (
                self.env["ir.actions.report"]
                .with_user(self.clerk)
                ._render_qweb_html(name, self.order.ids)
            )
            self.assertIn(self.order.name, html.decode())
        self.assertIn("order.printed", self._codes(self.order))


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
            ("write", [{"order_kind_id": self.regular.id}], {}),
            ("web_save", [{"state": "sale"}], {"specification": {"id": {}}}),
        )

    def _values(self):
        self.env.invalidate_all()
        order = self.order
        return (order.state, order.order_kind_id, self.line.price_unit)

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
            ("write", {"vals": {"order_kind_id": self.regular.id}}),
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


@tagged("post_install", "-at_install")
class TestLockBypass(ReviewBypassCommon):
    """A locked order is edited by a change notice only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["order.change.lock"].create(
            {"name": "Lock", "since": "confirmed", "process_code": "TRK"}
        )
        cls.order.signoff_ids.step_ids.with_user(cls.clerk).decide("approve")
        cls.order.action_confirm()
        cls.free = cls._order()
        cls._milestone("3A", cls.free).with_user(cls.clerk).action_complete()
        cls.free.with_user(cls.boss).action_process_override("order.confirmed", "test")
        cls.free.action_confirm()

    def test_it_is_not_edited(self):
        update = Command.update(self.line.id, {"product_uom_qty": 99})
        new = {"product_id": self.product.id, "product_uom_qty": 1}
        self._refused(
            self.order,
            (
                lambda o: o.write({"order_line": [update]}),
                lambda o: o.web_save({"order_line": [update]}, {"id": {}}),
                lambda o: o.write({"order_line": [Command.create(new)]}),
                lambda o: o.order_line.write({"product_uom_qty": 99}),
                lambda o: o.write({"commitment_date": datetime(2031, 1, 1)}),
                lambda o: self._through_customer(o).write(
                    {"sale_order_ids": [Command.update(o.id, {"order_line": [update]})]}
                ),
            ),
            OrderLocked,
        )

    def test_server_actions_do_not_edit_it(self):
        for record, code in (
            (self.line, "records.write({'price_unit': 1})"),
            (self.order, "records.order_line.sudo().write({'price_unit': 1})"),
        ):
            with self.assertRaises(OrderLocked), self.env.cr.savepoint():
                self._run_code(record, code)
        self.assert_unchanged()

    @mute_logger("odoo.models")
    def test_the_import_does_not_edit_it(self):
        row = [str(self.order.id), str(self.line.id), "1"]
        names = ["order_line/.id", "order_line/price_unit"]
        self.assertIn("change notice", self._import(self.order, names, row))
        self.assertIn(
            "change notice",
            self._import(self.line, ["price_unit"], [str(self.line.id), "1"]),
        )

    def test_its_kind_is_changed_by_notice_only(self):
        self._refused(
            self.order,
            (lambda o: o.write({"order_kind_id": self.regular.id}),),
            UserError,
        )
        with self.assertRaisesRegex(UserError, "change notice"):
            self.order.action_overrule("regular", "why")

    def test_what_the_lock_opens_for_a_notice_is_closed_after_it(self):
        line = self.free.order_line
        with self.free._change_opened():
            line.product_uom_qty = 7
        self.assertEqual(line.product_uom_qty, 7)
        with self.assertRaises(OrderLocked):
            line.product_uom_qty = 8
