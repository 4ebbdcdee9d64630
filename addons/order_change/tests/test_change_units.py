from odoo.fields import Command
from odoo.tests import tagged

from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeUnits(ChangeCommon):
    """A notice about two dozen stays about two dozen, whatever it exchanges."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        no = {"review_purpose": False, "joint_assessment": False}
        no["customer_answer"] = False
        cls._kind(
            routes={
                "1": {},
                "2": no,
                "3": {**no, "order_review": "no", "supplement": "no"},
            }
        )
        cls.dozen = cls.env.ref("uom.product_uom_dozen")
        line = {
            "product_id": cls.product.id,
            "product_uom_qty": 2,
            "product_uom_id": cls.dozen.id,
            "price_unit": 1200.0,
        }
        cls.order = cls._confirmed(order_line=[Command.create(line)])
        cls.line = cls.order.order_line

    def _content(self, line):
        return line.product_uom_qty, line.product_uom_id, line.price_unit

    def test_another_product_keeps_the_unit(self):
        self._issued(self._to(product_id=self.second.id)).action_apply()
        made = self.order.order_line.filtered(lambda one: one.product_id == self.second)
        self.assertEqual(self._content(made), (2, self.dozen, 1200.0))

    def test_another_product_after_a_part_was_delivered(self):
        self._stock(self.product, 50)
        picking = self.order.sudo().picking_ids
        picking.move_ids.write({"quantity": 12, "picked": True})
        picking.with_user(self.keeper)._action_done()
        self.assertEqual(self.line.qty_delivered, 1)
        self._issued(self._to(product_id=self.second.id)).action_apply()
        made = self.order.order_line - self.line
        self.assertEqual(self._content(made), (1, self.dozen, 1200.0))
        self.assertEqual(self._content(self.line), (1, self.dozen, 1200.0))

    def test_another_unit_is_a_change_of_its_own(self):
        unit = self.product.uom_id
        change = self._issued(
            self._to(quantity=24, product_uom_id=unit.id, price_unit=100.0)
        )
        self.assertEqual(change.line_ids.difference, 0.0)
        self.assertIn(unit.name, change.line_ids.after_text)
        self.assertIn(self.dozen.name, change.line_ids.before_text)
        change.action_apply()
        self.assertEqual(self._content(self.line), (24, unit, 100.0))
        self.assertEqual(sum(self.line.move_ids.mapped("product_qty")), 24)

    def test_a_new_line_in_dozens(self):
        change = self._issued(
            {
                "operation": "add",
                "product_id": self.second.id,
                "quantity": 3,
                "product_uom_id": self.dozen.id,
            }
        )
        change.action_apply()
        made = self.order.order_line - self.line
        self.assertEqual(self._content(made), (3, self.dozen, 1200.0))
