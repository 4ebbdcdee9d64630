"""The general manager's figures, and the orders that each of them is made of."""

from odoo.tests import tagged

from .case import JourneyCase

PHONE = "390x844"


@tagged("post_install", "-at_install")
class TestFigures(JourneyCase):
    def test_the_manager_goes_from_a_figure_to_an_order(self):
        with self.sits_down("gm") as page:
            page.go("/odoo/measures")
            page.expect_text("订单履约率", "查看构成")
            page.fits()
            page.picture("measures")
            page.press_in("订单履约率", "查看构成")
            page.fits()
            page.picture("orders")
            name = self.counted()
            page.expect_text(name)
            page.press_in(name)
            page.expect_text(name)
            page.picture("order")

    def counted(self):
        """An order that the fulfilment rate of the manager counts."""
        gm = self.env["res.users"].search([("login", "=", "gm")])
        measures = self.env["order.measure"].with_user(gm).with_company(self.company)
        measure = measures.search([("code", "=", "fulfilment_rate")])
        action = measure.action_view_all()
        facts = measures.env[action["res_model"]]
        return facts.search(action["domain"], limit=1).order_id.name

    def test_the_manager_reads_them_on_a_phone(self):
        with self.sits_down("gm", PHONE) as page:
            page.go("/odoo/measures")
            page.expect_text("查看构成")
            page.fits()
            page.picture("measures")
            page.go("/odoo/issued-reports")
            page.fits()
            page.picture("reports")

    def test_who_may_not_read_money_does_not_see_it(self):
        with self.sits_down("warehouse") as page:
            page.go("/odoo/order-analysis")
            page.expect_no_text("订单金额")
            page.picture("without_money")
