import base64
import io
from datetime import timedelta

import openpyxl

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from .common_class import ClassCommon


@tagged("post_install", "-at_install")
class TestClassBacktest(ClassCommon):
    """What a rule set would have made of past orders."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._use(cls.set_a)
        fast = {"role": "fast", "limit_kind": "hours", "limit_value": 1}
        slow = {"role": "slow", "limit_kind": "hours", "limit_value": 100}
        cls.fast = cls._chain(
            "review", fast, domain="[('order_type_id.code', '=', 'regular')]"
        )
        cls.slow = cls._chain("review", slow, sequence=2)

    def _test(self, class_set=None, **vals):
        test = self.env["order.classification.backtest"].create(
            {"set_id": (class_set or self.set_b).id, "company_id": self.env.company.id}
        )
        test.write(vals)
        test.action_run()
        return test

    def _age(self, orders, days):
        """Let orders have been written days ago."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE sale_order SET create_date = %s WHERE id IN %s",
                fields.Datetime.now() - timedelta(days=days),
                tuple(orders.ids),
            )
        )
        self.env.invalidate_all()

    def _mature(self):
        self.product.process_mature = True
        self._release(self.product, "drawing", "process")

    def test_orders_that_would_get_another_kind_and_chain_are_shown(self):
        self._mature()
        order = self._new_order()
        order.action_classify()
        self.assertEqual(order.order_type_id.code, "non_regular")
        line = self._test().line_ids.filtered(lambda one: one.order_id == order)
        self.assertEqual(line.type_new_id.code, "regular")
        self.assertEqual(
            (line.chain_before_id, line.chain_after_id), (self.slow, self.fast)
        )
        self.assertIn("mature process", line.reasons)

    def test_nothing_of_the_order_changes(self):
        self._mature()
        order = self._new_order()
        order.action_classify()
        kind, tags = order.order_type_id, order.order_tag_ids
        count = len(order.classification_ids)
        self._test()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((order.order_type_id, order.order_tag_ids), (kind, tags))
        self.assertEqual(len(order.classification_ids), count)

    def test_a_review_that_took_longer_than_the_new_limit_is_marked(self):
        self._mature()
        order = self._new_order()
        order.action_classify()
        order.sudo().signoff_request("review")
        self._sign(order, "slow")
        self.env.flush_all()
        opened = fields.Datetime.now() - timedelta(hours=50)
        # A closed round keeps its times, from everybody but the database's owner.
        self.env.cr.execute("ALTER TABLE order_signoff DISABLE TRIGGER USER")
        self.env.cr.execute(
            SQL(
                "UPDATE order_signoff SET opened_at = %s WHERE res_id = %s",
                opened,
                order.id,
            )
        )
        self.env.invalidate_all()
        test = self._test()
        line = test.line_ids.filtered(lambda one: one.order_id == order)
        self.assertFalse(line.missed_old)
        self.assertTrue(line.missed_new)
        self.assertAlmostEqual(line.hours, 50, delta=0.1)
        self.assertEqual(line.due_new, opened + timedelta(hours=1))
        self.assertEqual(test.missed_count, 1)

    def test_orders_without_review_miss_no_limit(self):
        self._new_order()
        self.assertEqual(self._test(only_changed=False).missed_count, 0)

    def test_history_is_that_of_the_day_of_the_order(self):
        self._release(self.product)
        early = self._new_order()
        self._age(early, 10)
        self._ship(self._new_order())
        late = self._new_order()
        test = self._test(self.set_a, only_changed=False)
        kinds = {line.order_id: line.type_new_id.code for line in test.line_ids}
        self.assertEqual(kinds[early], "non_regular", "shipped later only")
        self.assertNotIn("shipped to this requirement", kinds)
        self.env.flush_all()
        self._age(late, -1)
        test = self._test(self.set_a, only_changed=False)
        kinds = {line.order_id: line.type_new_id.code for line in test.line_ids}
        self.assertEqual(kinds[late], "regular")

    def test_only_orders_of_the_days_and_company_are_tried(self):
        old = self._new_order()
        self._age(old, 100)
        test = self._test(only_changed=False)
        self.assertNotIn(old, test.line_ids.order_id)
        self.assertIn(old, self._test(days=120, only_changed=False).line_ids.order_id)
        with self.assertRaisesRegex(UserError, "number of days"):
            self._test(days=0)

    def test_the_table_is_exported_and_no_text_becomes_a_formula(self):
        self.env["order.type"].search([]).flush_recordset()
        self.env.ref("order_tracking.order_type_non_regular").name = "=1+1"
        self._new_order()
        test = self._test(only_changed=False)
        action = test.action_export()
        self.assertIn(f"/{test.id}/file/", action["url"])
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(test.file)))
        rows = list(book.active.iter_rows(values_only=True))
        self.assertEqual(len(rows), len(test.line_ids) + 1)
        cells = [cell for row in book.active.iter_rows() for cell in row]
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])

    def test_only_managers_run_a_back_test(self):
        tests = self.env["order.classification.backtest"].with_user(self.clerk)
        with self.assertRaises(AccessError):
            tests.create({"set_id": self.set_b.id})

    def test_the_cost_does_not_grow_with_the_orders(self):
        self._mature()

        def cost(number):
            orders = self._bare_orders(number).sudo()
            self.env.flush_all()
            self.env.invalidate_all()
            test = self.env["order.classification.backtest"].new(
                {"set_id": self.set_b.id}
            )
            test.company_id, test.purpose = self.env.company, "review"
            before = self.env.cr.sql_log_count
            test._rows(orders)
            return self.env.cr.sql_log_count - before

        cost(1)
        self.assertEqual(cost(1), cost(20))
