from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_material import MaterialCommon


@tagged("post_install", "-at_install")
class TestLoan(MaterialCommon):
    """Nobody lends more than it has; what was borrowed is given back."""

    def _loan(self, made, lender, quantity, **vals):
        row = {"taken_from_id": lender.id}
        values = {"reason": "Line stands", "due_back": "2030-01-01", **vals}
        lines = [(self.screw, quantity, row)]
        return self._slip(made, lines, kind="borrowing", **values)

    def _lent(self, quantity=3):
        """A loan that was approved, and consumed beyond the quota of eight."""
        lender, made = self._making(2), self._making()
        loan = self._loan(made, lender, quantity)
        loan.action_submit()
        self._sign(loan, "chief")
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 8 + quantity)
        self._finish(made)
        return loan, lender

    def test_nobody_lends_more_than_it_has_reserved(self):
        lender, made = self._making(), self._making()
        loan = self._loan(made, lender, 9)
        with self._refused(f"{lender.name} has 8 that nobody else was promised"):
            loan.action_submit()
        loan.line_ids.quantity = 8
        loan.action_submit()
        self.assertEqual(loan.state, "submitted")

    def test_the_same_goods_are_not_lent_twice(self):
        lender = self._making()
        first = self._loan(self._making(), lender, 5)
        first.action_submit()
        second = self._loan(self._making(), lender, 4)
        with self._refused(f"{lender.name} has 3"):
            second.action_submit()
        first.slip_cancel("Not needed")
        second.action_submit()
        self.assertEqual(second.state, "submitted")

    @covers("S1-K-49")
    def test_what_was_borrowed_is_given_back_and_reserved_again(self):
        loan, lender = self._lent()
        self.assertTrue(loan.can_give_back)
        lender.do_unreserve()
        loan.action_return()
        self.assertTrue(loan.returned_at)
        self.assertEqual(loan.returned_by_id, self.people["workshop"])
        self.assertEqual(lender.reservation_state, "assigned")
        self.assertIn(loan.name, lender.message_ids[:1].body)
        self.assertIn("material.loan_returned", self._codes(loan.production_id))
        with self._refused("nothing to give back"):
            loan.action_return()
        self.assertFalse(loan.can_give_back)

    def test_nothing_is_given_back_that_is_not_there(self):
        loan, _lender = self._lent()
        place = self.warehouse.lot_stock_id
        gone = self.screw.with_context(warehouse_id=self.warehouse.id).free_qty
        quants = self.env["stock.quant"]
        quants._update_available_quantity(self.screw, place, 2 - gone)
        self.env.invalidate_all()
        with self._refused("3 .* are to be given back, 2 are free"):
            loan.action_return()
        quants._update_available_quantity(self.screw, place, 1)
        self.env.invalidate_all()
        loan.action_return()
        self.assertTrue(loan.returned_at)

    def test_what_was_not_issued_is_not_given_back(self):
        lender, made = self._making(), self._making()
        loan = self._loan(made, lender, 3)
        with self._refused("required state"):
            loan.action_return()
        loan.action_submit()
        self._sign(loan, "chief")
        self.assertFalse(loan.can_give_back)
        with self._refused("nothing to give back"):
            loan.action_return()
        slip = self._slip(made, [(self.screw, 3, {})])
        slip.action_submit()
        with self._refused("nothing to give back"):
            slip.action_return()

    def test_a_loan_that_was_given_back_gives_no_more(self):
        lender, made = self._making(4), self._making()
        loan = self._loan(made, lender, 6)
        loan.action_submit()
        self._sign(loan, "chief")
        self._scrap(made, 10)
        self.assertEqual((loan.line_ids.issued, loan.state), (2, "approved"))
        loan.action_return()
        self.assertEqual(loan.state, "issued")
        with self._refused("Screw: 1"):
            self._scrap(made, 1)

    def _scrap(self, made, quantity):
        values = {
            "product_id": self.screw.id,
            "scrap_qty": quantity,
            "production_id": made.id,
            "location_id": self.warehouse.lot_stock_id.id,
        }
        self.env["stock.scrap"].create(values).action_validate()

    def test_who_has_no_part_in_it_gives_nothing_back(self):
        loan, _lender = self._lent()
        with self.assertRaises(AccessError):
            loan.with_user(self.people["chief"]).slip_return()
        row = loan.slip_return()
        self.assertTrue(row["returned_at"])
