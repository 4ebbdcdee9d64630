from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_material import MaterialCommon


@tagged("post_install", "-at_install")
class TestSlip(MaterialCommon):
    """The workshop asks for material; more than the quota is approved."""

    def test_a_requisition_stays_within_the_quota(self):
        made = self._making()
        slip = self._slip(made, [(self.screw, 9, {})])
        with self._refused("Screw: 9 .* 8 .* may be issued"):
            slip.action_submit()
        slip.line_ids.quantity = 6
        slip.action_submit()
        self.assertEqual(slip.state, "approved")
        rest = self._slip(made, [(self.screw, 3, {})])
        with self._refused("2 .* may be issued"):
            rest.action_submit()
        foreign = self._slip(made, [(self.bar, 1, {})])
        with self._refused("does not ask for it"):
            foreign.action_submit()

    def test_a_new_requisition_asks_for_what_is_left(self):
        made = self._making()
        self._slip(made, [(self.screw, 6, {})]).action_submit()
        slips = self.env["order.material.slip"].with_user(self.people["workshop"])
        rest = slips.create({"production_id": made.id})
        asked = {line.product_id: line.quantity for line in rest.line_ids}
        self.assertEqual(asked, {self.frame: 2, self.screw: 2})

    def test_a_lot_is_three_days_of_usage(self):
        start = fields.Datetime.to_datetime("2030-03-04 00:00:00")
        made = self._making(
            10, date_start=start, date_finished=start + timedelta(days=14)
        )
        made.date_finished = start + timedelta(days=14)
        slip = self._slip(made, [(self.screw, 30, {})], mode="lot")
        with self._refused("24 .* may be issued now"):
            slip.action_submit()
        slip.line_ids.quantity = 24
        slip.action_submit()
        self.assertEqual(slip.state, "approved")

    def test_nothing_is_issued_that_no_requisition_names(self):
        self.rule_material.needs_slip = True
        made = self._making()
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 8)
        with self._refused("more than may be issued"):
            self._finish(made)
        slip = self._slip(made, [(self.screw, 8, {}), (self.frame, 2, {})])
        slip.action_submit()
        self._finish(made)
        self.assertEqual((made.state, slip.state), ("done", "issued"))

    def _finish_part(self, made, quantity):
        """Make part of the goods; return the manufacturing order of the rest."""
        made.qty_producing = quantity
        self._consume(made, self.frame, 2 * quantity)
        self._consume(made, self.screw, 8 * quantity)
        made.with_context(
            skip_consumption=True, skip_backorder=True, mo_ids_to_backorder=made.ids
        ).button_mark_done()
        return made._with_backorders() - made

    def test_what_a_finished_part_left_goes_on_to_the_next_part(self):
        self.rule_material.needs_slip = True
        made = self._making(3)
        slip = self._slip(made, [(self.screw, 24, {}), (self.frame, 6, {})])
        slip.action_submit()
        rest = self._finish_part(made, 1)
        following = self.env["order.material.slip"].search(
            [("production_id", "=", rest.id)]
        )
        self.assertEqual((made.state, slip.state), ("done", "issued"))
        self.assertIn(following.name, slip.end_reason)
        self.assertEqual(
            following.line_ids.mapped(lambda one: (one.product_id, one.quantity)),
            [(self.screw, 16), (self.frame, 4)],
        )
        self.assertEqual(
            (following.state, following.user_id, following.approved_at),
            ("approved", slip.user_id, slip.approved_at),
        )
        again = self._slip(rest, [(self.screw, 1, {})])
        with self._refused("0 .* may be issued"):
            again.action_submit()
        self._consume(rest, self.frame, 4)
        self._consume(rest, self.screw, 16)
        self._finish(rest)
        self.assertEqual((rest.state, following.state), ("done", "issued"))

    def test_a_slip_ends_with_its_manufacturing_order(self):
        made, other = self._making(), self._making()
        taken = self._slip(made, [(self.screw, 8, {})])
        unused = self._slip(other, [(self.screw, 8, {})])
        (taken | unused).action_submit()
        other.action_cancel()
        self.assertEqual(unused.state, "cancelled")
        self.assertIn(other.name, unused.end_reason)
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 6)
        self.rule_material.needs_slip = True
        self._slip(made, [(self.frame, 2, {})]).action_submit()
        self._finish(made)
        self.assertEqual((made.state, taken.state), ("done", "issued"))
        self.assertEqual(taken.line_ids.issued, 6)

    def test_a_supplement_is_approved_before_more_is_issued(self):
        made = self._making()
        slip = self._slip(made, [(self.screw, 3, {})], kind="supplement")
        with self._refused("why the quota"):
            slip.action_submit()
        slip.cause = "loss"
        slip.action_submit()
        self.assertEqual(slip.state, "submitted")
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 11)
        with self._refused("Screw: 3"):
            self._finish(made)
        self._sign(slip, "chief")
        self.assertEqual(slip.state, "approved")
        self._finish(made)
        self.assertEqual((made.state, slip.state), ("done", "issued"))
        told = self._codes(made)
        for code in ("requested", "approved", "issued"):
            self.assertIn(f"supplement.{code}", told)

    def test_a_refused_supplement_gives_nothing(self):
        made = self._making()
        slip = self._slip(
            made, [(self.screw, 3, {})], kind="supplement", cause="material"
        )
        slip.action_submit()
        self._sign(slip, "chief", decision="reject", opinion="Too many")
        self.assertEqual(slip.state, "refused")
        self._consume(made, self.screw, 9)
        with self._refused("Screw: 1"):
            self._finish(made)

    def test_who_takes_reserved_material_names_whose_it_is(self):
        other = self._making(12)
        made = self._making()
        slip = self._slip(made, [(self.screw, 3, {})], kind="supplement", cause="loss")
        with self._refused(other.name):
            slip.action_submit()
        slip.line_ids.taken_from_id = other
        slip.action_submit()
        self.assertEqual(slip.line_ids.short_from, other.date_start)
        self._sign(slip, "chief")
        self.assertIn(made.name, other.message_ids[:1].body)

    def test_a_loan_is_approved_and_has_a_day(self):
        other, made = self._making(2), self._making()
        row = {"taken_from_id": other.id}
        slip = self._slip(made, [(self.screw, 3, row)], kind="borrowing")
        with self._refused("when it is returned"):
            slip.action_submit()
        slip.write({"reason": "Line stands", "due_back": "2030-01-01"})
        slip.action_submit()
        self.assertNotIn("material.borrowed", self._codes(made))
        self._sign(slip, "chief")
        self.assertIn("material.borrowed", self._codes(made))

    def test_only_who_fills_in_requisitions_does(self):
        made = self._making()
        slip = self._slip(made, [(self.screw, 3, {})])
        with self.assertRaises(AccessError):
            slip.with_user(self.people["chief"]).slip_submit()
        slip.action_submit()
        with self._refused("reason"):
            slip.slip_cancel(" ")
        slip.slip_cancel("Entered twice")
        self.assertEqual(slip.state, "cancelled")

    def test_interfaces_say_it_once(self):
        made = self._making()
        slips = self.env["order.material.slip"].with_user(self.people["workshop"])
        lines = [{"product_id": self.screw.id, "quantity": 2.0}]
        first = slips.slip_create(made.id, {"lines": lines}, key="K-1")
        again = slips.slip_create(made.id, {"lines": lines}, key="K-1")
        self.assertEqual((first["id"], first["state"]), (again["id"], "approved"))
        found = slips.fetch_slips(production_id=made.id)["slips"]
        self.assertEqual([row["id"] for row in found], [first["id"]])
