from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .test_transport import TransportCommon


@tagged("post_install", "-at_install")
class TestTransportLimits(TransportCommon):
    """The goods say how warm and how wet it may be on their way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family = cls.env["product.category"].create({"name": "Chilled"})
        cls.product.categ_id = cls.family
        cls.chilled = cls._limited(temperature_min=2, temperature_max=8)

    @classmethod
    def _limited(cls, **vals):
        rules = cls.env["order.packing.rule"]
        family = [Command.set(cls.family.ids)]
        said = {"name": "Chilled", "has_limits": True, "product_categ_ids": family}
        return rules.create({**said, **vals})

    def _limits(self, transport):
        one = transport.sudo()
        return (one.has_limits, one.temperature_min, one.temperature_max)

    @covers("S3-B-08")
    def test_a_transport_takes_over_the_limits_of_its_goods(self):
        transport = self._planned(self._delivery())
        self.assertEqual(self._limits(transport), (True, 2, 8))
        self.assertEqual(transport.humidity_max, 100)
        typed = self._planned(
            self._delivery(), has_limits=True, temperature_min=1, temperature_max=3
        )
        self.assertEqual(self._limits(typed), (True, 1, 3), "somebody said otherwise")
        self.product.categ_id = self.env["product.category"].create({"name": "Dry"})
        self.assertEqual(self._limits(self._planned(self._delivery()))[0], False)

    def test_the_narrowest_limits_of_all_goods_count(self):
        other = self._create_product("ICE", categ_id=self.family.copy().id)
        frost = self._limited(
            name="Cool",
            product_categ_ids=[Command.set(other.categ_id.ids)],
            temperature_min=-5,
            temperature_max=4,
            humidity_max=70,
        )
        self._stock(other, 10)
        order = self._new_order(5)
        order.order_line.copy({"order_id": order.id, "product_id": other.id})
        order.action_confirm()
        transport = self._transport(self._delivery(), order.sudo().picking_ids)
        frost.write({"temperature_min": -20, "temperature_max": -18})
        with self.assertRaisesRegex(UserError, "cannot go together: “Chilled”"):
            transport.action_plan()
        self.assertEqual(transport.state, "draft")
        frost.write({"temperature_max": 4})
        transport.action_plan()
        self.assertEqual(self._limits(transport), (True, 2, 4))
        self.assertEqual(transport.humidity_max, 70)

    def test_what_no_sensor_measures_is_no_limit(self):
        for wrong in ({"temperature_max": 1}, {"humidity_max": 101}):
            with self.subTest(**wrong), self.assertRaises(ValidationError):
                self.chilled.write(wrong)
