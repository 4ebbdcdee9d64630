"""Rows of S1-F, S2-D, S2-E, S2-G and S2-I, by documents that follow them."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .departments import on_paper
from .showing import ShowingCase

OFFER = "sale.report_saleorder_raw"


@tagged("post_install", "-at_install")
class TestRowsSeries(ShowingCase):
    """What is offered, agreed, asked for and supervised."""

    shows = ("s1_f", "s2_d", "s2_g", "s2_i")

    # -- S1-F ------------------------------------------------------------------------
    @covers("S1-F-02")
    @broken_by("requirements")
    @broken_by("requirements/0/lines", ["product_id", "product_uom_qty"])
    @broken_by("nodes/F1/done_by", "order.submitted")
    @broken_by("nodes/F1/role", "warehouse")
    def test_the_salesperson_quotes_goods_price_and_quantity(self):
        order = self.an_order("s1_f")
        self.check_owes(order, "F1", "salesperson")
        seller = order.with_user(self.enable("salesperson", "quotation.sent"))
        for name, said in (("price_unit", "Price"), ("product_uom_qty", "Quantity")):
            right = seller.order_line[name]
            seller.order_line[name] = 0
            with self.assertRaisesRegex(GateRefused, said):
                seller.action_quotation_sent()
            seller.order_line[name] = right
        seller.order_line.write({"product_uom_qty": 8, "price_unit": 91})
        seller.action_quotation_sent()
        self.check_done_by(order, "F1", "salesperson")
        self.assertEqual(order.state, "sent")
        offer = on_paper(seller, OFFER)
        for text in (self.product.name, "8.00", "91.00", "728.00"):
            self.assertIn(text, offer)

    # -- S2-D ------------------------------------------------------------------------
    def terms_of(self, order):
        """What the dialog of a node proposes as price and payment method."""
        person = self.people["salesperson"]
        action = self.node(order, "2").with_user(person).action_open_complete_wizard()
        dialogs = self.env[action["res_model"]].with_user(person)
        lines = dialogs.browse(action["res_id"]).line_ids
        return lines.filtered(lambda one: one.evidence_id.sudo().code == "terms")

    @covers("S2-D-07")
    @broken_by("nodes/2/evidence/terms")
    @broken_by("nodes/2/role", "warehouse")
    @broken_by("criteria/price_confirmed")
    def test_price_and_payment_method_are_recorded_as_agreed(self):
        order = self.an_order("s2_d", values={"payment_term_id": False})
        self.through(order, "1")
        seller = order.with_user(self.enable("salesperson", "order.confirmed"))
        self.check_owes(order, "2", "salesperson")
        self.assertFalse(self.terms_of(order).value_text)
        seller.write({"payment_term_id": self.terms.id, "req_price": "100 a piece"})
        terms = self.terms_of(order)
        self.assertEqual(terms.value_text, "100 a piece; Thirty days")
        self._complete(self.node(order, "2"), seller.env.user, "")
        kept = self.node(order, "2").evidence_ids.mapped("value_text")
        self.assertIn(terms.value_text, kept)
        self.check_done_by(order, "2", "salesperson")
        seller.action_criterion_tick("goods_confirmed")
        with self.assertRaisesRegex(GateRefused, "Price and payment method"):
            seller.action_confirm()
        seller.action_criterion_tick("price_confirmed")
        seller.action_confirm()
        self.assertEqual(order.state, "sale")

    # -- S2-G ------------------------------------------------------------------------
    @covers("S2-G-14")
    @broken_by("nodes/5/holds")
    @broken_by("nodes/5/role", "warehouse")
    def test_an_order_is_a_request_until_customer_service_accepts_it(self):
        order = self.an_order("s2_g")
        asked, withdrawn = order, self.another()
        self.through(asked, "4")
        self.assertEqual(asked.state, "draft")
        self.assertFalse(asked.picking_ids)
        service = asked.with_user(self.enable("customer_service", "order.confirmed"))
        service.order_line[:1].product_uom_qty = 4
        service.action_criterion_tick("service")
        with self.assertRaisesRegex(GateRefused, "not reviewed"):
            service.action_confirm()
        self.complete(asked, "5")
        self.check_done_by(asked, "5", "customer_service")
        service.action_confirm()
        self.assertEqual((asked.state, asked.picking_ids.state), ("sale", "assigned"))
        clerk = withdrawn.with_user(self.enable("customer_service", "order.confirmed"))
        clerk.action_cancel()
        self.assertEqual(withdrawn.process_state, "cancelled")
        self.assertFalse(withdrawn.picking_ids)

    # -- S2-I ------------------------------------------------------------------------
    @covers("S2-I-02")
    @broken_by("nodes/3M")
    @broken_by("nodes/3M/starts", "order.closed")
    @broken_by("nodes/3M/role", "finance")
    @broken_by("signoffs/0/steps/0/role", "finance")
    @broken_by("nodes/3S/holds")
    def test_the_sales_manager_approves_an_order_and_supervises_it(self):
        self.dealer.order_payment_kind = "cash"
        order = self.an_order("s2_i")
        self.until(order, "3S")
        self.check_held(order, "order.confirmed", "3S")
        self.decide(order, "approve", "sales_manager")
        self.assertEqual(self.states(order, "3S"), ["done"])
        for week in ("2026-11-30 10:00", "2026-12-07 10:00"):
            self.at(week)
            self.new_day()
            self.check_owes(order, "3M", "sales_manager")
            line = order.with_user(self.people["sales_manager"]).process_line()
            states = {entry["code"]: entry["state"] for entry in line}
            self.assertEqual((states["2"], states["4"]), ("done", "open"))
            self.complete(order, "3M", finding="The contract is late")
            self.check_done_by(order, "3M", "sales_manager")
            found = self.node(order, "3M").evidence_ids.value_text
            self.assertEqual(found, "The contract is late")
