"""What S1-K adds to the life of an order, counted to the commit."""

from odoo import SUPERUSER_ID, fields
from odoo.fields import Command
from odoo.tests import tagged

from .s1_k import ASPECTS, S1KCase

LINES = 10
INDICATORS = {"demand": "Met", "indicators": "Met"}
#: Queries that the whole procedure adds to each act of one order …
MOST = {"create": 2, "write": 0, "confirm": 4, "deliver": 4, "post": 5}
#: A field that a lock watches is written with Odoo's two: it reads and writes the row.
WRITE = 2
#: … and for each further order to as many of them in one call.
MANY, MOST_EACH = 20, 0.5
#: What Odoo itself asks for each further line with a product of its own.
ODOO_EACH = {"create": 2, "write": 0, "confirm": 16, "deliver": 6, "post": 1}


@tagged("post_install", "-at_install")
class TestLifeQueries(S1KCase):
    """All addons are there, all shipped rules are active."""

    with_accounts = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goods = cls.env["product.product"].create(
            [
                {
                    "name": f"Part {number}",
                    "is_storable": True,
                    "list_price": 100,
                    "invoice_policy": "order",
                }
                for number in range(LINES)
            ]
        )
        place = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        for product in cls.goods:
            cls.env["stock.quant"]._update_available_quantity(
                product, place.lot_stock_id, 10000
            )

    def _vals(self, lines=LINES):
        line = {"product_uom_qty": 1, "price_unit": 100}
        return {
            "partner_id": self.dealer.id,
            "company_id": self.company.id,
            "customer_requested_date": "2026-12-31",
            "order_line": [
                Command.create({"product_id": product.id, **line})
                for product in self.goods[:lines]
            ],
        }

    def _life(self, count, lines=LINES):
        """{act: queries} in the life of a number of orders, the gates being open."""
        found = {}
        orders = self.as_(self.env["sale.order"], "sales_clerk")
        vals_list = [self._vals(lines) for _order in range(count)]
        found["create"], orders = self.queries(lambda: orders.create(vals_list))
        number = {"client_order_ref": "PO-7"}
        found["write"], _done = self.queries(lambda: orders.write(number))
        self._approve(orders)
        found["confirm"], _done = self.queries(orders.action_confirm)
        self._release(orders)
        pickings = orders.sudo().picking_ids
        pickings.move_ids.write({"quantity": 1, "picked": True})
        found["deliver"], _done = self.queries(pickings.button_validate)
        moves = orders.sudo()._create_invoices(grouped=False)
        found["post"], _done = self.queries(moves.action_post)
        self.assertEqual(set(orders.sudo().mapped("invoice_status")), {"invoiced"})
        return found

    def _approve(self, orders):
        """Negotiated, reviewed, and approved by the general manager himself."""
        orders = orders.sudo().filtered("process_id")
        for step in (
            {"node": "1B", "evidence": ASPECTS},
            {"code": "signoff.released", "payload": {"purpose": "review"}},
            {"node": "2D", "outcome": "approval", "evidence": INDICATORS},
        ):
            now = fields.Datetime.now()
            history = [{**step, "id": order.id, "at": now} for order in orders]
            orders.with_user(SUPERUSER_ID).process_import_history(history)
        if orders:
            orders._signoff_request("approve", skip_live=True)
            self._sign(orders, "approve", "gm")

    def _release(self, orders):
        """Instructed, satisfied by stock, and the shipping request approved."""
        orders = orders.sudo().filtered("process_id")
        if not orders:
            return
        self._sign(orders, "instruction", "marketing_manager", "deputy_gm")
        orders._complete_node("5D/6D", "stock", {"stock": "Fully satisfies"})
        orders._complete_node("21D")
        self._sign(orders, "ship", "deputy_gm", "warehouse")

    def _sign(self, orders, purpose, *people):
        steps = self.env["order.signoff.step"]
        for role in people:
            found = steps.search(
                [
                    ("res_model", "=", "sale.order"),
                    ("res_id", "in", orders.ids),
                    ("signoff_id.purpose", "=", purpose),
                    ("state", "=", "open"),
                ]
            )
            self.as_(found, role).decide("approve")

    def test_the_life_of_an_order_costs_a_fixed_number_more(self):
        """The second life counts, when the caches of the registry are full."""
        under_way = [self._life(count) for count in (1, 1, MANY)]
        self.env["order.process.rule"].search([]).active = False
        alone = [self._life(count) for count in (1, 1, MANY)]
        self.assertEqual(under_way[1]["write"], WRITE)
        for act, most in MOST.items():
            one = under_way[1][act] - alone[1][act]
            many = under_way[2][act] - alone[2][act]
            with self.subTest(act):
                self.assertLessEqual(one, most, (under_way, alone))
                self.assertLessEqual(many - one, MOST_EACH * (MANY - 1))

    def test_no_line_costs_a_query_more_than_odoo_asks_for_it(self):
        _caches, few, many = [self._life(1, lines) for lines in (2, 2, LINES)]
        for act, each in ODOO_EACH.items():
            with self.subTest(act):
                self.assertLessEqual(many[act] - few[act], each * (LINES - 2))
