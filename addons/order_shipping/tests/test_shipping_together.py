from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestShippingTogether(ShippingCommon):
    """Notices of several orders that leave together, and what is left of one."""

    def _three(self):
        notices = [self._issued(self._confirmed()) for _order in range(3)]
        return self.env["order.shipping.notice"].union(*notices)

    @covers("S4-B-38")
    def test_the_dispatch_of_one_is_that_of_all_that_left(self):
        notices = self._three()
        self._as(notices, "sales").action_ship_together()
        self.assertEqual(set(notices.mapped("joint_number")), {notices[0].name})
        for notice in notices[:2]:
            self._ship(notice.order_id, 5)
        keeper = self._as(notices[0], "store")
        keeper.shipping_dispatch(self.carrier.id, "SF-JOINT")
        self.assertEqual(
            notices.mapped("state"), ["dispatched", "dispatched", "issued"]
        )
        self.assertEqual(notices[1].waybill, "SF-JOINT")
        self.assertIn("shipping.dispatched", self._told(notices[1].order_id))
        self.assertFalse(notices[2].waybill)

    def test_who_joins_one_joins_all(self):
        notices = self._three()
        self._as(notices[:2], "sales").action_ship_together()
        self._as(notices[1:], "sales").action_ship_together()
        self.assertEqual(set(notices.mapped("joint_number")), {notices[0].name})
        self._as(notices[2], "sales").action_ship_alone()
        self.assertFalse(notices[2].joint_number)
        self._as(notices[1], "sales").shipping_cancel("Customer is away")
        self.assertFalse(notices[1].joint_number)

    def test_only_what_goes_to_one_place_leaves_together(self):
        notices = self._three()
        with self.assertRaisesRegex(UserError, "Choose the notices"):
            self._as(notices[0], "sales").action_ship_together()
        other = self._confirmed(
            partner_shipping_id=self.env["res.partner"]
            .create({"name": "Elsewhere", "street": "Road 1"})
            .id
        )
        elsewhere = self._issued(other)
        with self.assertRaisesRegex(UserError, "to one address"):
            self._as(notices | elsewhere, "sales").action_ship_together()
        with self.assertRaises(AccessError):
            self._as(notices, "store").action_ship_together()
        self._ship(notices[0].order_id, 5)
        with self.assertRaisesRegex(UserError, "have not left"):
            self._as(notices, "sales").action_ship_together()

    def test_the_rest_gets_a_notice_of_its_own(self):
        order = self._confirmed()
        notice = self._issued(order, applicant="Mr Li", requirements="With crane")
        self._ship(order, 3)
        self.assertFalse(notice.can_follow_up, "the rest is announced as before")
        self._as(notice, "store").shipping_dispatch()
        seller = self._as(notice, "sales")
        self.assertTrue(seller.can_follow_up)
        made = self.env["order.shipping.notice"].browse(
            seller.action_follow_up()["res_id"]
        )
        self.assertEqual(made.line_ids.quantity, 2)
        self.assertEqual((made.applicant, made.requirements), ("Mr Li", "With crane"))
        self.assertFalse(made.dispatch_at, "somebody says when")
        self._as(made, "sales").write(self._moments())
        self._as(made, "sales").action_issue()
        self._ship(order, 2)
        self.assertTrue(made.sudo().left_at)
        seller.invalidate_recordset()
        self.assertFalse(seller.can_follow_up)
        with self.assertRaisesRegex(UserError, "is left to announce"):
            seller.action_follow_up()

    def test_what_another_notice_announces_is_no_rest(self):
        order = self._confirmed()
        notice = self._issued(order)
        self._ship(order, 3)
        self._as(notice, "store").shipping_dispatch()
        self._issued(order, 2)
        self.assertFalse(self._as(notice, "sales").can_follow_up)
