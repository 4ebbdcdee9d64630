from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewContext(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product.standard_price = 60
        cls._role("finance")
        cls._role("stores")

    def _facts(self, order, topic):
        return [
            context_row
            for context_row in order._review_context([topic])[order.id]
            if context_row["topic"] == topic
        ]

    def _fact(self, order, topic, name):
        found = [f for f in self._facts(order, topic) if name in f["name"]]
        self.assertEqual(len(found), 1, f"{topic}: {name}")
        return found[0]

    @covers("S0-D-05", "S2-A-03", "S2-H-05", "S2-I-05")
    def test_stock_free_and_coming_lies_beside_the_question_of_material(self):
        self._stock(self.product, 6)
        order = self._new_order(quantity=4)
        context_row = self._fact(order, "material", "TRK-P1")
        self.assertEqual(context_row["level"], "ok")
        unit = self.product.uom_id.name
        self.assertIn(f"required 4 {unit}, available 6 of", context_row["value"])
        self.assertEqual(context_row["res_id"], self.product.id)
        short = self._new_order(quantity=40)
        self.assertEqual(self._fact(short, "material", "TRK-P1")["level"], "bad")

    def test_a_lead_time_that_nobody_entered_is_no_fact(self):
        order = self._new_order()
        names = [context_row["name"] for context_row in self._facts(order, "delivery")]
        self.assertNotIn("Usual Lead Time", names)
        order.order_line.sudo().customer_lead = 12
        context_row = self._fact(order, "delivery", "Usual Lead Time")
        self.assertIn("12 days", context_row["value"])

    @covers("S2-A-03")
    def test_a_price_is_laid_against_list_last_prices_and_cost(self):
        past = self._new_order(price=95)
        past.sudo().action_confirm()
        low = self._fact(self._new_order(price=90), "price", "TRK-P1")
        self.assertEqual(low["level"], "warn")
        for text in ("90.00", "list", "100.00", "60.00", "95.00", past.name):
            self.assertIn(text, low["value"])
        self.assertEqual(
            self._fact(self._new_order(price=100), "price", "TRK-P1")["level"], "ok"
        )
        self.assertEqual(
            self._fact(self._new_order(price=50), "price", "TRK-P1")["level"], "bad"
        )

    @covers("S2-R-02")
    def test_finance_sees_amount_terms_limit_and_overdue_invoices(self):
        term = self.env["account.payment.term"].create({"name": "30 days after"})
        line = {"product_id": self.product.id, "price_unit": 700, "tax_ids": []}
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.partner.id,
                "invoice_date": "2020-01-01",
                "invoice_date_due": "2020-02-01",
                "invoice_line_ids": [Command.create(line)],
            }
        )
        invoice.action_post()
        self.env["order.credit.limit"].create(
            {"partner_id": self.partner.id, "amount": 1000.0}
        )
        order = self._new_order(quantity=5, payment_term_id=term.id)
        self.assertIn("30 days after", self._fact(order, "credit", "Payment")["value"])
        overdue = self._fact(order, "credit", "Overdue")
        self.assertEqual(overdue["level"], "bad")
        self.assertIn("700.00", overdue["value"])
        owed = self._fact(order, "credit", "Exposure")
        self.assertEqual(owed["level"], "bad")
        self.assertIn("1,000.00", owed["value"])
        used = f"{700 + order.amount_total:,.2f} with open orders"
        self.assertIn(used, owed["value"])
        self.assertEqual(
            self._fact(self._new_order(quantity=2), "credit", "Exposure")["level"],
            "ok",
        )

    @covers("S2-I-06", "S2-C-03")
    def test_time_transport_variety_quantity_and_packing_are_shown(self):
        order = self._new_order(
            customer_requested_date="2020-01-01",
            req_transport="By sea",
            req_packing="Crates",
        )
        context_rows = {
            context_row["name"]: context_row
            for context_row in self._facts(order, "delivery")
        }
        self.assertEqual(context_rows["Requested Date"]["level"], "warn")
        self.assertEqual(context_rows["Transport"]["value"], "By sea")
        self.assertEqual(context_rows["Packing"]["value"], "Crates")
        self.assertIn("TRK-P1", context_rows["Products"]["value"])
        self.assertIn("5 ", context_rows["Products"]["value"])

    @covers("S2-H-05")
    def test_what_deviates_from_the_rules_of_sales_is_named(self):
        clean = self._new_order()
        self.assertEqual(self._facts(clean, "policy")[0]["level"], "ok")
        order = self._new_order()
        order.order_line.discount = 12
        self.partner.sale_warn_msg = "Pays late"
        texts = " ".join(
            context_row["value"] for context_row in self._facts(order, "policy")
        )
        self.assertIn("12 %", texts)
        self.assertIn("Pays late", texts)

    def test_similar_orders_tell_what_was_promised_and_what_happened(self):
        past = self._new_order()
        past.date_record("promised", "2026-01-10", "")
        past.sudo().action_confirm()
        for line in past.sudo().order_line:
            line.qty_delivered = line.product_uom_qty
        past.sudo()._write_system({"process_shipped_at": "2026-01-15 08:00:00"})
        other = self._create_product("OTHER")
        unlike = self._new_order()
        unlike.order_line.product_id = other
        unlike.sudo().partner_id = self.env["res.partner"].create({"name": "Else"})
        unlike.sudo().action_confirm()
        context_rows = self._facts(self._new_order(), "history")
        self.assertEqual(
            [context_row["res_id"] for context_row in context_rows], [past.id]
        )
        self.assertEqual(context_rows[0]["level"], "warn")
        self.assertIn("5 days late", context_rows[0]["value"])

    def test_departments_promises_and_conditions_are_remembered(self):
        chain = self._chain("review", "stores")
        chain.step_ids.question_ids = [
            Command.create(
                {
                    "name": "Ready on",
                    "code": "ready",
                    "kind": "date",
                    "promise": "work_date",
                }
            )
        ]
        past = self._new_order()
        past.review_submit()
        self._sign(
            past,
            "stores",
            decision="conditional",
            answers={"ready": "2026-02-01"},
            conditions=[{"name": "Sample first", "role": "rev_stores"}],
        )
        past.sudo().action_confirm()
        text = self._facts(self._new_order(), "history")[0]["value"]
        self.assertIn("Stores – Ready on: 02/01/2026", text)
        self.assertIn("Sample first", text)

    @covers("S1-K-107")
    def test_the_result_of_the_review_lies_beside_the_approval(self):
        self._chain("review", "stores")
        self._chain("approve", {"role": "finance", "context_topics": "review"})
        order = self._new_order()
        order.review_submit()
        self._sign(order, "stores", opinion="Steel is here")
        order.signoff_request("approve")
        step = self.env["order.signoff.step"].search(
            [("res_id", "=", order.id), ("purpose", "=", "approve")]
        )
        sheet = step.with_user(self.people["finance"]).action_decide()
        wizard = self.env["order.signoff.decide"].browse(sheet["res_id"])
        (card,) = wizard.with_user(self.people["finance"]).card
        blocks = {block["code"]: block for block in card["blocks"]}
        context_rows = str(blocks["context_rows"]["topics"])
        self.assertIn("Steel is here", context_rows)
        self.assertIn("Feasible", context_rows)
        self.assertEqual(blocks["answers"]["rows"][0]["text"], "Steel is here")

    def test_other_topics_of_the_chain_are_shown_at_once(self):
        chain = self._chain("review", {"role": "stores", "context_topics": "material"})
        self.assertEqual(chain.step_ids._context_topics(), ("material",))
        chain.step_ids.context_topics = "price, credit"
        self.assertEqual(chain.step_ids._context_topics(), ("price", "credit"))

    def test_facts_are_frozen_with_the_answer(self):
        self._chain("review", {"role": "stores", "context_topics": "material"})
        self._stock(self.product, 6)
        order = self._new_order(quantity=4)
        order.review_submit()
        self._sign(order, "stores")
        self._stock(self.product, 100)
        decision = self.env["order.signoff.decision"].search(
            [("signoff_id.res_id", "=", order.id)]
        )
        self.assertIn("available 6 of", decision.context_rows[0]["value"])
        step = decision.step_id.with_user(self.people["stores"])
        self.assertIn("available 6 of", step.context_html)

    def test_frozen_facts_are_read_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self._chain("review", {"role": "stores", "context_topics": "material"})
        self._stock(self.product, 6)
        order = self._new_order(quantity=4)
        order.review_submit()
        self._sign(order.with_context(lang="zh_CN"), "stores")
        self._stock(self.product, 100)
        decision = order.signoff_ids.step_ids.sudo().decision_ids
        english = decision.with_context(lang="en_US")._review_context_frozen()
        chinese = decision.with_context(lang="zh_CN")._review_context_frozen()
        self.assertIn("available 6 of", english[0]["value"])
        self.assertRegex(chinese[0]["value"], r"\b4 .*\b6\b")
        self.assertNotIn("free", chinese[0]["value"])

    def test_facts_are_shown_to_who_answers_and_to_nobody_else(self):
        self._chain("review", {"role": "finance", "context_topics": "price"})
        order = self._new_order()
        order.review_submit()
        steps = self.env["order.signoff.step"].search([("res_id", "=", order.id)])
        self.assertTrue(steps.with_user(self.people["finance"]).context_html)
        self.assertTrue(steps.with_user(self.clerk).context_html, "he organises it")
        self.assertFalse(steps.with_user(self.people["stores"]).context_html)
        stranger = new_test_user(
            self.env, "rev_stranger", "order_process.order_process_group_user"
        )
        self.assertFalse(steps.with_user(stranger).context_html)

    def test_facts_of_twenty_orders_cost_as_much_as_those_of_one(self):
        past = self._new_order()
        past.sudo().action_confirm()
        orders = self._new_order()
        for _number in range(19):
            orders |= self._new_order()
        one = self._queries(orders[0])
        self.assertEqual(self._queries(orders), one)

    def _queries(self, orders):
        orders._review_context()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        orders._review_context()
        return self.env.cr.sql_log_count - before
