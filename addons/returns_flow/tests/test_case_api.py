from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCaseApi(CaseCommon):
    def _open(self, order, key=None, kind="return", quantity=2, **values):
        lines = [{"order_line_id": order.order_line[:1].id, "quantity": quantity}]
        cases = self._as(self.env["order.case"], "service")
        said = {"lines": lines, "channel": "shop", **values}
        return cases.case_open(order.id, kind, "quality", said, key)

    def test_the_same_call_again_changes_nothing(self):
        order = self._delivered(5)
        made = self._open(order, "R-1")
        self.assertEqual((made["state"], made["phase"]), ("received", "shipped"))
        self.assertEqual(self._open(order, "R-1"), made)
        with self.assertRaisesRegex(ValidationError, "already used"):
            self._open(order, "R-1", kind="exchange")
        with self.assertRaises(ValidationError):
            self._open(order, " ")

    def test_what_cannot_be_read(self):
        order = self._delivered(5)
        line = order.order_line.id
        cases = self._as(self.env["order.case"], "service")
        for values in (
            {"colour": "red"},
            {"channel": "pigeon"},
            {"description": 5},
            {"lines": "all"},
            {"lines": [{"order_line_id": line}]},
            {"lines": [{"order_line_id": line, "quantity": -1}]},
            {"lines": [{"order_line_id": line, "quantity": float("nan")}]},
            {"lines": [{"order_line_id": True, "quantity": 1}]},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                cases.case_open(order.id, "return", "quality", values)
        with self.assertRaises(ValidationError):
            cases.case_open(order.id, "gift")
        with self.assertRaisesRegex(ValidationError, "no case type"):
            rows = [{"order_line_id": line, "quantity": 1}]
            cases.case_open(order.id, "return", "boredom", {"lines": rows})
        with self.assertRaises(ValidationError):
            cases.case_open(0, "return")
        self.assertFalse(cases.search([("order_id", "=", order.id)]))

    def test_goods_of_another_order(self):
        order, other = self._delivered(5), self._delivered(5)
        cases = self._as(self.env["order.case"], "service")
        rows = [{"order_line_id": other.order_line.id, "quantity": 1}]
        with self.assertRaisesRegex(ValidationError, "no line of the case"):
            cases.case_open(order.id, "return", "quality", {"lines": rows})
        with self.assertRaises(UserError):
            self._open(order, quantity=6)

    def test_orders_are_found(self):
        order = self._delivered(5, client_order_ref="WEB-77")
        cases = self._as(self.env["order.case"], "service")
        found = cases.find_orders(number="WEB-77")
        self.assertEqual([one["id"] for one in found], order.ids)
        name = self.partner.name
        both = cases.find_orders(shop="TRK-C1", consignee=name)
        self.assertIn(order.id, [one["id"] for one in both])
        self.assertFalse(cases.find_orders(number="WEB-77", consignee="Nobody"))
        for given in ({}, {"consignee": name}, {"phone": "  "}):
            with self.subTest(given), self.assertRaises(ValidationError):
                cases.find_orders(**given)

    def test_open_cases_are_read(self):
        order = self._delivered(5)
        made = self._open(order)
        cases = self._as(self.env["order.case"], "service")
        found = cases.fetch_cases("return", "quality", order.id)
        self.assertEqual(found, {"cases": [made], "more": False})
        self.assertFalse(cases.fetch_cases("exchange", None, order.id)["cases"])

    def test_queries_do_not_grow(self):
        order = self._delivered(5)
        for _number in range(3):
            self._received(order, kind="complaint")
        cases = self._as(self.env["order.case"], "service")

        def count(limit):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            cases.fetch_cases(limit=limit)
            return self.env.cr.sql_log_count - before

        count(1)
        self.assertLessEqual(count(3), count(1) + 1)
