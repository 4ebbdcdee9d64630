"""Two clerks settle one order at the same moment, in two real transactions."""

from shipping_race import ShippingRace

from odoo.exceptions import UserError
from odoo.tests import tagged

GIVEN_UP_FROM = ("draft", "checked", "issued", "disputed")


@tagged("post_install", "-at_install")
class TestSettlementRace(ShippingRace):
    """An order stands on one sheet, and a sheet is settled once."""

    needs = ("order.settlement", "order_payment")

    def _sheets(self, env):
        return env["order.settlement"].search([("partner_id.name", "=", self.tag)])

    def _prepare(self, env):
        order = env["sale.order"].browse(self.order)
        env["order.settlement"].settlement_prepare(
            order.partner_id.id, order_ids=order.ids
        )

    def _clean(self):
        with self.registry.cursor() as cr:
            sheets = self._sheets(self._env(cr))
            for sheet in sheets.filtered(lambda one: one.state in GIVEN_UP_FROM):
                sheet.settlement_cancel("Only a test")
        super()._clean()

    def _states(self):
        return self._read(lambda env: self._sheets(env).mapped("state"))

    def test_two_clerks_make_one_sheet(self):
        self._beside(self._prepare, self._prepare, refused=UserError)
        self.assertEqual(self._states(), ["draft"])

    def test_a_sheet_is_settled_once(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            order = env["sale.order"].browse(self.order)
            order.order_line.price_unit = 0
            self._prepare(env)
            sheet = self._sheets(env)
            sheet.line_ids.filtered("is_different").write({"remark": "Not delivered"})
            sheet.action_check()

        def settle(env):
            self._sheets(env).settlement_settle()

        self._beside(settle, settle, refused=UserError)
        self.assertEqual(self._states(), ["settled"])
        self.assertEqual(self._events("settlement.settled"), 1)

    def test_a_sheet_that_is_given_up_beside_is_not_issued(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self._prepare(env)
            sheet = self._sheets(env)
            sheet.line_ids.filtered("is_different").write({"remark": "Not delivered"})
            sheet.action_check()

        def give_up(env):
            self._sheets(env).settlement_cancel("Made in error")

        def issue(env):
            self._sheets(env).settlement_issue()

        self._beside(give_up, issue, refused=UserError)
        self.assertEqual(self._states(), ["cancelled"])
        self.assertEqual(self._events("settlement.sheet_issued"), 0)
