"""What a shipped procedure adds to Odoo's own work does not grow with the lines."""

from unittest.mock import patch

from odoo.fields import Command
from odoo.sql_db import Cursor
from odoo.tests import tagged
from odoo.tools import SQL

from .s1_k import S1KCase

FEW, MANY = 2, 22
#: Queries that the whole procedure adds to a confirmation.
MOST_ADDED = 7


@tagged("post_install", "-at_install")
class TestSpeed(S1KCase):
    """All addons are there, all shipped rules are active."""

    def _lines(self, number):
        line = {"product_id": self.product.id, "product_uom_qty": 1, "price_unit": 100}
        return {"order_line": [Command.create(dict(line)) for _line in range(number)]}

    def _confirm(self, order):
        """Queries of the confirmation by the salesperson."""
        clerk = self.as_(order, "sales_clerk")
        return self.queries(clerk.action_confirm)[0]

    def _said(self, call):
        """Return the statements of a call."""
        said, execute = [], Cursor.execute

        def heard(cursor, query, *arguments, **named):
            said.append(query.code if isinstance(query, SQL) else query)
            return execute(cursor, query, *arguments, **named)

        with patch.object(Cursor, "execute", heard):
            call()
        return said

    def _confirmed(self, make):
        """{number of lines: queries of the confirmation}; the second one counts, when
        the caches of the registry are full."""
        counts = {}
        for number in (FEW, MANY):
            orders = [make(**self._lines(number)) for _order in range(2)]
            counts[number] = [self._confirm(order) for order in orders][-1]
        return counts

    def test_confirmation_adds_no_query_a_line(self):
        under_way = self._confirmed(self.approved_order)
        self.env["order.process.rule"].search([]).active = False
        alone = self._confirmed(self.new_order)
        added = {number: under_way[number] - alone[number] for number in alone}
        self.assertGreater(alone[MANY], alone[FEW], "Odoo's own work grows")
        self.assertLessEqual(added[MANY], added[FEW], added)
        self.assertLessEqual(added[FEW], MOST_ADDED, added)

    def test_a_confirmation_asks_each_thing_once(self):
        """The customer's objections and contracts together; the process and the kind
        of an automatic message are known without a query."""
        self.approved_order(**self._lines(FEW)).action_confirm()
        order = self.approved_order(**self._lines(FEW))
        said = self._said(lambda: self._confirm(order))
        self.assertEqual(order.state, "sale")
        documents = [
            query
            for query in said
            if 'FROM "order_objection"' in query or 'FROM "order_contract"' in query
        ]
        self.assertEqual(len(documents), 1, documents)
        for known in (
            '"order_process"."code"',
            '"mail_message_subtype"."internal"',
            'FROM "order_requirement_rule"',
        ):
            self.assertFalse([query for query in said if known in query])

    def test_a_line_that_is_reserved_computes_no_state_of_the_transfer(self):
        """Odoo computes it once; asked for at each line it is a query a line."""
        self.stock_up(200)
        asked = {}
        for number in (FEW, MANY):
            order = self.approved_order(**self._lines(number))
            said = self._said(order.action_confirm)
            moves = order.sudo().picking_ids.move_ids
            self.assertEqual(set(moves.mapped("state")), {"assigned"})
            ofs = '"stock_move" WHERE "stock_move"."picking_id" IN'
            asked[number] = len([query for query in said if ofs in query])
        self.assertGreater(asked[FEW], 0)
        self.assertEqual(asked[FEW], asked[MANY])
