"""What stands above a purchase order."""

from lxml import etree

from odoo.tests import tagged

from odoo.addons.order_process.tests.common_buttons import (
    MOST_BUTTONS,
    shown_buttons,
)

from .common_purchase import PurchaseCommon

#: What every document with a process has in its menu.
ALWAYS = {"action_view_milestones", "action_view_events"}


@tagged("post_install", "-at_install")
class TestPurchaseHead(PurchaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._buying_process()

    def _menu(self, document):
        actions = document.with_user(self.buyer).order_head()["actions"]
        return [action["name"] for action in actions]

    def test_nodes_and_events_are_at_hand_as_on_a_sale_order(self):
        order = self._purchase()
        self.assertLess(ALWAYS, set(self._menu(order)))
        action = order.action_view_events()
        events = self.env["order.event"].with_user(self.buyer)
        codes = events.search(action["domain"]).mapped("code")
        self.assertIn("purchase.received", codes)

    def test_documents_are_listed_by_kind(self):
        """Receipts, bills and what asked for it, each for who may read it."""
        order = self._purchase()
        order.sudo().button_confirm()
        picking = order.sudo().picking_ids
        self.env["order.purchase.acceptance"].create({"order_id": order.id})
        order.sudo().with_user(self.env.ref("base.user_admin")).action_create_invoice()
        groups = order.sudo().order_documents()["groups"]
        kinds = {group["model"]: group for group in groups}
        self.assertEqual(kinds["stock.picking"]["ids"], picking.ids)
        self.assertEqual(kinds["account.move"]["ids"], order.sudo().invoice_ids.ids)
        self.assertIn("order.purchase.acceptance", kinds)
        count = order.sudo().order_head()["documents"]
        self.assertEqual(count, sum(len(group["rows"]) for group in groups))
        seen = order.with_user(self.plain_buyer).order_documents()["groups"]
        self.assertNotIn("order.signoff", [group["model"] for group in seen])

    def test_an_order_without_a_process_says_who_acts_next(self):
        self.buying_rule.active = False
        order = self._purchase(user_id=self.buyer.id)
        steps = [self._step(order)]
        order.sudo().state = "sent"
        steps.append(self._step(order))
        order.sudo().button_confirm()
        steps.append(self._step(order))
        picking = order.sudo().picking_ids
        picking.move_ids.write({"quantity": 10, "picked": True})
        picking.button_validate()
        steps.append(self._step(order))
        buyer = (tuple(), (self.buyer.name,))
        self.assertEqual(
            steps,
            [
                ("Send or confirm the request for quotation", *buyer),
                ("Confirm the order", *buyer),
                ("Receive the goods", ("Warehouse",), tuple()),
                ("Record the bill", ("Finance",), tuple()),
            ],
        )
        (arrived,) = order.order_head()["dates"]
        self.assertEqual(arrived["label"], "Received")
        order.sudo().button_cancel()
        self.assertFalse(order.order_head()["next"])

    def _step(self, order):
        step = order.with_user(self.plain_buyer).order_head()["next"]
        return step["what"], tuple(step["who"]), tuple(step["people"])

    def test_few_buttons_stand_beside_the_banner(self):
        draft, sent, bought = self._purchase(), self._purchase(), self._purchase()
        sent.sudo().state = "sent"
        bought.sudo().button_confirm()
        seen = set()
        for user in (self.buyer, self.plain_buyer):
            view = self.env["purchase.order"].with_user(user).get_view(view_type="form")
            header = etree.fromstring(view["arch"]).find("header")
            for order in (draft, sent, bought):
                with self.subTest(user=user.login, state=order.state):
                    shown = shown_buttons(header, order)
                    self.assertLessEqual(len(shown), MOST_BUTTONS, shown)
                    seen |= set(shown)
        self.assertLess({"button_confirm", "action_purchase_submit"}, seen)
