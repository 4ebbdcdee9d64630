from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import SALES, USER

from .common_credit import CreditCommon


@tagged("post_install", "-at_install")
class TestCreditRequest(CreditCommon):
    """信用额度申请表: asked, signed by four, granted or negotiated."""

    STEPS = ("sales_manager", "marketing_director", "salesperson", "finance_head")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("credit_limit", *cls.STEPS, model="order.credit.request")

    def _request(self, amount=2000, **vals):
        requests = self.env["order.credit.request"].with_user(self.clerk)
        return requests.create(
            {
                "partner_id": self.customer.id,
                "amount_requested": amount,
                "reason": "Busy season",
                **vals,
            }
        )

    @covers("S2-I-11")
    def test_granted_request_becomes_the_limit_and_frees_the_order(self):
        self._credit_rule("order.confirmed", "order.effective")
        self._limit(100)
        order = self._credit_order()
        request = self._request(order_id=order.id)
        self.assertEqual((request.limit_now, request.exposure), (100.0, 500.0))
        request.action_submit()
        for step in self.STEPS[:-1]:
            self._sign(request, step)
        self.assertEqual(request.state, "submitted")
        with self.assertRaises(GateRefused):
            order.action_confirm()
        self._sign(request, self.STEPS[-1])
        self.assertEqual(request.state, "granted")
        self.assertEqual(request.limit_id.amount, 2000.0)
        self.assertEqual(request.limit_id.request_id, request)
        self.assertTrue(self._events(order, "credit.increased"))
        self.assertTrue(order.effective_at)
        order.action_confirm()

    @covers("S2-I-12")
    def test_refused_request_is_negotiated_by_customer_service(self):
        self._role("customer_service")
        self._credit_rule(
            "order.confirmed", service_role_id=self.roles["customer_service"].id
        )
        order = self._credit_order()
        request = self._request(order_id=order.id)
        request.action_submit()
        self._sign(request, "sales_manager", decision="reject", opinion="too much")
        self.assertEqual(request.state, "refused")
        duty = self.env["order.milestone"].search(
            [("res_id", "=", order.id), ("kind", "=", "task")]
        )
        self.assertEqual(duty.role_id, self.roles["customer_service"])
        self.assertFalse(request.limit_id)

    def test_refused_without_a_rule_is_a_task_of_the_author(self):
        request = self._request()
        request.action_submit()
        self._sign(request, "sales_manager", decision="reject", opinion="no")
        self.assertEqual(request.activity_ids.user_id, self.clerk)

    def _of_procedure(self, code="RUN"):
        """The chain is one of a procedure, for its orders and its companies."""
        self.env["order.signoff.chain"].search(
            [("purpose", "=", "credit_limit")]
        ).process_codes = code

    def _take_up(self, code="RUN", **vals):
        processes = self.env["order.process"]
        if not processes.search_count([("code", "=", code)], limit=1):
            start = self.env.ref("order_tracking.order_event_type_order_received")
            processes.create(
                {
                    "name": code,
                    "code": code,
                    "res_model": "sale.order",
                    "start_event_id": start.id,
                }
            )
        return self.env["order.process.rule"].create(
            {"name": code, "res_model": "sale.order", "process_code": code, **vals}
        )

    def test_a_company_that_runs_no_such_procedure_is_not_asked_its_signatures(self):
        self._of_procedure()
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self._take_up(company_id=other.id)
        self._take_up("RUN2")
        request = self._request()
        with self.assertRaisesRegex(UserError, "No approver for"):
            request.action_submit()
        self.assertEqual(request.state, "draft")
        self.assertFalse(request.signoff_ids)
        order = self._credit_order()
        self.assertNotEqual(order.process_id.code, "RUN")
        with self.assertRaisesRegex(UserError, "No approver for"):
            self._request(order_id=order.id).action_submit()

    def test_a_company_that_takes_the_procedure_up_has_its_signatures(self):
        self._of_procedure()
        self._take_up(company_id=self.env.company.id)
        request = self._request()
        request.action_submit()
        self.assertEqual(len(request.sudo().signoff_ids.step_ids), len(self.STEPS))
        found = self.env["res.company"].search(
            [("order_process_codes", "like", ",RUN,")]
        )
        self.assertEqual(found, self.env.company)

    def test_the_rule_of_another_procedure_gives_nobody_a_duty(self):
        self._role("customer_service")
        self._credit_rule(
            "order.confirmed",
            service_role_id=self.roles["customer_service"].id,
            process_codes="RUN",
        )
        request = self._request()
        request.action_submit()
        self._sign(request, "sales_manager", decision="reject", opinion="no")
        self.assertEqual(request.activity_ids.user_id, self.clerk)
        self._take_up()
        again = self._request()
        again.action_submit()
        self._sign(again, "sales_manager", decision="reject", opinion="no")
        source = f"order.credit.request,{again.id}"
        duty = self.env["order.milestone"].search([("duty_source", "=", source)])
        self.assertEqual(duty.role_id, self.roles["customer_service"])

    def test_amount_is_fixed_while_it_is_signed_and_after(self):
        request = self._request()
        request.action_submit()
        for vals in ({"amount_requested": 10**6}, {"valid_until": "2099-01-01"}):
            with self.assertRaises(UserError):
                request.write(vals)
        for vals in ({"state": "granted"}, {"limit_id": self._limit(5).id}):
            with self.assertRaises(AccessError):
                request.write(vals)
        request.signoff_withdraw("credit_limit", "typo")
        self.assertEqual(request.state, "draft")
        request.amount_requested = 700

    def test_request_is_not_submitted_twice_nor_by_strangers(self):
        request = self._request()
        with self.assertRaises(AccessError):
            request.with_user(self.finance).action_submit()
        request.action_submit()
        with self.assertRaises(UserError):
            request.action_submit()
        request.action_cancel()
        self.assertEqual(request.state, "cancelled")

    def test_dates_and_amounts_are_plausible(self):
        with self.assertRaises(ValidationError):
            self._request(valid_from="2026-05-01", valid_until="2026-04-01")

    def test_credit_is_read_in_the_house_and_in_the_own_company_only(self):
        request, limit = self._request(), self._limit(100)
        second = self.env["res.company"].create({"name": "Credit Second"})
        foreign = new_test_user(
            self.env,
            "credit_foreign",
            f"{SALES},{USER}",
            company_id=second.id,
            company_ids=[Command.set(second.ids)],
        )
        plain = new_test_user(self.env, "credit_plain", "base.group_user")
        portal = new_test_user(self.env, "credit_visitor", "base.group_portal")
        for record in (request, limit):
            self.assertTrue(record.with_user(self.clerk).display_name)
            for user in (foreign, plain, portal):
                with self.assertRaises(AccessError):
                    record.with_user(user).read(["partner_id"])

    def test_credit_rules_are_written_by_process_managers_only(self):
        rule = self._credit_rule("order.confirmed")
        for user in (self.clerk, self.finance, self.accountant_manager):
            with self.assertRaises(AccessError):
                rule.with_user(user).active = False
