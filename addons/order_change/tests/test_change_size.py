from odoo.fields import Command
from odoo.tests import tagged

from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeSize(ChangeCommon):
    """A notice on many lines costs little more for each of them than for one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._kind_without_answers()

    def _notice(self, count):
        """Return an order of so many lines and a notice on each of them."""
        line = {"product_uom_qty": 20, "price_unit": 90.0}
        products = [self._create_product(f"S{count}-{i}") for i in range(count)]
        self.__class__.order = self._confirmed(
            order_line=[
                Command.create({**line, "product_id": product.id})
                for product in products
            ]
        )
        return self._issued(
            *(
                self._to(line, quantity=5 + number)
                for number, line in enumerate(self.order.order_line)
            )
        )

    def _queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_a_line_more_costs_little(self):
        """Written line by line with the delivery confirmed after each it was 123."""
        few = self._queries(self._notice(4).action_apply)
        many = self._queries(self._notice(12).action_apply)
        moves = self.order.sudo().picking_ids.move_ids
        self.assertEqual(
            sorted(moves.mapped("product_uom_qty")), [5 + i for i in range(12)]
        )
        self.assertLessEqual((many - few) / 8, 22)

    def test_the_lines_of_a_notice_are_one_change_of_the_order(self):
        self._notice(4).action_apply()
        event = self._events(self.order, "order.changed")
        self.assertEqual(sorted(event.payload["lines"]), self.order.order_line.ids)
