"""Inspectors and storekeepers work on the same goods at the same moment, in real
transactions."""

from shipping_race import QUANTITY, ShippingRace

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestQualityRace(ShippingRace):
    """One verdict, one storing, and no goods of a lot that was blocked."""

    needs = ("order.incident", "order_quality")

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.product = env["sale.order"].browse(self.order).order_line.product_id.id
            # A plan of its own goods disturbs nobody beside it.
            self.plan = self._planned(env).id
        self.addCleanup(self._forget)

    def _planned(self, env):
        template = env["product.product"].browse(self.product).product_tmpl_id
        return env["order.inspection.plan"].create(
            {
                "name": self.tag,
                "stage": "receipt",
                "sequence": -1,
                "product_tmpl_ids": [Command.set(template.ids)],
            }
        )

    def _forget(self):
        with self.registry.cursor() as cr:
            self._env(cr)["order.inspection.plan"].browse(self.plan).active = False

    def _received(self):
        """Commit that goods wait for their inspection; return its id."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            warehouse = env["sale.order"].browse(self.order).warehouse_id
            places = {
                "location_id": env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": warehouse.lot_stock_id.id,
            }
            picking = self._moved(env, warehouse.in_type_id, self.product, 10, places)
            picking.button_validate()
            return picking.inspection_ids.id

    def _moved(self, env, kind, product, quantity, places, lot=None):
        """A transfer that is ready to be validated."""
        goods = {"product_id": product, "product_uom_qty": quantity}
        unit = env["product.product"].browse(product).uom_id.id
        move = {**goods, "product_uom": unit, **places}
        picking = env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "move_ids": [Command.create(move)],
                **places,
            }
        )
        picking.action_confirm()
        picking.move_ids.write({"quantity": quantity, "picked": True})
        if lot:
            picking.move_ids.move_line_ids.lot_id = lot
        return picking

    def _lies(self, env):
        place = env["sale.order"].browse(self.order).warehouse_id.lot_stock_id
        about = [("product_id", "=", self.product), ("location_id", "=", place.id)]
        return sum(env["stock.quant"].search(about).mapped("quantity"))

    def test_two_inspectors_give_one_verdict(self):
        before = self._read(self._lies)
        inspection = self._received()

        def accept(env):
            env["order.inspection"].browse(inspection).action_pass()

        self._beside(accept, accept, refused=UserError)
        self.assertEqual(self._read(self._lies), before + 10, "moved once")

    def test_what_is_rejected_beside_is_not_stored(self):
        before = self._read(self._lies)
        inspection = self._received()

        def reject(env):
            one = env["order.inspection"].browse(inspection)
            row = {"line": one.line_ids.id, "rejected": 10, "reason": "Rust"}
            one.inspection_decide([row])

        def accept(env):
            env["order.inspection"].browse(inspection).action_pass()

        self._beside(reject, accept, refused=UserError)
        self.assertEqual(self._read(self._lies), before)

    def test_a_lot_that_is_blocked_beside_does_not_leave(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            lot, picking = self._lot_that_leaves(env)
            incident = env["order.incident"].create(
                {
                    "description": "Cracks",
                    "measures": "Stopped",
                    "lot_ids": [Command.set(lot.ids)],
                }
            )
            lot, picking, incident = lot.id, picking.id, incident.id

        def contain(env):
            env["order.incident"].browse(incident).action_contain()

        def leave(env):
            env["stock.picking"].browse(picking).button_validate()

        self._beside(contain, leave, refused=UserError)
        state = self._read(lambda env: env["stock.picking"].browse(picking).state)
        self.assertNotEqual(state, "done")

    def _lot_that_leaves(self, env):
        warehouse = env["sale.order"].browse(self.order).warehouse_id
        product = env["product.product"].create(
            {"name": self.tag, "is_storable": True, "tracking": "lot"}
        )
        lot = env["stock.lot"].create({"name": self.tag, "product_id": product.id})
        place = warehouse.lot_stock_id
        env["stock.quant"]._update_available_quantity(
            product, place, QUANTITY, lot_id=lot
        )
        customers = env.ref("stock.stock_location_customers")
        places = {"location_id": place.id, "location_dest_id": customers.id}
        kind = warehouse.out_type_id
        return lot, self._moved(env, kind, product.id, QUANTITY, places, lot)
