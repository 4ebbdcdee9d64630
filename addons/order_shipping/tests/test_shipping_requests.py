from lxml import etree

from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon

USER = "order_process.order_process_group_user"


@tagged("post_install", "-at_install")
class TestShippingRequests(ShippingCommon):
    """Who applies for a shipment without rights on orders follows it, and no other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.applicant = new_test_user(cls.env, "ship_applies", USER)
        cls.other = new_test_user(cls.env, "ship_others", USER)
        role = cls.env["order.role"].create(
            {
                "name": "Applicants",
                "code": "ship_applicants",
                "assignment_ids": [Command.create({"head_id": cls.applicant.id})],
            }
        )
        domain = [("code", "=", "shipping_request")]
        kinds = cls.env["order.form.type"].search(domain)
        kinds.active = False
        cls.kind = cls.env["order.form.type"].create(
            {
                "name": "Shipping Request",
                "code": "shipping_request",
                "res_models": "sale.order",
                "writer_role_ids": [Command.set(role.ids)],
                "recipient_ids": [Command.create({"role_id": cls.roles["sales"].id})],
            }
        )
        cls.kind.action_publish()

    def _requested(self):
        order = self._confirmed(user_id=self.clerk.id)
        forms = self.env["order.form"].with_user(self.applicant)
        sent = forms.form_send("shipping_request", order._name, order.id, values={})
        return order, self.env["order.form"].browse(sent["id"])

    def _mine(self, user):
        """What the filter of the list of sheets shows."""
        forms = self.env["order.form"].with_user(user)
        arch = etree.fromstring(forms.get_view(view_type="search")["arch"])
        found = arch.find(".//filter[@name='my_shipping_requests']")
        return forms.search(safe_eval(found.get("domain"), {"uid": user.id}))

    @covers("S4-B-04")
    def test_the_applicant_follows_the_request_to_its_waybill(self):
        order, request = self._requested()
        mine = self._mine(self.applicant)
        self.assertIn(request, mine)
        self.assertFalse(mine.shipping_progress)
        notice = self._issued(order, request_id=request.id)
        self._ship(order, 5)
        self._as(notice, "store").shipping_dispatch(self.carrier.id, "SF-4")
        mine.invalidate_recordset()
        said = mine.filtered(lambda one: one.id == request.id).shipping_progress
        self.assertIn("Dispatched SF-4", said)

    def test_a_notice_is_begun_for_the_request_that_waits(self):
        order, request = self._requested()
        clerk = self._as(order, "sales")
        begun = clerk.action_shipping_notice()["context"]
        self.assertEqual(begun["default_request_id"], request.id)
        self._issued(order, request_id=begun["default_request_id"])
        begun = clerk.action_shipping_notice()["context"]
        self.assertFalse(begun["default_request_id"], "it has its notice")

    def test_nobody_else_finds_it(self):
        order, request = self._requested()
        notice = self._issued(order, request_id=request.id)
        self.assertFalse(self._mine(self.other))
        for record in (request, notice):
            self.assertFalse(record.with_user(self.other).has_access("read"))
        strangers = self._confirmed(user_id=self.clerk.id)
        elsewhere = self._issued(strangers)
        self.assertFalse(elsewhere.with_user(self.applicant).has_access("read"))
