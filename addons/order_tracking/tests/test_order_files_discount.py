from odoo.tests import tagged

from . import order_sheets
from .common_files import OrderFilesCommon

HEAD = ["客户", "客户订单号", "产品", "数量"]


@tagged("post_install", "-at_install")
class TestOrderFilesDiscount(OrderFilesCommon):
    """Nobody takes 95 % off where 95 % are paid: headings with two meanings are asked
    about, and values with two meanings are refused."""

    def _discounts(self, heading, *values, accept=True):
        rows = [
            ["YX-C04", f"{heading}-{number}", "YX-SW24", 5, value]
            for number, value in enumerate(values)
        ]
        content = order_sheets.saved(order_sheets.book([[*HEAD, heading], *rows])[0])
        return self._wizard(content, unread_accepted=accept)

    def test_every_heading_with_two_meanings_is_asked_about_and_refused_unsaid(self):
        for heading in ("折扣", "折扣率", "扣率", "折扣%", "扣率（%）", "行折扣率"):
            wizard = self._discounts(heading, 95)
            wizard.action_import()
            self.assertEqual(wizard.state, "map", heading)
            self.assertFalse(self._target(wizard, "E").target)
            error = self._refused(wizard)["E"]
            self.assertIn("deducted or the percentage paid", error)

    def test_what_is_said_of_the_heading_is_what_is_taken_off(self):
        for target, off in (("discount", [95, 10]), ("paid", [5, 90])):
            wizard = self._discounts("扣率", 95, "10%")
            wizard.action_check()
            self._target(wizard, "E").target = target
            orders = self._made(wizard)
            self.assertEqual(
                [orders[f"扣率-{n}"].order_line.discount for n in (0, 1)], off
            )
            self.assertEqual(wizard.error_count, 0)
            for order in orders.values():
                order._action_cancel()
            self.env["order.intake.layout"].search([]).sudo().unlink()

    def test_our_own_heading_and_plain_english_are_read_as_they_are(self):
        for heading in ("折扣% Discount %", "Discount %", "Discount rate"):
            orders = self._made(self._discounts(heading, 5))
            self.assertEqual(orders[f"{heading}-0"].order_line.discount, 5)

    def test_values_with_two_meanings_are_refused_and_fold_is_read(self):
        wizard = self._discounts("折扣", 9.5, 10, 0, 0.95, "95折", "9.5折", 101)
        wizard.action_check()
        self._target(wizard, "E").target = "paid"
        errors = self._refused(wizard)
        self.assertEqual(set(errors), {"E2", "E3", "E4", "E5", "E8"})
        self.assertIn("discount of 5 % or of 90.5 %", errors["E2"])
        wizard = self._discounts("Discount %", "95折", "9.5折", "8 折")
        offs = self._made(wizard).values()
        self.assertEqual([o.order_line.discount for o in offs], [5, 5, 20])

    def test_a_discount_said_twice_is_refused(self):
        wizard = self._discounts("Discount %", 5)
        wizard.action_map()
        self._target(wizard, "D").target = "paid"
        self.assertIn("D, E", " ".join(self._refused(wizard).values()))
