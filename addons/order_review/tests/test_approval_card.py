from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestApprovalCard(ReviewCommon):
    """The card of each kind of document, and who sees what of an order."""

    def _card(self, order, role, purpose="approve"):
        step = self.env["order.signoff.step"].search(
            [
                ("res_model", "=", order._name),
                ("res_id", "=", order.id),
                ("purpose", "=", purpose),
                ("role_id", "=", self.roles[role].id),
            ]
        )
        user = self.people[role]
        action = step.with_user(user).action_decide()
        wizard = self.env["order.signoff.decide"].with_user(user)
        return wizard.browse(action["res_id"]).card[0]

    def _block(self, card, code):
        return next((b for b in card["blocks"] if b["code"] == code), None)

    def test_each_document_declares_what_its_card_shows(self):
        card = self.env["order.signoff.card"]
        names = self.env.registry.descendants(["order.signoff.mixin"], "_inherit")
        for name in names:
            document = self.env[name]
            if document._abstract:
                continue
            layout = document._signoff_card()
            with self.subTest(model=name):
                self.assertTrue(layout or name == "order.process")
                for path in [*layout.get("fields", ()), *layout.get("figures", ())]:
                    self.assertTrue(card._label(document, path))
                for lines, columns in layout.get("lines", {}).items():
                    comodel = self.env[document._fields[lines].comodel_name]
                    for column in columns:
                        self.assertTrue(card._label(comodel, column))

    def test_the_card_of_each_document_can_be_read(self):
        """An empty sheet of each kind is laid out without a fault."""
        card = self.env["order.signoff.card"]
        documents = {
            "order.credit.request": self.env["order.credit.request"].new(
                {"partner_id": self.partner.id, "amount_requested": 500}
            ),
            "order.purchase.request": self.env["order.purchase.request"].new(
                {
                    "reason": "Steel",
                    "line_ids": [
                        Command.create({"product_id": self.product.id, "quantity": 3})
                    ],
                }
            ),
        }
        for document in documents.values():
            layout = document._signoff_card()
            texts = [card._text(document, name) for name in layout["fields"]]
            self.assertTrue(any(texts), document._name)

    def test_the_margin_is_for_who_has_the_prices_beside_him(self):
        self.product.standard_price = 60
        self._chain(
            "approve",
            {"role": "finance", "context_topics": "price", "sequence": 1},
            {"role": "stores", "context_topics": "material", "sequence": 1},
        )
        order = self._new_order(price=100)
        order.order_line.tax_ids = [Command.clear()]
        order.signoff_request("approve")
        card = self._card(order, "finance")
        self.assertEqual(card["figures"], [{"label": "Margin", "value": "40 %"}])
        self.assertIn("500.00", card["amount"])
        self.assertEqual(self._card(order, "stores")["figures"], [])

    def test_an_order_whose_products_have_no_cost_shows_no_margin(self):
        self.product.standard_price = 0
        self._chain("approve", {"role": "finance", "context_topics": "price"})
        order = self._new_order()
        order.signoff_request("approve")
        self.assertEqual(self._card(order, "finance")["figures"], [])

    def test_a_technical_reviewer_sees_what_the_customer_asked_for(self):
        self._chain("review", {"role": "technical", "context_topics": "function"})
        order = self._new_order(
            req_technology="Powder coated",
            note="<p>Deliver to gate 4</p>",
            client_order_ref="PO-77",
        )
        order.order_line.req_technology = "RAL 7035"
        file = self.env["ir.attachment"].create(
            {
                "name": "drawing.pdf",
                "raw": b"x",
                "res_model": "sale.order",
                "res_id": order.id,
            }
        )
        order.review_submit()
        card = self._card(order, "technical", "review")
        asked = {r["label"]: r["value"] for r in self._block(card, "asked")["rows"]}
        self.assertEqual(asked["Technology Requirement"], "Powder coated")
        self.assertIn("Deliver to gate 4", asked.values())
        self.assertIn("PO-77", asked.values())
        table = self._block(card, "order_line")
        self.assertIn("RAL 7035", table["rows"][0])
        self.assertIn("5 Units", table["rows"][0])
        self.assertEqual(
            self._block(card, "files")["rows"],
            [{"id": file.id, "name": "drawing.pdf"}],
        )
        self.assertTrue(self._block(card, "context_rows")["folded"])

    def test_an_order_of_many_products_costs_as_much_as_one_of_two(self):
        self._chain("approve", {"role": "finance", "context_topics": "price"})
        products = self.env["product.product"].create(
            [{"name": f"Part {i}", "standard_price": 3} for i in range(25)]
        )

        def queries(goods):
            order = self._new_order()
            order.order_line = [
                Command.create({"product_id": product.id, "price_unit": 9})
                for product in goods
            ]
            order.signoff_request("approve")
            step = order.sudo().signoff_ids.step_ids.with_user(self.people["finance"])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            step.env["order.signoff.card"]._cards(step)
            return self.env.cr.sql_log_count - before

        queries(products[:1])
        few = queries(products[:2])
        self.assertLessEqual(queries(products), few + 1)
