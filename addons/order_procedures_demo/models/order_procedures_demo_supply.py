from odoo import models
from odoo.fields import Command

#: Amplifiers are bought for the order once this step of its story is done.
BOUGHT = "7E/8E"
#: Antennas are made once the goods were inspected.
MADE = "16H"
PARTS = (("天线外壳", "YX-P-SHELL", 320.0), ("电源模块", "YX-P-POWER", 210.0))


class OrderProceduresDemoSupply(models.AbstractModel):
    """What is bought and made behind the demo company's orders.

    Odoo itself makes the purchase and manufacturing orders when an order is
    confirmed; so ledgers, rush lists and capacity show whose they are and their money.
    """

    _inherit = "order.procedures.demo"

    def _plan_supply(self):
        """Amplifiers are bought and antennas made to order."""
        to_order = self.env.ref("stock.route_warehouse0_mto")
        to_order.active = True
        buy = self.env.ref("purchase_stock.route_warehouse0_buy")
        self._ref("product_amplifier_demo").route_ids = to_order | buy
        make = self.env.ref("mrp.route_warehouse0_manufacture")
        antenna = self._ref("product_antenna_demo")
        antenna.route_ids = to_order | make
        self._list_parts(antenna)

    def _list_parts(self, product):
        """The parts of a product; enough of them lie in the store."""
        location = self._ref("warehouse_demo").lot_stock_id
        shared = {"is_storable": True, "company_id": self.env.company.id}
        parts = self.env["product.product"].create(
            [
                {"name": name, "default_code": code, "standard_price": cost, **shared}
                for name, code, cost in PARTS
            ]
        )
        for part in parts:
            self.env["stock.quant"]._update_available_quantity(part, location, 120)
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": product.id,
                "company_id": self.env.company.id,
                "bom_line_ids": [
                    Command.create({"product_id": part.id, "product_qty": 1})
                    for part in parts
                ],
            }
        )

    def _purchases(self, order):
        return order.order_line.move_ids.created_purchase_line_ids.order_id

    def _follow_purchases(self, orders):
        """What is not ordered yet follows S2-E: one waits to be completed by who asked
        for it, the other was checked by purchasing."""
        asked = self._purchases(orders).filtered(lambda one: one.state == "draft")
        asked.write(
            {
                "orderer_id": self._user("material_control").id,
                "user_id": self._user("purchasing").id,
            }
        )
        asked._process_start(process=self._procedure("S2-E"))
        asked._process_emit_later("purchase.received")
        self._as("material_control", asked[-1:]).action_purchase_submit()
        self._as("purchasing", asked[-1:]).action_purchase_check()

    def _bought_for(self, order):
        """Return the number of the purchase order that the story's steps name."""
        return self._purchases(order)[:1].name

    def _buy(self, order, when):
        """Order what the story says was ordered; it has arrived then."""
        purchases = self._purchases(order)
        if BOUGHT not in when or not purchases:
            return
        purchases.button_confirm()
        purchases.date_approve = when[BOUGHT]
        for picking in purchases.picking_ids:
            picking.move_ids.picked = True
            picking._action_done()
            picking.date_done = when[BOUGHT]

    def _make(self, order, when):
        """Finish the manufacturing orders of what the story says was made."""
        if MADE not in when:
            return
        made = self.env["mrp.production"].search([("origin", "=", order.name)])
        for production in made:
            production.qty_producing = production.product_qty
            production._set_qty_producing()
            production.move_raw_ids.picked = True
        made.button_mark_done()
        made.date_finished = when[MADE]
