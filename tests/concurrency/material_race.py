"""A machine that is made for an order, with a quota, and two transactions beside each
other."""

from shipping_race import ShippingRace

from odoo.fields import Command

PARTS = 10.0


class MaterialRace(ShippingRace):
    """The machine of each test needs ten parts, which lie in two places, so that
    nothing but its quota is shared. What is made and its material stay; the orders are
    cancelled."""

    needs = ("order.material.slip", "production_material")

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            order = env["sale.order"].browse(self.order)
            self.place = order.warehouse_id.lot_stock_id.id
            self.part = self._part(env).id
            self.made = self._making(env).id
            self.material = self._material_rule(env).id

    def _part(self, env):
        part = env["product.product"].create({"name": self.tag, "is_storable": True})
        place = env["stock.location"].browse(self.place)
        self.shelves = []
        for number in range(2):
            shelf = place.create(
                {"name": f"{self.tag}{number}", "location_id": place.id}
            )
            env["stock.quant"]._update_available_quantity(part, shelf, 100)
            self.shelves.append(shelf.id)
        return part

    def _making(self, env, quantity=1):
        """Return a manufacturing order of the machine."""
        order = env["sale.order"].browse(self.order)
        part = {"product_id": self.part, "product_qty": PARTS}
        bom = env["mrp.bom"].create(
            {
                "product_tmpl_id": order.order_line.product_id.product_tmpl_id.id,
                "bom_line_ids": [Command.create(part)],
            }
        )
        made = env["mrp.production"].create(
            {
                "product_id": order.order_line.product_id.id,
                "product_qty": quantity,
                "bom_id": bom.id,
                "sale_line_id": order.order_line.id,
            }
        )
        made.action_confirm()
        return made

    def _material_rule(self, env):
        """A rule of this customer disturbs nobody beside it."""
        partner = env["sale.order"].browse(self.order).partner_id
        return env["order.material.rule"].create(
            {
                "name": self.tag,
                "sequence": -1,
                "domain": f"[('partner_id', '=', {partner.id})]",
                "company_id": env.company.id,
            }
        )

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.material.rule"].browse(self.material).active = False
            for made in env["mrp.production"].search(
                [("sale_line_id.order_id", "=", self.order)]
            ):
                if made.state not in ("done", "cancel"):
                    made.action_cancel()
            env["product.product"].browse(self.part).action_archive()
        super()._clean()
