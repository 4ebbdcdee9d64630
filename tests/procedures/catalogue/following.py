"""What people say of orders that they follow, time and again."""

from odoo.exceptions import UserError

from .exceptions import ExceptionCase


class FollowCase(ExceptionCase):
    """Does duties that come round as long as an order runs."""

    def check_followed(self, order, code, role, outcome=None, days=7, **said):
        """Its day comes: the person of a role finds the duty on the desk, cannot leave
        out what is asked for, says it, and finds it again when its time comes round."""
        self._await(order, code)
        self.check_owes(order, code, role)
        self.check_says(order, code, outcome, **said)
        self.check_done_by(order, code, role)
        first = self.node(order, code)
        self.later(days=days)
        self.new_day()
        self.assertNotEqual(self.node(order, code), first, "it comes round again")
        self.check_owes(order, code, role)

    def check_says(self, order, code, outcome=None, **said):
        """Complete a node with evidence: no piece may be missing, each is kept."""
        for name in said:
            rest = {key: one for key, one in said.items() if key != name}
            with self.assertRaises(UserError, msg=name):
                self.complete(order, code, outcome, **rest)
        self.complete(order, code, outcome, **said)
        pieces = self.node(order, code).evidence_ids
        kept = {piece.evidence_id.code: piece.value for piece in pieces}
        self.assertEqual({key: kept.get(key) for key in said}, said)

    def check_chain(self, order, *steps):
        """Nodes follow each other, each on the desk of its role and done by it.

        :param steps: ``(code, role)``
        """
        for place, (code, role) in enumerate(steps):
            self.check_owes(order, code, role)
            self.check_waits(order, *(later for later, _role in steps[place + 1 :]))
            self.until(order, code)
            self.through(order, code)
            self.check_done_by(order, code, role)

    def check_on_time(self, order, code):
        """A node is due when the customer was promised the goods."""
        self.assertEqual(self.node(order, code).due_at, order.commitment_date)

    def departments(self, *roles):
        """Roles are held by departments, as the dialog of a procedure assigns them."""
        for role in roles:
            holders = self.env["order.role.assignment"].search(
                [("role_id.code", "=", role), ("company_id", "=", self.company.id)]
            )
            self.assertTrue(holders, role)
            departments = self.env["hr.department"]
            values = {"name": f"Department {role}", "company_id": self.company.id}
            holders[:1].department_id = departments.create(values)

    def tasks(self, sheet):
        """What the rows of a sheet ask, as ``{role: duty}``."""
        return {duty.role_id.code: duty for duty in sheet.task_ids}

    def task_done(self, sheet, role):
        """The person of a role finds the row on the desk and does it."""
        self.assertIn(role, [duty["role"] for duty in self.duties(sheet, role)])
        self.tasks(sheet)[role].with_user(self.people[role]).action_complete()

    def check_ended(self, order, code):
        """What came round does not come any more."""
        done = self.passes(order, code)
        self.later(days=8)
        self.new_day()
        self.assertEqual(self.passes(order, code), done, "it still comes round")

    def shelf_of(self, order):
        """The store puts goods of the class of an order's on a shelf of their own."""
        store = self.env["stock.warehouse"].search(
            [("company_id", "=", order.company_id.id)], limit=1
        )
        family = self.env["product.category"].create({"name": "Class A"})
        order.order_line.product_id.categ_id = family
        places = self.env["stock.location"]
        shelf = places.create({"name": "Shelf A", "location_id": store.lot_stock_id.id})
        self.env["stock.putaway.rule"].create(
            {
                "category_id": family.id,
                "location_in_id": store.lot_stock_id.id,
                "location_out_id": shelf.id,
                "company_id": order.company_id.id,
            }
        )
        return shelf
