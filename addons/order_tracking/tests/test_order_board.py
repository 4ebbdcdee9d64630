from datetime import timedelta

from odoo import fields
from odoo.tests import Form, tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestOrderBoard(TrackingCommon):
    """The board shows stage, clock and who owes the next step."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.process = cls._process(
            [
                cls._node("1A"),
                cls._node("2A", "order.confirmed", stage_id=cls.stage_delivery.id),
            ]
        )
        cls.orders = cls.env["sale.order"].with_user(cls.clerk)

    def _received(self, **ago):
        now = fields.Datetime.now()
        return self._order(intake_received_at=now - timedelta(**ago))

    def test_card_tells_open_node_its_role_and_the_clock(self):
        order = self._received(hours=1)
        self.assertEqual(order.process_open_text, "1A (Sales Clerk)")
        self.assertEqual(order.process_clock, "today")
        self.assertEqual(self._received(hours=5).process_clock, "late")

    def test_paused_and_finished_orders_have_their_own_colours(self):
        order = self._received(hours=1)
        order.order_milestone_ids.action_pause("customer", "Drawing is missing")
        order.invalidate_recordset()
        self.assertEqual(order.process_clock, "paused")
        other = self._received(hours=1)
        other._complete_node("1A")
        other.invalidate_recordset()
        self.assertEqual(other.process_clock, "none")

    def test_stages_are_columns_even_when_empty(self):
        self._order()
        board = self.orders.with_context(read_group_expand=True)
        groups = board.web_read_group(
            [("process_id", "!=", False)], ["process_stage_id"], ["__count"]
        )["groups"]
        names = [group["process_stage_id"][1] for group in groups]
        for stage in ("Creation", "Review", "Processing", "Delivery", "Settlement"):
            self.assertIn(stage, names)

    def test_order_moves_on_with_its_nodes(self):
        order = self._order()
        self.assertEqual(order.process_stage_id, self.stage_creation)
        order._complete_node("1A")
        order.action_confirm()
        self.assertEqual(order.process_stage_id, self.stage_delivery)

    def test_late_orders_are_found(self):
        late, fresh = self._received(hours=5), self._received(hours=1)
        found = self.orders.search(
            [("id", "in", (late | fresh).ids), ("process_is_late", "=", True)]
        )
        self.assertEqual(found, late)

    def test_orders_at_my_desk_are_found(self):
        order = self._order()
        domain = [
            ("id", "=", order.id),
            ("order_milestone_ids", "any", [("is_mine", "=", True)]),
        ]
        self.assertEqual(self.orders.search(domain), order)
        other = self.env["sale.order"].with_user(self.salesman)
        self.assertFalse(
            other.sudo(False).search([("id", "=", order.id)])
            - other.search([("id", "=", order.id)])
        )

    def test_every_view_of_the_board_loads_for_a_clerk(self):
        action = self.env.ref("order_tracking.sale_order_board_action")
        views = [(view.view_id.id, view.view_mode) for view in action.view_ids]
        views.append((action.search_view_id.id, "search"))
        self.orders.get_views(views)

    def test_order_form_opens_for_clerk_and_plain_salesperson(self):
        for user in (self.clerk, self.salesman):
            with Form(self.env["sale.order"].with_user(user)) as form:
                form.partner_id = self.partner
            self.assertTrue(form.record.id)

    def test_orders_are_counted_by_days_late_and_by_whom_they_wait_for(self):
        """In pivots, charts and searches; a clerk who need not read roles."""
        late, fine = self._order(), self._order()
        (late + fine).action_confirm()
        today = fields.Date.context_today(late)
        late._date_record("promised", today - timedelta(days=3), "x")
        fine._date_record("promised", today + timedelta(days=3), "x")
        orders = self.env["sale.order"].with_user(self.clerk)
        ours = [("id", "in", (late + fine).ids)]
        groups = orders.formatted_read_group(
            ours, ["process_waiting_for"], ["days_late:sum", "__count"]
        )
        self.assertEqual(
            [
                (g["process_waiting_for"], g["days_late:sum"], g["__count"])
                for g in groups
            ],
            [("Sales Clerk", 3, 2)],
        )
        for domain in ([("days_late", ">", 0)], [("days_late", "=", 3)]):
            self.assertEqual(orders.search(ours + domain), late)
        waiting = [("process_waiting_for", "=", "Sales Clerk")]
        self.assertEqual(orders.search(ours + waiting), late + fine)
        self.assertFalse(orders.search(ours + [("process_waiting_for", "=", False)]))
        seen = (late + fine).with_user(self.clerk)
        self.assertEqual(seen.mapped("days_late"), [3, 0])
        self.assertEqual(seen.mapped("process_waiting_for"), ["Sales Clerk"] * 2)
        described = orders.fields_get(["days_late", "process_waiting_for"])
        self.assertEqual(described["days_late"]["aggregator"], "sum")
        self.assertTrue(described["process_waiting_for"]["groupable"])

    def test_nodes_and_history_open_from_the_order(self):
        order = self._order()
        for action in (order.action_view_milestones(), order.action_view_events()):
            rows = self.env[action["res_model"]].with_user(self.clerk)
            self.assertTrue(rows.search(action["domain"]))
