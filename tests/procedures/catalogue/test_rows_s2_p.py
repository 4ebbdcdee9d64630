"""Rows of S2-K, S2-O and S2-P: what the system checks, and whom it tells."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .contracts import ContractsCase
from .departments import provider_answers

PRICES = {
    "competition": "Two rivals went down",
    "cost": "Copper +8 %",
    "results": "Five per cent less sold",
}


@tagged("post_install", "-at_install")
class TestRowsShops(ContractsCase):
    """Orders of web shops: checked at once, told at once."""

    shows = ("s2_k", "s2_o", "s2_p")

    def setUp(self):
        super().setUp()
        state = self.env.ref("base.state_cn_GD", raise_if_not_found=False)
        self.dealer.write({"zip": "510000", "state_id": state and state.id})

    def submits(self, order, role):
        self.env.invalidate_all()
        self.acts(order, "order.submitted", role)

    # -- S2-K ------------------------------------------------------------------------
    @covers("S2-K-01")
    @broken_by("scope/zh", "适用于销售部门。")
    @broken_by("says_only/0")
    @broken_by("nodes/2/role", "warehouse")
    def test_an_order_becomes_a_contract_when_the_company_confirms_it(self):
        order = self.an_order("s2_k")
        seller = self.enable("salesperson", "order.confirmed")
        process = order.process_id.with_user(seller)
        said = " ".join(process.statement_ids.mapped("name"))
        self.assertIn("purchase contract", said)
        chinese = process.with_context(lang="zh_CN")
        for part in ("销售订单", "销售部门", "客户服务部门", "相关职能部门"):
            self.assertIn(part, chinese.scope)
        self.assertIn("购买合同", chinese.statement_ids[:1].name)
        self.assertEqual((order.state, len(order.picking_ids)), ("draft", 0))
        self.check_owes(order, "2", "salesperson")
        self.until(order, "4")
        self.assertEqual((order.state, len(order.picking_ids)), ("draft", 0))
        self.acts(order, "order.confirmed", "salesperson")
        self.assertEqual((order.state, len(order.picking_ids)), ("sale", 1))
        self.assertEqual(self.events(order, "order.confirmed").user_id, seller)

    def told_to(self, order, role):
        """What the person of a role was told about an order."""
        return self.told(order, self.people[role].partner_id)

    @covers("S2-K-06")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("nodes/5/role", "finance")
    @broken_by("criteria/shippable")
    @broken_by("criteria/shippable/tells")
    def test_the_system_judges_what_can_be_shipped_and_tells_the_warehouse(self):
        order = self.an_order("s2_k")
        self.until(order, "3")
        self.submits(order, "salesperson")
        self.assertEqual(self.states(order, "3", "4"), ["done", "done"])
        self.assertIn("Can be shipped", self.told_to(order, "warehouse"))
        self.check_owes(order, "5", "warehouse")
        large = self.another()
        self.until(large, "3")
        large.order_line.product_uom_qty = 20000
        self.submits(large, "salesperson")
        self.assertEqual(self.states(large, "4", "5"), ["open", "waiting"])
        self.assertFalse(self.told_to(large, "warehouse"))
        seller = large.with_user(self.people["salesperson"])
        seller.action_order_check()
        self.assertEqual(self.states(large, "4"), ["open"])
        self.stock_up(40000)
        self.env.invalidate_all()
        seller.action_order_check()
        self.assertEqual(self.states(large, "4", "5"), ["done", "open"])
        self.assertIn("Can be shipped", self.told_to(large, "warehouse"))

    @covers("S2-K-11")
    @broken_by("routines/prices_evaluated/role", "salesperson")
    @broken_by("routines/prices_evaluated/every", "Wed")
    @broken_by("routines/prices_evaluated/asks/competition")
    @broken_by("routines/prices_evaluated/asks/cost")
    @broken_by("routines/prices_evaluated/asks/results")
    @broken_by("signoffs/1/steps/0/role", "warehouse")
    def test_prices_are_evaluated_regularly_and_adjusted_in_the_system(self):
        self.a_procedure("S2-K")
        manager = self.people["sales_manager"]
        manager.group_ids |= self.env.ref("sales_team.group_sale_manager")
        self.check_routine("prices_evaluated", "sales_manager", **PRICES)
        goods = self.product.product_tmpl_id
        line = {"product_tmpl_id": goods.id, "new_price": 110}
        basis = {
            "market": PRICES["competition"],
            "cost": PRICES["cost"],
            "result": PRICES["results"],
        }
        reviews = self.env["order.price.review"].with_user(manager)
        review = reviews.create({**basis, "line_ids": [Command.create(line)]})
        before = goods.list_price
        review.action_submit()
        self.assertEqual((goods.list_price, review.state), (before, "submitted"))
        self.decide(review, "price", "superior")
        self.assertEqual((goods.list_price, review.state), (110, "approved"))

    # -- S2-O ------------------------------------------------------------------------
    def result(self, order):
        """What the system wrote the customer of the approval of an order."""
        mails = self.env["mail.mail"].sudo().search([("model", "=", "order.review")])
        sheets = self.env["order.review"].search([("order_id", "=", order.id)])
        mine = mails.filtered(lambda mail: mail.res_id in sheets.ids)
        self.assertEqual(mine.recipient_ids, self.dealer)
        return mine.body_html

    @covers("S2-O-07")
    @broken_by("review_plans/0/tells_customer")
    @broken_by("review_plans/0/when_infeasible")
    @broken_by("nodes/3N/done_by", "by hand")
    @broken_by("nodes/3N/starts", "order.closed")
    def test_the_customer_is_told_whether_his_order_was_approved(self):
        order = self.an_order("s2_o", tags=("special",))
        refused = self.another()
        for one, decision, said in (
            (order, "approve", "approved"),
            (refused, "reject", "could not be approved"),
        ):
            self.steps = list(self.scenario.path)
            self.through(one, "3")
            self.check_waits(one, "3N")
            self.decide(one, "review", "supervisor", decision, opinion="As it is")
            self.assertIn(said, self.result(one))
            self.assertEqual(self.states(one, "3N"), ["done"])
        self.assertNotIn("could not", self.result(order))

    # -- S2-P ------------------------------------------------------------------------
    @covers("S2-P-02")
    @broken_by("nodes/2/done_by", "by hand")
    @broken_by("nodes/2N/starts", "order.closed")
    @broken_by("criteria/contact")
    @broken_by("criteria/stock_customer/tells_customer")
    def test_customer_and_stock_are_checked_and_the_customer_told(self):
        order = self.an_order("s2_p")
        self.submits(order, "order_staff")
        self.assertEqual(self.node(order, "2").outcome_id.code, "passed")
        self.assertIn("confirm it", self.told(order))
        self.assertEqual(self.states(order, "2Y", "2N"), ["open", "waiting"])
        large = self.another()
        large.order_line.product_uom_qty = 20000
        self.submits(large, "order_staff")
        self.assertEqual(self.node(large, "2").outcome_id.code, "failed")
        self.assertIn("In stock", self.told(large))
        self.assertNotIn("confirm it", self.told(large))
        self.check_owes(large, "2N", "order_staff")
        self.check_held(large, "order.confirmed", "2")
        large.order_line.product_uom_qty = 5
        self.submits(large, "order_staff")
        self.assertEqual(self.states(large, "2N", "2", "2Y"), ["done", "done", "open"])
        self.assertIn("confirm it", self.told(large))
        self.dealer.email = "nobody at home"
        unknown = self.another()
        self.submits(unknown, "order_staff")
        self.assertEqual(self.node(unknown, "2").outcome_id.code, "failed")

    @covers("S2-P-03")
    @broken_by("criteria/address")
    @broken_by("criteria/address/tells_customer")
    @broken_by("nodes/2A/evidence/valid")
    @broken_by("nodes/2A/evidence/accurate")
    @broken_by("nodes/2A/role", "warehouse")
    def test_an_address_is_verified_by_the_system_and_by_people(self):
        order = self.an_order("s2_p")
        abroad = {"country_id": self.env.ref("base.us").id, "zip": False}
        self.dealer.write(abroad)
        self.submits(order, "order_staff")
        self.assertIn("Delivery address", self.told(order))
        self.assertEqual(self.node(order, "2").outcome_id.code, "failed")
        self.check_waits(order, "2A")
        state = self.env.ref("base.state_us_5")
        self.dealer.write({"zip": "1234", "state_id": state.id})
        self.submits(order, "order_staff")
        self.check_owes(order, "2A", "order_staff")
        found = {"valid": True, "accurate": True}
        for name in found:
            rest = {key: one for key, one in found.items() if key != name}
            with self.assertRaisesRegex(UserError, f"(?i){name}"):
                self.complete(order, "2A", **rest)
        self.complete(order, "2A", **found)
        self.check_done_by(order, "2A", "order_staff")
        self.check_owes(order, "3A", "warehouse")

    @covers("S2-P-07")
    @broken_by("settings")
    @broken_by("nodes/4/done_by", "by hand")
    def test_a_payment_that_came_or_failed_is_told_to_the_customer(self):
        order = self.an_order("s2_p")
        self.assertEqual(self.states(order, "4"), ["open"])
        provider_answers(self.pays_online(order, 499), "error", "card refused")
        self.assertIn("failed", self.told(order))
        self.assertEqual(self.states(order, "4"), ["open"])
        self.assertNotIn("We have received", self.told(order))
        provider_answers(self.pays_online(order), "done")
        self.assertIn("We have received your payment", self.told(order))
        self.assertEqual(self.states(order, "4"), ["done"])
