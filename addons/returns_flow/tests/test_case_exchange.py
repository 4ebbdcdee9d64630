from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCaseExchange(CaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_product("TRK-P2", list_price=130.0)
        cls._stock(cls.other, 100)
        cls._process([cls._node("1A")])

    def _exchanged(self, price=130.0, **vals):
        case = self._inspected(self._delivered(5), kind="exchange", **vals)
        row = {"product_id": self.other.id, "quantity": 2, "price_unit": price}
        case.case_exchange([row], "Size L, style 7, blue")
        return case

    def test_the_new_order_waits_for_its_difference(self):
        case = self._exchanged()
        new = case.sudo().exchange_order_id
        self.assertEqual(case.difference, 60)
        self.assertIn(case.order_id.name, new.origin)
        for order in (case.order_id, new):
            bodies = " ".join(order.sudo().message_ids.mapped("body"))
            self.assertIn("Size L, style 7, blue", bodies)
        new.action_confirm()
        with self.assertRaisesRegex(UserError, "difference"):
            self._deliver(new)
        with self.assertRaisesRegex(UserError, "Enter how"):
            self._as(case, "finance").case_settle_difference("")
        self._as(case, "finance").case_settle_difference("Paid by card")
        self._deliver(new)
        self.assertTrue(case.exchange_shipped_at)
        self.assertEqual(case.state, "settled")

    def test_a_price_that_changes_is_settled_again(self):
        case = self._exchanged()
        self._as(case, "finance").case_settle_difference("Paid by card")
        new = case.sudo().exchange_order_id
        new.order_line.price_unit = 200
        new.action_confirm()
        with self.assertRaisesRegex(UserError, "difference"):
            self._deliver(new)
        self._as(case, "finance").case_settle_difference("Paid the rest")
        self.assertEqual(case.difference, 200)
        self._deliver(new)
        self.assertTrue(case.exchange_shipped_at)

    def test_small_differences_are_forgone(self):
        self.policy.tolerance = 5
        case = self._exchanged(price=102)
        self.assertEqual(case.difference, 4)
        self.assertTrue(case.difference_at)

    def test_bad_exchanges(self):
        case = self._inspected(self._delivered(5), kind="exchange")
        product = self.other.id
        for lines in (
            [],
            "all",
            [{"product_id": product}],
            [{"product_id": product, "quantity": 0}],
            [{"product_id": product, "quantity": float("nan")}],
            [{"product_id": -1, "quantity": 1}],
            [{"product_id": product, "quantity": 1, "price_unit": -1}],
        ):
            with self.subTest(lines), self.assertRaises(ValidationError):
                case.case_exchange(lines)
        back = self._inspected(self._delivered(5))
        with self.assertRaisesRegex(UserError, "exchanges nothing"):
            back.case_exchange([{"product_id": product, "quantity": 1}])
        self.assertFalse(case.exchange_order_id)

    def test_a_repair(self):
        case = self._inspected(self._delivered(5), kind="repair")
        case.case_repair("received")
        case.case_repair("estimated", amount=40)
        with self.assertRaisesRegex(UserError, "not consented"):
            case.case_repair("done", "New seam")
        with self.assertRaisesRegex(UserError, "who of the customer"):
            case.case_repair("consented")
        case.case_repair("consented", "Mr Li")
        case.case_repair("done", "New seam")
        self.assertEqual((case.state, case.repair_state), ("settled", "done"))
        with self.assertRaisesRegex(UserError, "does not follow"):
            case.case_repair("received")
        case.case_repair("returned")
        self.assertEqual(case.repair_state, "returned")
