from typing import NamedTuple

from odoo import models

#: Deeper bills of materials are a loop.
DEPTH = 12
MOVING = ("waiting", "confirmed", "partially_available", "assigned")
OUTSIDE = ("supplier", "production", "inventory", "customer", "transit")


class Component(NamedTuple):
    """A component of an order: what is needed of it and where it comes from.

    Quantities in the unit of the component; ``free`` is on hand and reserved for
    nobody, ``stock`` what of the need it covers, ``short`` the rest.
    """

    product: object
    need: float
    on_hand: float
    reserved: float
    free: float
    stock: float
    short: float
    incoming: float
    incoming_at: object
    made: bool


class Supply(NamedTuple):
    on_hand: float
    free: float
    incoming: float
    incoming_at: object


class Explosion(NamedTuple):
    """What is known on the way down through the bills of materials.

    ``pools`` {(order, product): what is free for the order still}, ``supply``
    {(warehouse, product): Supply}, ``rows`` {(order, product): Component}, ``making``
    {order id: {(bom, product): quantity to make}}.
    """

    pools: dict
    supply: dict
    rows: dict
    making: dict


class SaleOrder(models.Model):
    """Explodes orders into components, level by level and all orders together.

    Stock is used first (S0-D-05: 优先考虑库存现料): of a component that is made itself,
    only what is not on the shelf is exploded further. Orders are looked at one by one:
    each could take all that is free.
    """

    _inherit = "sale.order"

    def _components(self):
        """Return ``({order id: [Component]}, {order id: {(bom, product): quantity to
        make}})``. Queries grow with the depth of the bills, not with the orders."""
        orders = self.sudo()
        goods = orders._goods_open()
        needs = {
            (order, product): quantity
            for order in orders
            for product, quantity in goods[order.id].items()
        }
        known = Explosion({}, {}, {}, {order.id: {} for order in orders})
        for level in range(DEPTH):
            if not needs:
                break
            needs = orders._component_needs_below(known, needs, level)
        found = {order.id: [] for order in orders}
        for (order, _product), component in known.rows.items():
            found[order.id].append(component)
        return found, known.making

    def _component_needs_below(self, known, needs, level):
        """Cover the needs of one level of the bills; return those of the next."""
        known.supply.update(self._component_supply(needs, known.supply))
        boms = self._component_boms(needs)
        below = {}
        for (order, product), quantity in needs.items():
            bom = boms.get((order.company_id, product))
            short = quantity
            if not bom or bom.type != "phantom":
                key = (order, product)
                short = self._component_net(known, key, quantity, level, bom)
            if bom and short > 0:
                self._component_explode(below, known, order, product, bom, short)
        return below

    def _component_net(self, known, key, quantity, level, bom):
        """Cover a need from stock as far as it goes; return what is short of it."""
        order, product = key
        there = known.supply[order.warehouse_id, product]
        pool = known.pools.setdefault(key, max(there.free, 0.0))
        taken = min(pool, quantity)
        known.pools[key] = pool - taken
        if level:
            before = known.rows.get(key)
            known.rows[key] = Component(
                product,
                quantity + (before.need if before else 0.0),
                there.on_hand,
                there.on_hand - there.free,
                there.free,
                taken + (before.stock if before else 0.0),
                quantity - taken + (before.short if before else 0.0),
                there.incoming,
                there.incoming_at,
                bool(bom),
            )
        return quantity - taken

    def _component_explode(self, below, known, order, product, bom, quantity):
        """Add what one level of a bill needs for a quantity of the product."""
        made = product.uom_id._compute_quantity(
            quantity, bom.product_uom_id, round=False
        )
        if bom.type != "phantom":
            works = known.making[order.id]
            works[bom, product] = works.get((bom, product), 0.0) + made
        for line in bom.bom_line_ids:
            component = line.product_id
            if line._skip_bom_line(product) or not component.is_storable:
                continue
            need = line.product_uom_id._compute_quantity(
                line.product_qty * made / bom.product_qty, component.uom_id
            )
            key = (order, component)
            below[key] = below.get(key, 0.0) + need

    def _component_boms(self, needs):
        """Return ``{(company, product): bom}`` for a level; one look-up a company."""
        found = {}
        products = self.env["product.product"]
        for company in {order.company_id for order, _product in needs}:
            here = products.union(*(p for o, p in needs if o.company_id == company))
            for product, bom in here._review_boms(company).items():
                found[company, product] = bom
        return found

    def _component_supply(self, needs, known):
        """Return ``{(warehouse, product): Supply}`` of what is not known yet."""
        wanted = {(order.warehouse_id, product) for order, product in needs}
        wanted -= known.keys()
        found = {}
        for warehouse in {warehouse for warehouse, _product in wanted}:
            products = self.env["product.product"].sudo()
            products = products.union(*(p for w, p in wanted if w == warehouse))
            goods = products.with_context(warehouse_id=warehouse.id)
            there = goods._compute_quantities_dict(None, None, None)
            coming = self._component_incoming(products, warehouse)
            for product in products:
                on_hand = there[product.id]["qty_available"]
                free = there[product.id]["free_qty"]
                quantity, first = coming.get(product.id, (0.0, False))
                found[warehouse, product] = Supply(on_hand, free, quantity, first)
        return found

    def _component_incoming(self, products, warehouse):
        """Return ``{product id: (quantity, first date)}`` that is on the way."""
        rows = (
            self.env["stock.move"]
            .sudo()
            ._read_group(
                [
                    ("product_id", "in", products.ids),
                    ("state", "in", MOVING),
                    ("location_id.usage", "in", OUTSIDE),
                    ("location_dest_id", "child_of", warehouse.view_location_id.ids),
                ],
                ["product_id"],
                ["product_qty:sum", "date:min"],
            )
        )
        return {product.id: (quantity, first) for product, quantity, first in rows}
