"""What stands above an order: dates, notices, few buttons, and its documents."""

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.tests.common_buttons import (
    MOST_BUTTONS,
    shown_buttons,
)

from .common_tracking import TrackingCommon

#: Queries of a head and of a page of documents, whatever hangs on the order.
MOST_HEAD, MOST_DOCUMENTS = 60, 40


@tagged("post_install", "-at_install")
class TestOrderHead(TrackingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])

    def _notices(self, order):
        return order.with_user(self.clerk).order_head()["notices"]

    def _menu(self, order, user=None):
        actions = order.with_user(user or self.clerk).order_head()["actions"]
        return [action["name"] for action in actions]

    def test_the_owner_does_the_step_from_the_head(self):
        head = self._order().order_head()
        step = head["next"]
        self.assertEqual((step["what"], step["who"]), ("1A", ["Sales Clerk"]))
        self.assertEqual(step["go"]["model"], "order.milestone")
        self.assertFalse(head["notices"])

    def test_a_customer_who_waits_is_answered_from_the_head(self):
        order = self._order()
        order.sudo()._write_system({"customer_waiting_since": fields.Datetime.now()})
        (notice,) = self._notices(order)
        self.assertEqual(notice["action"]["name"], "action_customer_answered")
        self.assertTrue(notice["at"])
        seen = order.with_user(self.salesman).order_head()["notices"]
        self.assertFalse(seen[0]["action"], "who is not one of ours cannot answer")

    def test_a_probable_duplicate_is_named_and_compared(self):
        first, order = self._order(), self._order()
        (notice,) = self._notices(order)
        self.assertIn(first.name, notice["text"])
        action = order.action_duplicate_view()
        found = order.search(action["domain"])
        self.assertEqual(found, first + order)

    def test_the_dates_say_which_word_is_broken(self):
        order = self._order(customer_requested_date="2030-03-10")
        order._date_record("promised", "2030-03-12", "x")
        order._date_record("expected", "2030-03-11", "x")
        dates = order.order_head()["dates"]
        days = [(row["date"], row["late"]) for row in dates]
        self.assertEqual(
            days,
            [("2030-03-10", False), ("2030-03-12", True), ("2030-03-11", False)],
        )

    def test_the_delivery_date_of_the_order_is_what_the_customer_was_told(self):
        order = self._order(commitment_date="2030-03-12 18:00:00")
        order = order.with_context(tz="Asia/Shanghai")
        (date,) = order.order_head()["dates"]
        self.assertEqual((date["label"], date["date"]), ("Promised", "2030-03-13"))
        order._date_record("promised", "2030-03-20", "x")
        (date,) = order.order_head()["dates"]
        self.assertEqual(date["date"], "2030-03-20", "the last promise")

    def test_the_menu_holds_what_can_be_pressed_now(self):
        order = self._order()
        self.assertIn("action_cancel", self._menu(order))
        self.assertNotIn("action_draft", self._menu(order))
        self.assertNotIn("action_open_override_wizard", self._menu(order))
        self.assertLess(
            {"action_view_milestones", "action_view_events"}, set(self._menu(order))
        )
        order.action_cancel()
        self.assertIn("action_draft", self._menu(order))
        self.assertNotIn("action_cancel", self._menu(order))

    def test_a_quotation_says_what_holds_its_confirmation(self):
        gate = self._event("order.confirmed")
        self.rule.active = False
        self._process([self._node("1B", gates=["order.confirmed"])], code="TRK2")
        order = self._order()
        held = order.order_head()["held"]
        self.assertIn(gate._action_of("order.confirmed"), held["title"])
        self.assertIn("1B", held["documents"][0]["lines"][0]["what"])

    def test_few_buttons_stand_beside_the_banner(self):
        """In each state, for each role that has the full form."""
        draft, sale, cancelled = self._order(), self._order(), self._order()
        sent = self._order()
        sent.sudo().action_quotation_sent()
        sale.action_confirm()
        cancelled.action_cancel()
        for user in (self.clerk, self.salesman, self.accountant):
            view = self.env["sale.order"].with_user(user).get_view(view_type="form")
            header = etree.fromstring(view["arch"]).find("header")
            for order in (draft, sent, sale, cancelled):
                with self.subTest(user=user.login, state=order.state):
                    shown = shown_buttons(header, order)
                    self.assertLessEqual(len(shown), MOST_BUTTONS, shown)

    def test_a_delivery_says_what_it_waits_for(self):
        """No procedure owes anything on it: its state says what comes next."""
        order = self._order()
        order.sudo().action_confirm()
        picking = order.sudo().picking_ids.with_user(self.keeper)
        step = picking.order_head()["next"]
        self.assertEqual(
            (step["what"], step["who"]), ("Get the goods ready", ["Warehouse"])
        )
        self._stock(self.product, 100)
        picking.action_assign()
        step = picking.order_head()["next"]
        self.assertEqual(step["what"], "Ship the goods")
        self.assertEqual(step["due"], fields.Datetime.to_string(picking.scheduled_date))
        self.assertFalse(step["go"], "its button stands in the row of Odoo's")
        picking.sudo().action_cancel()
        self.assertFalse(picking.order_head()["next"])

    def test_documents_are_listed_by_kind(self):
        order = self._order()
        order.sudo().action_confirm()
        found = order.with_user(self.keeper).order_documents()
        (group,) = [g for g in found["groups"] if g["model"] == "stock.picking"]
        self.assertEqual(group["rows"][0]["number"], order.sudo().picking_ids.name)
        self.assertTrue(group["rows"][0]["state"])
        self.assertEqual(group["ids"], order.sudo().picking_ids.ids)
        count = order.with_user(self.keeper).order_head()["documents"]
        self.assertEqual(count, sum(len(g["rows"]) for g in found["groups"]))

    def test_what_may_not_be_read_is_not_listed(self):
        order = self._order()
        order.sudo().action_confirm()
        order.sudo()._create_invoices()
        models = [g["model"] for g in order.sudo().order_documents()["groups"]]
        self.assertIn("account.move", models)
        groups = order.with_user(self.keeper).order_documents()["groups"]
        self.assertNotIn("account.move", [g["model"] for g in groups])

    def test_customers_are_refused(self):
        portal = new_test_user(self.env, "trk_portal", "base.group_portal")
        order = self._order()
        order.sudo().partner_id = portal.partner_id
        for name in ("order_head", "order_documents"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                getattr(order.with_user(portal), name)()

    def _cost(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        return self.env.cr.sql_log_count - before

    def test_the_head_and_the_documents_cost_a_fixed_number_of_queries(self):
        small, large = self._order(), self._order(lines=8, quantity=3)
        for order in (small, large):
            order.sudo().action_confirm()
        small.sudo().picking_ids.copy({"origin": "x"})
        for picking in range(4):
            large.sudo().picking_ids[:1].copy({"origin": str(picking)})
        for order in (small, large):
            order.order_head()
            order.order_documents()
        for name, most in (
            ("order_head", MOST_HEAD),
            ("order_documents", MOST_DOCUMENTS),
        ):
            with self.subTest(name=name):
                few = self._cost(getattr(small, name))
                many = self._cost(getattr(large, name))
                self.assertLessEqual(many, few)
                self.assertLessEqual(few, most)


@tagged("post_install", "-at_install")
class TestHeadWithoutProcess(TrackingCommon):
    def test_an_order_without_a_process_says_what_it_waits_for(self):
        order = self._order(user_id=self.clerk.id)
        steps = [self._step(order)]
        order.sudo().action_confirm()
        steps.append(self._step(order))
        self.assertEqual(
            steps,
            [
                ("Send or confirm the quotation", [], [self.clerk.name]),
                ("Ship the goods", ["Warehouse"], []),
            ],
        )

    def _step(self, order):
        step = order.with_user(self.salesman).order_head()["next"]
        return step["what"], step["who"], step["people"]
