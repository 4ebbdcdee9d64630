import re

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_tracking import TrackingCommon

OURS = (
    "intake_received_at",
    "req_price",
    "customer_waiting_since",
    "order_milestone_ids",
    "process_open_text",
    "duplicate_accepted_reason",
    "payment_due_date",
)


@tagged("post_install", "-at_install")
class TestAccess(TrackingCommon):
    """Who may see and do what; the customer sees nothing of ours."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A"), cls._node("2A", "order.confirmed")])

    def test_salesperson_outside_order_control_works_as_before(self):
        order = self._order(self.salesman)
        order.action_quotation_sent()
        order.action_confirm()
        self.assertEqual(len(order.sudo().order_milestone_ids), 2)
        order.web_read({"name": {}, "process_stage_id": {}, "req_price": {}})

    def test_customer_cannot_read_our_fields(self):
        buyer = new_test_user(self.env, "trk_buyer", "base.group_portal")
        order = self._order(partner_id=buyer.partner_id.id)
        seen = order.with_user(buyer)
        self.assertTrue(seen.read(["name"]))
        for name in OURS:
            with self.assertRaises(AccessError, msg=name):
                seen.read([name])
        ours = {"process_id", "process_due_at", "milestone_ids", *OURS}
        self.assertFalse(ours & set(seen.fields_get()))

    def test_customer_confirms_in_the_portal(self):
        buyer = new_test_user(self.env, "trk_buyer", "base.group_portal")
        order = self._order(partner_id=buyer.partner_id.id)
        order.with_user(buyer).sudo()._validate_order()
        self.assertEqual(order.state, "sale")
        event = self._events(order, "order.confirmed")
        self.assertEqual(event.user_id, buyer)

    def test_department_without_sales_reads_the_order_and_its_process_only(self):
        planner = new_test_user(
            self.env, "trk_planner", "order_process.order_process_group_user"
        )
        order = self._order().with_user(planner)
        view = order.get_view(view_type="form")
        light = self.env.ref("order_tracking.sale_order_process_view_form")
        self.assertEqual(view["id"], light.id)
        names = re.findall(r'field name="(\w+)"', light.arch)
        line = {"product_id": {"fields": {"display_name": {}}}, "product_uom_qty": {}}
        readable = {name: {} for name in names if name in order._fields}
        order.web_read({**readable, "order_line": {"fields": line}})
        with self.assertRaises(AccessError):
            order.write({"client_order_ref": "X"})
        with self.assertRaises(AccessError):
            order.order_line.write({"price_unit": 1})

    def test_clerk_and_accountant_get_the_full_order_form(self):
        full = self.env.ref("sale.view_order_form")
        for user in (self.clerk, self.salesman, self.accountant):
            orders = self.env["sale.order"].with_user(user)
            self.assertEqual(orders.get_view(view_type="form")["id"], full.id)

    def test_clerk_cannot_set_up_kinds_and_channels(self):
        for model in ("order.type", "order.customer.type", "order.intake.channel"):
            self.assertTrue(self.env[model].with_user(self.clerk).search_count([]))
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.clerk).create({"name": "X", "code": "x"})

    def test_process_of_an_order_cannot_be_written(self):
        order = self._order()
        other = self._publish([self._node("9Z")], "TRK-O")
        kept = order.process_id
        for vals in ({"process_id": other.id}, {"process_state": "done"}):
            with self.assertRaisesRegex(AccessError, "maintained by the process"):
                order.write(vals)
        order.write({"process_id": kept.id, "note": "Web clients may send it back."})
        self.assertEqual((order.process_id, order.process_state), (kept, "running"))

    def test_orders_of_two_companies_run_their_own_processes(self):
        company = self.env["res.company"].create({"name": "Second"})
        self.env.user.company_ids += company
        self.env["order.role.assignment"].create(
            {
                "role_id": self.role.id,
                "company_id": company.id,
                "head_id": new_test_user(
                    self.env,
                    "trk_second",
                    "order_process.order_process_group_user",
                    company_ids=[(6, 0, company.ids)],
                    company_id=company.id,
                ).id,
            }
        )
        mine = self._publish([self._node("S1")], "TRK-2", company_id=company.id)
        self._rule("TRK-2", company_id=company.id, sequence=1)
        orders = self.env["sale.order"].with_context(
            allowed_company_ids=[company.id, self.env.company.id]
        )
        order = orders.create(self._order_vals(company_id=company.id))
        self.assertEqual(order.process_id, mine)
        self.assertEqual(order.order_milestone_ids.company_id, company)
        self.assertNotEqual(self._order().process_id, mine)

    def test_order_one_may_not_write_cannot_be_closed_or_answered(self):
        order = self._order()
        order.action_confirm()
        own = new_test_user(
            self.env,
            "trk_own",
            "sales_team.group_sale_salesman,order_process.order_process_group_user",
        )
        with self.assertRaises(AccessError):
            order.with_user(own).action_order_close()
        with self.assertRaises(AccessError):
            order.with_user(own).action_order_checked()
        wizard = self.env["order.tracking.note"].with_user(own)
        with self.assertRaises(AccessError):
            wizard.create({"order_id": order.id, "purpose": "answered"}).action_done()
