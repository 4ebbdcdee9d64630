from unittest.mock import patch

from odoo.fields import Command
from odoo.sql_db import Cursor
from odoo.tests import tagged
from odoo.tools import SQL

from .common_tracking import TrackingCommon

LIST = {
    "name": {},
    "partner_id": {"fields": {"display_name": {}}},
    "user_id": {"fields": {"display_name": {}}},
    "amount_total": {},
    "currency_id": {"fields": {"display_name": {}}},
    "state": {},
    "date_order": {},
}
PROCESS = {
    "process_stage_id": {"fields": {"display_name": {}}},
    "process_due_at": {},
    "process_is_late": {},
}


@tagged("post_install", "-at_install")
class TestQueryCounts(TrackingCommon):
    """What the process costs: nothing where it has no say, little where it has."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._stock(cls.product, 10000)
        codes = ["order.received"] * 2 + ["order.confirmed"] * 2
        nodes = [cls._node(f"{number}A", start) for number, start in enumerate(codes)]
        nodes += [cls._node("S", "shipment.ready"), cls._node("I", "invoice.posted")]
        cls._process(nodes)

    def _count(self, function, *records):
        """Return the number of queries of a call in a cold cache, flush included."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function(*records)
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _compare(self, function, make=None, **vals):
        """Return (queries without a process, with one) of a call on a new order."""
        make = make or (lambda: self._order(**vals))
        counts = []
        for active in (False, True):
            self.rule.active = active
            function(make())
            # Caches of the registry fill up in the first calls: the best one counts.
            counts.append(min(self._count(function, make()) for _i in range(3)))
        return counts

    def test_write_of_an_unrelated_field_costs_nothing(self):
        without, with_process = self._compare(
            lambda order: order.write({"client_order_ref": "PO"})
        )
        self.assertEqual(with_process, without)

    def test_an_unrelated_write_reads_no_column_of_ours(self):
        """Each column with a group costs a look-up of the user's groups, at every
        read of an order; a tracked one is read at every write."""
        orders = self.env["sale.order"]
        guarded = [
            field.name
            for field in orders._fields.values()
            if field.store and field.column_type and field.groups
        ]
        self.assertIn("process_id", guarded)
        read = [name for name in guarded if orders._fields[name].prefetch is True]
        self.assertFalse(read)
        self.assertFalse(orders._track_get_fields().intersection(guarded))

    def test_what_guards_ask_comes_with_the_columns_of_odoo(self):
        """Guards look as the superuser, a person asks for our columns by themselves."""
        order = self._order()
        self.env.invalidate_all()
        # The rules of who reads orders are cached from here on.
        self.assertTrue(order.process_id)
        for reads, names in (
            (order.sudo(), ("state", "process_id", "process_state", "signoff_live")),
            (order.sudo(), ("signoff_state", "state", "customer_requested_date")),
            (order, ("process_id", "signoff_live", "customer_requested_date")),
        ):
            self.env.invalidate_all()
            with self.subTest(names=names), self.assertQueryCount(1):
                for name in names:
                    reads.mapped(name)

    def test_a_condition_on_the_type_of_customer_reads_no_type(self):
        """Set-up is cached with the condition, and a change of it is followed."""
        kind = self.env["order.customer.type"].create({"name": "X", "code": "cost_x"})
        order = self._order()
        order.partner_id.sudo().order_customer_type_id = kind
        own = "[('customer_type_id.code', '=', 'cost_x')]"
        others = "[('customer_type_id.code', '!=', 'cost_x')]"
        self.assertTrue(order._process_test(own))
        self.assertFalse(order._process_test(others))
        self.env.flush_all()
        kind.invalidate_recordset()
        with self.assertQueryCount(0):
            self.assertTrue(order._process_test(own))
            self.assertFalse(order._process_test(others))
        kind.code = "cost_y"
        self.assertFalse(order._process_test(own))
        self.assertTrue(order._process_test(others))

    def test_write_on_a_confirmed_order_costs_nothing(self):
        def make():
            order = self._order()
            order.action_confirm()
            return order

        without, with_process = self._compare(
            lambda order: order.write({"client_order_ref": "PO"}), make
        )
        self.assertEqual(with_process, without)

    def test_creation_costs_a_fixed_number(self):
        without, with_process = self._compare(
            lambda vals: self.env["sale.order"].with_user(self.clerk).create(vals),
            lambda: self._order_vals(10),
        )
        self.assertLessEqual(with_process - without, 3, (without, with_process))

    def test_confirmation_costs_a_fixed_number(self):
        extra = {}
        for lines in (1, 10):
            without, with_process = self._compare(
                lambda order: order.action_confirm(), lines=lines
            )
            extra[lines] = with_process - without
        self.assertLessEqual(extra[10], extra[1], "queries are added for each line")
        self.assertLessEqual(extra[10], 4, extra)

    def test_new_quantities_ask_for_the_process_a_fixed_number_of_times(self):
        """Odoo reserves and notes anew for each line: no look at the order."""
        for active in (False, True):
            self.rule.active = active
            asked = {lines: self._asked_by_new_quantities(lines) for lines in (2, 6)}
            with self.subTest(process=active):
                self.assertEqual(len(asked[6]), len(asked[2]))

    def _asked_by_new_quantities(self, lines):
        """Return the queries for the process of the order alone; its columns come
        whenever Odoo reads its own."""
        order = self._order(lines=lines)
        order.action_confirm()
        commands = [
            Command.update(x.id, {"product_uom_qty": 9}) for x in order.order_line
        ]
        self.env.invalidate_all()
        said, execute = [], Cursor.execute

        def heard(cursor, query, *arguments, **named):
            said.append(query.code if isinstance(query, SQL) else query)
            return execute(cursor, query, *arguments, **named)

        with patch.object(Cursor, "execute", heard):
            self._count(order.write, {"order_line": commands})
        self.assertEqual(set(order.order_line.mapped("product_uom_qty")), {9})
        asked = [query for query in said if '"sale_order"."process_id"' in query]
        self.assertTrue(asked)
        return [query for query in asked if '"sale_order"."partner_id"' not in query]

    def test_shipment_costs_a_fixed_number(self):
        def make(lines):
            order = self._order(lines=lines)
            order.action_confirm()
            picking = order.picking_ids
            picking.with_user(self.keeper).move_ids.write(
                {"quantity": 5, "picked": True}
            )
            return picking.with_user(self.keeper)

        extra = {}
        for lines in (1, 10):
            without, with_process = self._compare(
                lambda picking: picking.button_validate(),
                lambda lines=lines: make(lines),
            )
            extra[lines] = with_process - without
        self.assertLessEqual(extra[10], extra[1], "queries are added for each line")
        self.assertLessEqual(extra[10], 4, extra)

    def test_posting_costs_a_fixed_number(self):
        def make(lines):
            order = self._order(lines=lines)
            order.action_confirm()
            return order.sudo()._create_invoices().with_user(self.accountant)

        extra = {}
        for lines in (1, 10):
            without, with_process = self._compare(
                lambda invoice: invoice.action_post(),
                lambda lines=lines: make(lines),
            )
            extra[lines] = with_process - without
        self.assertLessEqual(extra[10], extra[1], "queries are added for each line")
        self.assertLessEqual(extra[10], 5, extra)

    def test_confirming_many_orders_adds_few_queries_each(self):
        def make(number):
            vals = [self._order_vals() for _i in range(number)]
            return self.env["sale.order"].with_user(self.clerk).create(vals)

        extra = {}
        for number in (4, 8):
            without, with_process = self._compare(
                lambda orders: orders.action_confirm(),
                lambda number=number: make(number),
            )
            extra[number] = with_process - without
        self.assertLessEqual((extra[8] - extra[4]) / 4, 0.5, extra)

    def _read(self, specification, number):
        orders = self.env["sale.order"].with_user(self.clerk)
        domain = [("process_id", "!=", False)]
        return self._count(
            lambda: orders.web_search_read(domain, specification, limit=number)
        )

    def test_columns_of_the_process_cost_one_query_in_a_list(self):
        vals = [self._order_vals() for _i in range(40)]
        self.env["sale.order"].create(vals)
        self._read({**LIST, **PROCESS}, 40)
        plain = self._read(LIST, 40)
        full = self._read({**LIST, **PROCESS}, 40)
        self.assertLessEqual(full - plain, 1)

    def test_board_costs_the_same_for_any_number_of_orders(self):
        vals = [self._order_vals() for _i in range(40)]
        self.env["sale.order"].create(vals)
        card = {**LIST, **PROCESS, "process_clock": {}, "process_open_text": {}}
        self._read(card, 40)
        few, many = self._read(card, 5), self._read(card, 40)
        self.assertEqual(few, many)

    def test_a_change_of_many_lines_is_told_in_one_go(self):
        def change(order):
            order.write(
                {
                    "order_line": [
                        Command.update(line.id, {"price_unit": line.price_unit + 1})
                        for line in order.order_line
                    ]
                }
            )

        def make(lines):
            order = self._order(lines=lines)
            order.action_confirm()
            return order

        extra = {}
        for lines in (2, 10):
            without, with_process = self._compare(
                change, lambda lines=lines: make(lines)
            )
            extra[lines] = with_process - without
        self.assertEqual(extra[2], extra[10], extra)
