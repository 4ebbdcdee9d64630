"""Goods that are judged before they leave, and the same goods on their way, in real
transactions."""

from shipping_race import BEGUN_ANEW, QUANTITY, ShippingRace

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestInspectionRace(ShippingRace):
    """What is rejected beside does not leave; what is moved beside is rejected once."""

    needs = ("order.inspection", "order_quality")

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            picking = env["stock.picking"].browse(self.picking)
            self.product = picking.move_ids.product_id.id
            self.place = picking.location_id.id
            self.plan = self._planned(env).id
            picking.do_unreserve()
            picking.action_assign()
            picking.move_ids.picked = True
            domain = [("plan_id", "=", self.plan)]
            self.line = env["order.inspection.line"].search(domain).id
        self.addCleanup(self._forget)

    def _planned(self, env):
        template = env["product.product"].browse(self.product).product_tmpl_id
        return env["order.inspection.plan"].create(
            {
                "name": self.tag,
                "stage": "leaving",
                "sequence": -1,
                "product_tmpl_ids": [Command.set(template.ids)],
            }
        )

    def _forget(self):
        with self.registry.cursor() as cr:
            self._env(cr)["order.inspection.plan"].browse(self.plan).active = False

    def _reject(self, env):
        line = env["order.inspection.line"].browse(self.line)
        row = {"line": line.id, "rejected": QUANTITY, "reason": "Rust"}
        line.inspection_id.inspection_decide([row])

    def _move(self, env):
        """All of the goods go to another shelf."""
        place = env["stock.location"].browse(self.place)
        shelf = place.create({"name": self.tag, "location_id": place.id})
        places = {"location_id": place.id, "location_dest_id": shelf.id}
        goods = {"product_id": self.product, "product_uom_qty": 100, **places}
        kind = place.warehouse_id.int_type_id
        picking = env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "move_ids": [Command.create(goods)],
                **places,
            }
        )
        picking.action_confirm()
        picking.move_ids.write({"quantity": 100, "picked": True})
        picking.button_validate()

    def _there(self):
        def look(env):
            about = [
                ("product_id", "=", self.product),
                ("location_id", "child_of", self.place),
            ]
            return sum(env["stock.quant"].search(about).mapped("quantity"))

        return self._read(look)

    def test_what_is_rejected_beside_does_not_leave(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            for cr in (one, two):
                cr.execute("SELECT 1")
            self._run(self._reject, one)
            one.commit()
            with self.assertRaises((UserError, *BEGUN_ANEW)):
                self._run(self._validate, two)
            two.rollback()
        self.assertEqual(self._there(), 100 - QUANTITY, "in the place of rejects")
        state = self._read(lambda env: env["stock.picking"].browse(self.picking).state)
        self.assertNotEqual(state, "done")

    def test_what_is_moved_beside_is_rejected_once(self):
        self._beside(self._move, self._reject)
        self.assertEqual(self._there(), 100 - QUANTITY)
