from odoo import models
from odoo.tools import SQL

from ..context.sale_order_components import MOVING

#: Orders that the manufacturing order ``made`` is for: its line's, else linked ones.
MADE_FOR = SQL(
    """
    SELECT line.order_id AS id FROM sale_order_line line
     WHERE line.id = made.sale_line_id
     UNION
    SELECT rel.sale_id FROM stock_reference_production_rel mine
      JOIN stock_reference_sale_rel rel ON rel.reference_id = mine.reference_id
     WHERE mine.production_id = made.id
    """
)
#: What is picked for the component ``move`` in a step of its own.
STAGED = SQL(
    """
    SELECT SUM(step.quantity * step.product_qty
               / NULLIF(step.product_uom_qty, 0)) AS quantity
      FROM stock_move_move_rel feeds
      JOIN stock_move step ON step.id = feeds.move_orig_id
      JOIN stock_location place ON place.id = step.location_id
     WHERE feeds.move_dest_id = move.id
       AND step.state IN %s AND place.usage = 'internal'
    """,
    MOVING,
)


class OrderRush(models.Model):
    """Who gets affected through components and work centres."""

    _inherit = "order.rush"

    def _rush_impact_sources(self):
        return [*super()._rush_impact_sources(), "component", "capacity"]

    # -- components --------------------------------------------------------------
    def _rush_impacts_component(self):
        """Orders whose manufacturing needs the components that are short."""
        order = self.order_id
        components = order._components()[0][order.id]
        short = {row.product: row.short for row in components if row.short > 0}
        if not short:
            return []
        products = self.env["product.product"].union(*short)
        demand = self._rush_demand_of_components(products)
        rows = []
        for product, shortage in short.items():
            others = {
                sale: row
                for (sale, found), row in demand.items()
                if found == product.id and sale != order.id
            }
            rows += self._rush_share_out("component", product, shortage, others)
        return rows

    def _rush_demand_of_components(self, products):
        """Return ``{(sale order id, product id): (open quantity, reserved)}`` of the
        components of all running manufacturing orders, in one query. What is picked
        for production in a step of its own is reserved there."""
        for model in ("stock.move", "mrp.production", "sale.order.line"):
            self.env[model].flush_model()
        rows = self.env.execute_query(self._rush_components_query(products))
        return {
            (sale, product): (need, float(held or 0.0))
            for sale, product, need, held in rows
        }

    def _rush_components_query(self, products):
        return SQL(
            """
            SELECT sold.id, move.product_id, SUM(move.product_qty),
                   SUM(move.quantity * move.product_qty
                       / NULLIF(move.product_uom_qty, 0)
                       + COALESCE(staged.quantity, 0))
              FROM stock_move move
              JOIN mrp_production made ON made.id = move.raw_material_production_id
              JOIN LATERAL (%(sold)s) sold ON TRUE
         LEFT JOIN LATERAL (%(staged)s) staged ON TRUE
             WHERE move.product_id IN %(products)s
               AND move.company_id = %(company)s AND move.state IN %(moving)s
          GROUP BY sold.id, move.product_id
            """,
            sold=MADE_FOR,
            staged=STAGED,
            products=tuple(products.ids),
            company=self.company_id.id,
            moving=MOVING,
        )

    # -- work centres ------------------------------------------------------------
    def _rush_impacts_capacity(self):
        """Orders that stand on the work centres which the rush would overload."""
        order = self.order_id
        by = {order.id: self.date_needed}
        rows = []
        for row in order._capacity_rows(by)[order.id]:
            over = row["need"] + row["load"] - row["capacity"]
            if over > 0:
                rows += self._rush_over_capacity(row, over)
        return rows

    def _rush_over_capacity(self, row, over):
        """Impact rows of one work centre that is too full, in hours."""
        others = {}
        for _centre, planned, sale, hours in row["centre"]._review_load():
            in_window = not planned or planned <= row["day"]
            if sale and sale != self.order_id.id and in_window:
                known = others.get(sale, (0.0, 0.0))[0]
                others[sale] = (known + float(hours), 0.0)
        return self._rush_share_out(
            "capacity",
            self.env["product.product"],
            over,
            others,
            name=row["centre"].display_name,
            workcenter_id=row["centre"].id,
        )

    def _rush_lead_days(self, product):
        """Of goods that are made, the lead time of their bill of materials; of work
        centres none: the hours come again every day."""
        if not product:
            return 0
        bom = product._review_boms(self.company_id).get(product)
        if bom and bom.type == "normal":
            return int(bom.produce_delay)
        return super()._rush_lead_days(product)
