"""What shipping adds to goods that leave, and to the lists of those who ship."""

from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from .common_shipping import ShippingCommon

FEW, MANY = 10, 50
#: Queries that notice and rule add to a delivery, however many lines it has.
MOST_ADDED = 6
#: Odoo looks for the carriers of each delivery by itself.
OF_ODOO = {"allowed_carrier_ids"}


@tagged("post_install", "-at_install")
class TestShippingSpeed(ShippingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goods = [cls._create_product(f"S-{n}") for n in range(MANY)]
        for product in cls.goods:
            cls._stock(product, 1000)

    def _ordered(self, lines):
        order = self._new_order(1)
        order.order_line = [Command.clear()] + [
            Command.create({"product_id": product.id, "product_uom_qty": 1})
            for product in self.goods[:lines]
        ]
        order.action_confirm()
        return order.sudo()

    def _queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        self.env.cr.precommit.run()
        return self.env.cr.sql_log_count - before

    def _leave(self, lines):
        """Queries of a delivery; the second one counts, when caches are full."""
        found = 0
        for _turn in range(2):
            order = self._ordered(lines)
            if self.ruled.active:
                self._issued(order)
            picking = order.picking_ids
            picking.move_ids.write({"quantity": 1, "picked": True})
            # The web client says the time zone with every call.
            keeper = self._as(picking, "store").with_context(tz="Asia/Shanghai")
            found = self._queries(keeper.button_validate)
            self.assertEqual(picking.state, "done")
        return found

    def test_goods_that_leave_against_a_notice_cost_a_fixed_number_more(self):
        noticed = {lines: self._leave(lines) for lines in (FEW, MANY)}
        self.ruled.active = False
        alone = {lines: self._leave(lines) for lines in (FEW, MANY)}
        added = {lines: noticed[lines] - alone[lines] for lines in alone}
        self.assertLessEqual(added[MANY], added[FEW], (noticed, alone))
        self.assertLessEqual(added[MANY], MOST_ADDED, (noticed, alone))


@tagged("post_install", "-at_install")
class TestShippingLists(ShippingCommon):
    """Lists and boards read what they show for all their rows at once."""

    def _read(self, model, view, domain):
        """Queries of the rows of a view, as the storekeeper's screen asks for them."""
        records = self._as(self.env[model], "store")
        arch = etree.fromstring(records.get_view(self.env.ref(view).id)["arch"])
        names = {
            node.get("name")
            for node in arch.iter("field")
            if not any(one.tag == "field" for one in node.iterancestors())
        } - OF_ODOO
        asked = {
            name: {"fields": {"display_name": {}}}
            if records._fields[name].relational
            else {}
            for name in names
        }
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        found = records.web_search_read(domain, asked, limit=80)
        return self.env.cr.sql_log_count - before, len(found["records"])

    def _grown(self, make, reads):
        """Assert that each list costs the same with three and with twelve rows."""
        counts = []
        for rows in (3, 9):
            for _row in range(rows):
                make()
            # The second reading counts, when the caches of the registry are full.
            counts.append([[self._read(*read) for read in reads] for _turn in "ab"][1])
        few, many = counts
        for read, before, after in zip(reads, few, many, strict=True):
            with self.subTest(read[1]):
                self.assertGreaterEqual(after[1], before[1] + 9)
                self.assertLessEqual(after[0], before[0], (few, many))

    def test_lists_of_notices_cost_the_same_with_more_rows(self):
        def make():
            self._issued(self._confirmed())

        own = [("partner_id", "=", self.partner.id)]
        notices, lines = "order.shipping.notice", "order.shipping.notice.line"
        view = "order_shipping.order_shipping_notice_"
        reads = [
            (notices, f"{view}view_list", own),
            (notices, f"{view}view_kanban", own),
            (lines, f"{view}line_view_list_clerk", own),
            (lines, f"{view}line_view_list_store", own),
        ]
        self._grown(make, reads)

    def test_deliveries_and_transports_cost_the_same_with_more_rows(self):
        mode = self.env.ref("order_tracking.order_transport_mode_own")

        def make():
            picking = self._issued(self._confirmed()).picking_ids
            transports = self._as(self.env["order.transport"], "store")
            transport = transports.create(
                {
                    "mode_id": mode.id,
                    "departure_at": "2026-12-24 08:00:00",
                    "arrival_at": "2026-12-25 08:00:00",
                    "reason": "Together",
                    "stop_ids": [Command.create({"picking_id": picking.id})],
                }
            )
            transport.action_plan()

        view = "order_shipping.order_transport_view_"
        reads = [
            (
                "stock.picking",
                "stock.vpicktree",
                [("partner_id", "=", self.partner.id)],
            ),
            ("order.transport", f"{view}list", [("mode_id", "=", mode.id)]),
            ("order.transport", f"{view}kanban", [("mode_id", "=", mode.id)]),
        ]
        self._grown(make, reads)
