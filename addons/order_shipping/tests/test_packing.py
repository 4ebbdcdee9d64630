from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestPackingRules(ShippingCommon):
    def _packed(self, **vals):
        return self.env["order.packing.rule"].create({"name": "Packing", **vals})

    @covers("S4-B-42", "S1-G-12")
    def test_the_first_rule_that_fits_says_how_a_product_is_packed(self):
        fragile = self.env["product.category"].create({"name": "Fragile"})
        glass = self.env["product.category"].create(
            {"name": "Glass", "parent_id": fragile.id}
        )
        sea = self.env.ref("order_tracking.order_transport_mode_sea")
        crate = self.env["stock.package.type"].create({"name": "Crate"})
        lens = self._create_product("LENS", categ_id=glass.id)
        self._packed(
            sequence=1,
            product_categ_ids=[Command.set(fragile.ids)],
            transport_mode_ids=[Command.set(sea.ids)],
            package_type_id=crate.id,
            material="Foam",
            marks="Fragile",
            checks="seal",
            combined=True,
        )
        self._packed(sequence=2, material="Film")
        order = self._new_order()
        order.order_line[0].copy({"order_id": order.id, "product_id": lens.id})
        order.transport_mode_id = sea
        order.action_confirm()
        picking = self._as(order.sudo().picking_ids, "store")
        said = "Crate, Foam, Fragile, together with its parts, check: seal"
        self.assertIn(f"LENS: {said}", picking.packing.replace("] LENS", "LENS"))
        self.assertIn(": Film", picking.packing)
        order.sudo().transport_mode_id = False
        picking.invalidate_recordset()
        self.assertNotIn("Crate", picking.packing)
        notice = self._draft(order.sudo())
        self.assertEqual(notice.packing, picking.packing)

    def test_a_rule_says_something(self):
        with self.assertRaisesRegex(UserError, "say how it is packed"):
            self._packed()

    def test_managers_write_rules_and_packers_read_them(self):
        rule = self._packed(material="Film")
        self.assertEqual(self._as(rule, "store").material, "Film")
        with self.assertRaises(AccessError):
            self._as(rule, "store").write({"material": "None"})
