"""The demo company tells one story: its money, its days and its rounds agree."""

from datetime import date

import pytz

from odoo.fields import Datetime
from odoo.tests import TransactionCase, tagged

MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@tagged("post_install", "-at_install")
class TestDemoStory(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.ref("order_procedures_demo.company_demo")
        of_company = [("company_id", "=", cls.company.id)]
        cls.orders = cls.env["sale.order"].search(of_company, order="id")
        cls.purchases = cls.env["purchase.order"].search(of_company)
        cls.rounds = cls.env["order.signoff"].search(of_company)
        cls.zone = pytz.timezone(cls.company.resource_calendar_id.tz)

    def _local(self, moment):
        return pytz.utc.localize(moment).astimezone(self.zone)

    def _opened_late(self):
        """Nodes whose limit counts from an earlier step that was late are late at once:
        on a weekend the contract of Friday is signed after its hours."""
        nodes = self.env["order.milestone"].search(
            [("res_model", "=", "sale.order"), ("res_id", "in", self.orders.ids)]
        )
        late = nodes.filtered(lambda m: m.due_at and m.due_at <= m.opened_at)
        return {(m.res_id, m.node_id.signoff_purpose) for m in late}

    def test_everything_is_in_the_company_s_currency(self):
        documents = (self.orders, self.purchases, self.env["account.move"])
        for records in documents[:2]:
            self.assertGreater(len(records), 2)
            self.assertEqual(records.currency_id, self.company.currency_id)
        self.assertEqual(self.company.currency_id.name, "CNY")

    def test_domestic_customers_and_suppliers_are_at_home(self):
        for records in (self.orders, self.purchases):
            partners = records.partner_id
            self.assertEqual(partners.country_id, self.env.ref("base.cn"))
            homes = records.fiscal_position_id.country_id
            self.assertEqual(homes, self.env.ref("base.cn"))
            self.assertTrue(all(records.mapped("fiscal_position_id")))

    def test_no_round_was_due_before_it_was_asked_for(self):
        steps = self.rounds.step_ids.filtered(lambda s: s.opened_at and s.due_at)
        late = self._opened_late()
        in_time = [s for s in steps if (s.res_id, s.signoff_id.purpose) not in late]
        self.assertGreater(len(in_time), 20)
        for step in steps:
            told = f"{step.document_name} {step.name}"
            if step in in_time:
                self.assertGreater(step.due_at, step.signoff_id.opened_at, told)
            self.assertGreaterEqual(step.opened_at, step.signoff_id.opened_at, told)
            if step.decided_at:
                self.assertGreaterEqual(step.decided_at, step.opened_at, told)

    def test_who_passed_the_review_has_a_round_with_answers(self):
        passed = self.env["order.milestone"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "in", self.orders.ids),
                ("node_id.signoff_purpose", "=", "review"),
                ("state", "=", "done"),
            ]
        )
        self.assertGreater(len(passed), 20)
        reviews = self.rounds.filtered(lambda r: r.purpose == "review")
        answered = reviews.filtered(lambda r: r.state != "open").grouped("res_id")
        for milestone in passed:
            name = milestone.document_name
            self.assertIn(milestone.res_id, answered, name)
            decisions = answered[milestone.res_id].step_ids.decision_ids
            self.assertGreaterEqual(len(decisions.filtered("answers")), 5, name)

    def test_deliveries_are_promised_for_working_hours(self):
        for order in self.orders:
            hour = self._local(order.commitment_date).hour
            self.assertTrue(8 <= hour < 17, f"{order.name} {hour}")

    def test_budgets_and_plans_are_of_these_weeks(self):
        requests = self.env["order.purchase.request"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertTrue(requests)
        for request in requests:
            self.assertIn(
                f"{MONTHS[request.need_date.month - 1]}月", request.budget_name
            )
        proofs = self.env["order.milestone.evidence"].search(
            [("milestone_id.company_id", "=", self.company.id)]
        )
        today = Datetime.now().date()
        for proof in proofs.filtered("value_date"):
            apart = abs((proof.value_date - today).days)
            self.assertLess(apart, 120, f"{proof.name} {proof.value_date}")
        plans = proofs.filtered(lambda p: (p.value_text or "").startswith("第"))
        for plan in plans:
            week = int(plan.value_text[1:3])
            opened = plan.milestone_id.done_at.date()
            weeks = {
                date.fromordinal(opened.toordinal() + n).isocalendar().week
                for n in (-1, 4, 7)
            }
            self.assertIn(week, weeks, plan.value_text)

    def test_the_columns_of_a_board_stand_in_the_order_of_its_states(self):
        changes = self.env["order.change"].with_context(read_group_expand=True)
        states = [value for value, _label in changes._fields["state"].selection]
        for order in (None, "state"):
            groups = changes.formatted_read_group(
                [], ["state"], ["__count"], order=order
            )
            shown = [group["state"] for group in groups]
            self.assertGreater(len(shown), 3)
            self.assertEqual(shown, [state for state in states if state in shown])

    def test_promises_were_kept_and_broken_and_a_customer_objects(self):
        tiles = {
            tile["code"]: tile
            for question in self._cockpit().figures()["questions"]
            for tile in question["tiles"]
        }
        self.assertGreater(tiles["orders_on_time"]["value"], 0)
        self.assertLess(tiles["orders_on_time"]["value"], 100)
        objections = self.orders.order_objection_ids
        self.assertEqual(objections.mapped("state"), ["open"])

    def _cockpit(self):
        gm = self.env.ref("order_procedures_demo.user_gm_demo")
        return self.env["order.cockpit"].with_user(gm)

    def test_purchases_follow_a_procedure_and_wait_for_two_people(self):
        running = self.purchases.filtered(lambda one: one.process_state == "running")
        self.assertEqual(len(running), 2)
        for role in ("material_control", "purchasing"):
            user = self.env.ref(f"order_procedures_demo.user_{role}_demo")
            orders = self.env["purchase.order"].with_user(user)
            mine = orders.search([("process_on_desk", "=", True)])
            self.assertEqual(len(mine & running), 1, role)

    def test_on_my_desk_are_the_orders_of_the_desk_whatever_is_owed(self):
        """Also those of which only a signature is mine."""
        signed, seen = 0, 0
        for user in self.env["order.role.assignment"].search([]).head_id:
            duties = self.env["order.duty"].with_user(user)
            rows = duties.search(
                [
                    ("is_mine", "=", True),
                    ("waiting", "!=", True),
                    ("res_model", "=", "sale.order"),
                ]
            )
            orders = self.env["sale.order"].with_user(user)
            found = orders.search([("process_on_desk", "=", True)])
            owed = orders.browse(set(rows.mapped("res_id")))
            self.assertEqual(found, found & owed._filtered_access("read"), user.login)
            self.assertEqual(len(found), len(owed._filtered_access("read")))
            self.assertTrue(all(found.mapped("process_on_desk")))
            signed += len(rows.filtered("signoff_step_id"))
            seen += len(found)
        self.assertGreater(signed, 5)
        self.assertGreater(seen, 20)

    def _cost(self, pickings):
        """Return the queries of a warm registry that the column costs."""
        for _call in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            pickings.web_read({"held_by": {}})
        return self.env.cr.sql_log_count - before

    def test_the_warehouse_sees_in_the_list_what_holds_a_delivery(self):
        keeper = self.env.ref("order_procedures_demo.user_warehouse_demo")
        pickings = self.env["stock.picking"].with_user(keeper)
        ready = pickings.search(
            [("picking_type_code", "=", "outgoing"), ("state", "=", "assigned")]
        )
        held = {row.origin: row.held_by for row in ready}
        self.assertFalse(held["S00026"], "its instruction was signed")
        self.assertIn("(", held["S00025"], "who owes it is named")
        self.assertGreater(len(ready), 5)
        # What holds them costs by its kind, how many it holds costs nothing.
        few = ready[:0].union(*(rows[:1] for rows in ready.grouped("held_by").values()))
        self.assertGreater(len(ready), len(few))
        self.assertLessEqual(self._cost(ready), self._cost(few) + 1)

    def test_every_order_says_how_its_rounds_stand(self):
        signed = self.rounds.filtered(
            lambda one: one.res_model == "sale.order" and one.state == "released"
        )
        self.assertGreater(len(signed), 20)
        orders = self.orders.browse(signed.mapped("res_id"))
        self.assertNotIn("none", orders.mapped("signoff_state"))
        self.assertNotIn("cancel", orders.mapped("state"))

    def test_a_changed_order_loses_its_signatures_and_the_log_still_agrees(self):
        order = self.orders.filtered(
            lambda one: one.state == "draft" and one.signoff_state == "released"
        )[:1]
        self.assertTrue(order)
        order.order_line[:1].product_uom_qty *= 10
        rounds = self.rounds.filtered(
            lambda one: one.res_model == "sale.order" and one.res_id == order.id
        )
        self.assertIn("void", rounds.mapped("state"))
        log = self.env["order.event"]
        self.assertEqual(log.verify_chain("sale.order", order.ids), [])
