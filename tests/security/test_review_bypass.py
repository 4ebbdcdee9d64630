"""An order under review is not confirmed, delivered, edited or printed, whichever way
somebody comes (deny-tests of the order review)."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.order_process.exceptions import GateRefused

from .common import KEYS
from .common_bypass import ReviewBypassCommon

REPORTS = ("sale.report_saleorder", "order_review.report_order_sheet")


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
        picking = self.order.picking_ids.with_user(self.keeper)
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
        kind = {"order_type_id": self.regular.id}
        tag = {"order_tag_ids": [Command.link(self.regular.id)]}
        self._refused(
            self.order,
            (
                lambda o: o.write(kind),
                lambda o: o.web_save(kind, {"id": {}}),
                lambda o: o.write(tag),
                lambda o: self._through_customer(o).write(
                    {"sale_order_ids": [Command.update(o.id, kind)]}
                ),
            ),
            UserError,
        )
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._run_code(self.order, f"records.write({kind})")
        self.assertEqual(self.order.order_type_id, self.sample)

    @mute_logger("odoo.models")
    def test_the_import_does_not_change_its_kind(self):
        row = [str(self.order.id), str(self.regular.id)]
        said = self._import(self.order, ["order_type_id/.id"], row)
        self.assertIn("Overrule", said)
        self.assertEqual(self.order.order_type_id, self.sample)

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
