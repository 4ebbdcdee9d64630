"""A locked order is not edited, whichever way somebody comes."""

from datetime import datetime

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.order_review.exceptions import OrderLocked

from .common_bypass import ReviewBypassCommon


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
