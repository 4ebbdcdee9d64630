"""S3-A 公司采购订单跟踪制度规范: approved by amount, followed until in stock."""

from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .s3_a import S3ACase


@tagged("post_install", "-at_install")
class TestS3AFollowing(S3ACase):
    @covers("S3-A-01", "S3-A-02")
    def test_the_amount_says_who_approves_and_the_limit_belongs_to_the_upper_band(self):
        below, at_limit = self.entered(price=4999), self.entered(price=5000)
        self.assertEqual(
            below.signoff_ids.step_ids.role_id.mapped("code"), ["purchasing_manager"]
        )
        self.assertEqual(
            at_limit.signoff_ids.step_ids.role_id.mapped("code"),
            ["purchasing_director", "gm"],
        )
        with self.assertRaisesRegex(GateRefused, "Purchasing Director"):
            self.buyer(at_limit).button_confirm()
        self.decide(at_limit, "purchase_approve", "purchasing_director")
        with self.assertRaisesRegex(GateRefused, "General Manager"):
            self.buyer(at_limit).button_confirm()
        with self.assertRaises(AccessError):
            self.decide(at_limit, "purchase_approve", "gm", by="purchasing_manager")
        self.decide(at_limit, "purchase_approve", "gm")
        self.buyer(at_limit).button_confirm()
        self.assertEqual(at_limit.state, "purchase")

    @covers("S3-A-03")
    def test_an_order_is_followed_until_its_goods_are_on_the_shelf(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)]
        )
        warehouse.reception_steps = "two_steps"
        order = self.issued()
        following = self.node(order, "4")
        self.assertEqual(following.role_id.code, "purchasing_specialist")
        receipt = self.receive_goods(order)
        self.assertEqual(order.receipt_status, "full")
        self.assertEqual(following.state, "open", "received, not put into storage")
        self.assertFalse(order.stored_at)
        shelving = receipt.move_ids.move_dest_ids.picking_id
        shelving.move_ids.write({"quantity": 10, "picked": True})
        self.as_(shelving, "warehouse").button_validate()
        self.assertTrue(order.stored_at)
        self.assertEqual(following.state, "done")
        self.assertEqual(order.process_state, "done")
        self.assertFalse(order.track_next_on)

    @covers("S3-A-04")
    def test_specialists_follow_their_own_and_the_assigned_orders(self):
        own, given = self.issued(), self.issued()
        self.as_(given, "purchasing_manager").tracker_id = self.people["purchasing"]
        self.assertEqual(own.tracking_origin, "own")
        self.assertEqual(given.tracking_origin, "assigned")
        orders = self.env["purchase.order"].with_user(self.people["purchasing"])
        mine = orders.search([("tracker_id", "=", self.people["purchasing"].id)])
        self.assertEqual(mine.ids, given.ids)
        self.tracked(given, "purchasing", note="All is well")
        self.assertEqual(given.activity_ids.user_id, self.people["purchasing"])

    @covers("S3-A-05", "S3-X-08")
    def test_no_order_is_left_out(self):
        order, light = self.issued(), self.issued(partner_id=self.reliable.id)
        self.assertEqual(order.track_next_on, Date.to_date("2026-11-25"))
        self.assertEqual(light.track_next_on, Date.to_date("2026-12-03"))
        todo = order.activity_ids
        self.assertEqual(todo.user_id, self.people["purchasing_specialist"])
        self.assertEqual(todo.date_deadline, order.track_next_on)
        unplanned = self.filter_of("unplanned")
        never = self.filter_of("never")
        self.assertIn(order, never)
        self.assertNotIn(order, unplanned)
        self.buyer(light).tracking_class_id.sudo().interval_days = 0
        self.tracked(light)
        self.assertIn(light, self.filter_of("unplanned"))
        self.assertNotIn(light, self.filter_of("never"))
        self.tracked(light, next_on="2026-11-24")
        self.assertNotIn(light, self.filter_of("unplanned"))

    def filter_of(self, name):
        """The orders that a filter of the summary table shows to the specialist."""
        view = self.env.ref("order_purchase.purchase_order_summary_view_search")
        orders = self.env["purchase.order"].with_user(
            self.people["purchasing_specialist"]
        )
        arch = etree.fromstring(orders.get_view(view.id, "search")["arch"])
        domain = arch.find(f".//filter[@name='{name}']").get("domain")
        found = orders.search(literal_eval(domain))
        return self.env["purchase.order"].browse(found.ids)

    @covers("S3-A-10")
    def test_the_grade_of_the_supplier_gives_the_tracking_class(self):
        order = self.entered()
        self.assertEqual(order.tracking_class_id.code, "key")
        light = self.entered(partner_id=self.reliable.id)
        self.assertEqual(light.tracking_class_id.code, "light")
        normal = self.env.ref("order_purchase.order_tracking_class_normal")
        self.buyer(order).tracking_class_id = normal
        self.decide(order, "purchase_approve", "purchasing_manager")
        self.buyer(order).button_confirm()
        self.assertEqual(order.track_next_on, Date.to_date("2026-11-28"))

    @covers("S3-A-11")
    def test_the_states_of_an_order_are_the_stages_of_the_process(self):
        order = self.entered()
        following = self.env.ref("order_purchase.order_stage_purchase_following")
        following.with_user(self.people["gm"]).check_access("read")
        self.assertEqual(order.process_stage_id.code, "purchase_approval")
        self.decide(order, "purchase_approve", "purchasing_manager")
        self.assertEqual(order.process_stage_id.code, "purchase_placing")
        self.buyer(order).button_confirm()
        self.assertEqual(order.process_stage_id, following)
        following.name = "On the Way"
        self.assertEqual(self.buyer(order).process_stage_id.name, "On the Way")

    def test_a_delay_is_the_duty_of_who_follows_the_order(self):
        order = self.issued()
        self.tracked(order, finding="problem", note="Cracked reels")
        self.assertEqual(self.states(order, "5"), ["open"])
        talk = {"kind": "expedite", "contact": "Mr Cable", "answer": "Sends new ones"}
        with self.assertRaisesRegex(UserError, "duty of Purchasing Specialist"):
            self.tracked(order, "purchasing", **talk)
        self.tracked(order, **talk)
        self.assertEqual(self.states(order, "5"), ["done"])


@tagged("post_install", "-at_install")
class TestS3ASummary(S3ACase):
    @covers("S3-A-08", "S3-A-09")
    def test_every_order_stands_in_the_summary_table_and_is_found(self):
        order = self.issued(partner_id=self.reliable.id)
        self.env["order.process.rule"].search(
            [("company_id", "=", self.company.id)]
        ).active = False
        outside = self.purchase()
        action = self.env.ref("order_purchase.purchase_order_summary_action")
        self.assertFalse(action.domain, "no order is left out")
        orders = self.env["purchase.order"].with_user(
            self.people["purchasing_specialist"]
        )
        view = self.env.ref("order_purchase.purchase_order_summary_view_list")
        columns = orders.get_view(view.id, "list")["models"]["purchase.order"]
        wanted = ("name", "partner_id", "goods_text", "goods_quantity", "date_order")
        wanted += ("date_planned", "state", "tracking_class_id", "tracker_id")
        self.assertLessEqual(set(wanted), set(columns))
        row = orders.browse(order.id).read(["goods_text", "goods_quantity"])[0]
        self.assertEqual(
            (row["goods_text"], row["goods_quantity"]), ("Switch", "10 Units")
        )
        self.assertLessEqual({order.id, outside.id}, set(orders.search([]).ids))
        found = orders.search([("partner_id", "child_of", self.reliable.id)])
        self.assertEqual(found.ids, order.ids)
