from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon

FEW, MANY = 10, 100
#: Queries that all rules together may add to a save (P9).
MOST_ADDED = 10


@tagged("post_install", "-at_install")
class TestSaveSpeed(ReviewCommon):
    """Saving many changed lines while lock, sign-off and discount rules are active."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.chain = cls._chain("review", "quality", protected_fields="order_line")
        cls.rules = [
            cls.env["order.change.lock"].create({"name": "Lock", "since": "confirmed"}),
            cls.env["order.discount.rule"].create({"name": "5 %", "max_percent": 5.0}),
        ]

    def _lines_order(self, number, released=False):
        line = {"product_id": self.product.id, "product_uom_qty": 5}
        lines = [Command.create({**line, "price_unit": 100.0}) for _n in range(number)]
        order = self._new_order(order_line=lines)
        if released:
            order.signoff_request("review")
            self._sign(order, "quality")
        return order

    def _saved(self, order):
        """Return the queries of one save of all lines, and its chatter notes."""
        # As the clerk's client: tests keep no chatter otherwise.
        order = order.with_env(self.env(user=self.clerk.id, context={}))
        notes = len(order.message_ids)
        vals = {"price_unit": 99.0, "product_uom_qty": 6}
        commands = [Command.update(line.id, vals) for line in order.order_line]
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        order.write({"order_line": commands})
        self.env.flush_all()
        self.env.cr.precommit.run()
        counted = self.env.cr.sql_log_count - before
        self.assertEqual(set(order.order_line.mapped("price_unit")), {99.0})
        order.invalidate_recordset(["message_ids"])
        return counted, len(order.message_ids) - notes

    def _compare(self, number, released=False):
        """Return (queries, notes) with rules, and without."""
        found = {}
        for active in (True, False):
            for rule in self.rules:
                rule.active = active
            orders = [self._lines_order(number, released) for _n in range(2)]
            # Caches of the registry fill up in the first save.
            found[active] = [self._saved(order) for order in orders][-1]
        return found[True], found[False]

    def test_the_rules_cost_a_fixed_number_and_no_note(self):
        added = {}
        for number in (FEW, MANY):
            (queries, notes), (alone, notes_alone) = self._compare(number)
            added[number] = queries - alone
            self.assertEqual(notes, notes_alone)
            self.assertEqual(notes, 1)
        self.assertLessEqual(added[MANY], added[FEW], added)
        self.assertLessEqual(added[MANY], MOST_ADDED, added)

    def test_a_discount_beyond_the_rules_is_refused_for_all_lines_at_once(self):
        order = self._lines_order(FEW).with_user(self.clerk)
        commands = [
            Command.update(x.id, {"price_unit": 50.0}) for x in order.order_line
        ]
        with self.assertRaisesRegex(Exception, "discount request") as refused:
            order.write({"order_line": commands})
        self.assertEqual(len(str(refused.exception).splitlines()), FEW)

    def test_of_a_released_order_one_round_is_voided_whatever_the_lines(self):
        counts = {}
        for number in (FEW, MANY):
            order = self._lines_order(number, released=True)
            counts[number], _notes = self._saved(order)
            states = order.sudo().signoff_ids.mapped("state")
            self.assertEqual(sorted(states), ["open", "void"])
        # What a line is called is read in bundles.
        self.assertLessEqual(counts[MANY] - counts[FEW], 4, counts)
