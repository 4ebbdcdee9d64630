from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_instruction import InstructionCommon


@tagged("post_install", "-at_install")
class TestInstructionApi(InstructionCommon):
    def _api(self, role="sales"):
        return self._as(self.env["order.instruction"], role)

    def test_it_is_written_once_under_its_key(self):
        order = self._confirmed()
        line = {"order_line_id": order.order_line.id, "quantity": 2.0}
        values = {"lines": [line], "remarks": "Dry", "finish_by": "stock_in"}
        first = self._api().instruction_create(order.id, values, key="I-1")
        again = self._api().instruction_create(order.id, values, key="I-1")
        self.assertEqual(first, again)
        self.assertEqual(first["state"], "drafted")
        self.assertEqual(first["lines"][0]["quantity"], 2)
        with self.assertRaisesRegex(ValidationError, "already used"):
            self._api().instruction_create(self._confirmed().id, values, key="I-1")

    def test_what_cannot_be_read_is_named_and_makes_nothing(self):
        order = self._confirmed()
        line = {"order_line_id": order.order_line.id, "quantity": -1}
        values = {"lines": [line, 7], "origin": "moon", "colour": "red"}
        with self.assertRaises(ValidationError) as refused:
            self._api().instruction_create(order.id, values)
        for name in ("lines 1: quantity", "lines 2: 7", "origin", "colour"):
            self.assertIn(name, str(refused.exception))
        for order_id in (10**9, "S00001", True):
            with self.subTest(order_id), self.assertRaises(ValidationError):
                self._api().instruction_create(order_id)
        self.assertFalse(self.env["order.instruction"].search([]))

    def test_what_is_to_be_made_is_read(self):
        issued = self._issued(self._confirmed())
        self._written(self._confirmed())
        read = self._api("workshop").fetch_instructions()
        self.assertEqual([one["id"] for one in read["instructions"]], issued.ids)
        self.assertFalse(read["more"])
        self.assertEqual(len(self._api().fetch_instructions("drafted")), 2)
        with self.assertRaisesRegex(ValidationError, "states are"):
            self._api().fetch_instructions("moon")
