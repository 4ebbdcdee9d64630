from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon
from odoo.addons.order_process.exceptions import GateRefused


@tagged("post_install", "-at_install")
class TestProductionStart(ReviewMrpCommon):
    """No production before what has to come before it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        started = cls.env.ref("order_tracking.order_event_type_production_started")
        cls.node = cls._node("1A")
        cls.node["gate_ids"] = [
            (0, 0, {"event_type_id": started.id, "message": "Contract signed"})
        ]
        cls.process = cls._process([cls.node])
        # Odoo reads the costs of what is cancelled.
        cls.planner.group_ids += cls.env.ref("analytic.group_analytic_accounting")

    def _starts(self, order):
        return self._events(order, "production.started")

    def test_a_manufacturing_order_waits_for_what_comes_before(self):
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, order, confirm=False)
        with self.assertRaisesRegex(GateRefused, "Contract signed"):
            made.with_user(self.planner).action_confirm()
        self.assertEqual(made.state, "draft")
        order.sudo()._complete_node("1A")
        made.with_user(self.planner).action_confirm()
        event = self._starts(order)
        self.assertEqual(event.batch_key, f"mrp.production,{made.id}")
        self.assertEqual(event.user_id, self.planner)

    def test_the_state_cannot_be_set_past_the_gate(self):
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, order, confirm=False)
        for state in ("confirmed", "progress", "done"):
            with self.assertRaises(GateRefused):
                made.with_user(self.planner).with_context(
                    order_production_checked=made.ids
                ).write({"state": state})
        order.sudo()._complete_node("1A")
        with self.assertRaises(AccessError):
            made.with_user(self.clerk).action_confirm()

    def test_a_started_one_passes_the_gate_when_it_joins_an_order(self):
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, order, confirm=False)
        made = made.with_user(self.planner)
        line = made.sudo().sale_line_id
        made.write({"sale_line_id": False})
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")
        with (
            self.assertRaisesRegex(GateRefused, "Contract signed"),
            self.env.cr.savepoint(),
        ):
            made.write({"sale_line_id": line.id})
        self.env.invalidate_all()
        self._refused_by_references(order, made)
        order.sudo()._complete_node("1A")
        made.write({"sale_line_id": line.id})
        self.assertEqual(self._starts(order).batch_key, f"mrp.production,{made.id}")

    def _refused_by_references(self, order, made):
        reference = self.env["stock.reference"].create({"name": "Joined"})
        link = [Command.link(reference.id)]
        of_order = {"stock_reference_ids": link}
        for first, then in (
            (
                lambda: order.write(of_order),
                lambda: made.write({"reference_ids": link}),
            ),
            (
                lambda: made.write({"reference_ids": link}),
                lambda: order.with_user(self.clerk).write(of_order),
            ),
        ):
            with self.assertRaises(GateRefused), self.env.cr.savepoint():
                first()
                then()
            self.env.invalidate_all()

    def test_merged_ones_belong_to_their_order(self):
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 1, order, confirm=False)
        made |= self._production(self.machine, 1, order, confirm=False)
        action = made.with_user(self.planner).action_merge()
        merged = made.browse(action["res_id"]).with_user(self.planner)
        self.assertEqual(merged.sudo().sale_line_id, order.order_line)
        with self.assertRaisesRegex(GateRefused, "Contract signed"):
            merged.action_confirm()
        order.sudo()._complete_node("1A")
        merged.action_confirm()
        self.assertEqual(self._starts(order).batch_key, f"mrp.production,{merged.id}")

    def test_those_of_different_orders_stay_apart(self):
        made = self.env["mrp.production"].union(
            *(
                self._production(
                    self.machine, 1, self._order_of(self.machine, 1), confirm=False
                )
                for _i in range(2)
            )
        )
        with self.assertRaisesRegex(UserError, "merged"):
            made.with_user(self.planner).action_merge()
        self.assertEqual(set(made.mapped("state")), {"draft"})

    def test_sales_people_neither_cancel_nor_write_a_running_one(self):
        order = self._order_of(self.machine, 2)
        order.sudo()._complete_node("1A")
        made = self._production(self.machine, 2, order).with_user(self.clerk)
        for attempt in (
            made.action_cancel,
            lambda: made.write({"state": "cancel"}),
            lambda: made.write({"product_qty": 1}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attempt()
        planned = made.with_user(self.planner)
        with self.assertRaisesRegex(AccessError, "use the buttons"):
            planned.write({"state": "cancel"})
        self.assertEqual(planned.state, "confirmed")
        planned.action_cancel()
        self.assertEqual(planned.state, "cancel")

    def _attempts_on_a_draft(self):
        """Ways to make, consume or work without confirming the draft."""
        return {
            "quantity": lambda made: made.write({"qty_producing": 2}),
            "mark as done": lambda made: made.button_mark_done(),
            "work order": lambda made: made.workorder_ids.button_start(),
            "state of the work": lambda made: made.workorder_ids.write(
                {"state": "progress"}
            ),
            "components picked": lambda made: made.move_raw_ids.write(
                {"quantity": 1, "picked": True}
            ),
        }

    def test_work_on_a_draft_does_not_get_past_the_gate(self):
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, order, confirm=False)
        self._stock(self.screw, 100)
        for name, attempt in self._attempts_on_a_draft().items():
            with (
                self.subTest(name),
                self.assertRaisesRegex(GateRefused, "Contract signed"),
                self.env.cr.savepoint(),
            ):
                attempt(made.with_user(self.planner))
                self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(made.state, "draft")
        self.assertFalse(self._starts(order))

    def test_work_that_begins_on_a_draft_is_the_start_of_production(self):
        for name in ("quantity", "work order"):
            order = self._order_of(self.machine, 2)
            order.sudo()._complete_node("1A")
            made = self._production(self.machine, 2, order, confirm=False)
            self._attempts_on_a_draft()[name](made.with_user(self.planner))
            self.assertEqual(made.state, "progress", name)
            self.assertEqual(len(self._starts(order)), 1, name)

    def test_a_rule_about_money_holds_orders_without_a_process_too(self):
        started = self.env.ref("order_tracking.order_event_type_production_started")
        self.env["order.money.rule"].create(
            {"name": "Paid", "gate_event_ids": [(4, started.id)]}
        )
        self.rule.active = False
        order = self._order_of(self.machine, 2)
        self.assertFalse(order.process_id)
        made = self._production(self.machine, 2, order, confirm=False)
        with self.assertRaisesRegex(GateRefused, "Paid"):
            made.with_user(self.planner).action_confirm()

    def test_procured_manufacturing_orders_stay_drafts_until_they_may_start(self):
        self._made_to_order(self.machine)
        order = self._order_of(self.machine, 2)
        order.action_confirm()
        made = self.env["mrp.production"].search([("product_id", "=", self.machine.id)])
        self.assertEqual((order.state, made.state), ("sale", "draft"))
        self.assertIn(order, made.sale_line_id.order_id | made.reference_ids.sale_ids)
        self.assertFalse(self._starts(order))
        order.sudo()._complete_node("1A")
        made.action_confirm()
        self.assertEqual(len(self._starts(order)), 1)

    def test_an_open_gate_lets_procurement_start_production_at_once(self):
        self._made_to_order(self.machine)
        order = self._order_of(self.machine, 2)
        order.sudo()._complete_node("1A")
        order.action_confirm()
        made = self.env["mrp.production"].search([("product_id", "=", self.machine.id)])
        self.assertEqual(made.state, "confirmed")
        self.assertEqual(len(self._starts(order)), 1)

    def test_production_for_stock_or_without_process_is_not_asked(self):
        self._production(self.machine, 1)
        self.rule.active = False
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, order)
        self.assertEqual(made.state, "confirmed")
        self.assertFalse(self._starts(order))

    def test_starting_many_costs_no_more_queries_of_ours_than_starting_one(self):
        orders = [self._order_of(self.machine, 1) for _i in range(6)]
        for order in orders:
            order.sudo()._complete_node("1A")
        extra = []
        for batch in (orders[:1], orders[1:]):
            pairs = [
                self._production(self.machine, 1, order, confirm=False)
                for order in batch
            ]
            made = self.env["mrp.production"].union(*pairs)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = made._process_sales()
            made._process_ask_start(found)
            made._process_emit_start(found)
            self.env.flush_all()
            extra.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(extra[1], extra[0] + 2, extra)

    def test_its_head_says_what_comes_next_and_what_holds_it(self):
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, order, confirm=False)
        head = made.with_user(self.planner).order_head()
        self.assertEqual(head["next"]["what"], "Confirm the manufacturing order")
        (held,) = head["held"]["documents"][0]["lines"]
        self.assertIn("Contract signed", held["what"])
        order.sudo()._complete_node("1A")
        made.with_user(self.planner).action_confirm()
        head = made.with_user(self.planner).order_head()
        self.assertEqual(head["next"]["what"], "Start production")
        self.assertFalse(head["held"])
