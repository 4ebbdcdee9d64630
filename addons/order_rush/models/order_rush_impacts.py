from odoo import fields, models
from odoo.tools import SQL

MOVING = ("waiting", "confirmed", "partially_available", "assigned")
#: An open step of the same line that the step ``move`` feeds.
LATER_STEP = SQL(
    """
    SELECT FROM stock_move_move_rel step
      JOIN stock_move next ON next.id = step.move_dest_id
     WHERE step.move_orig_id = move.id
       AND next.sale_line_id = move.sale_line_id
       AND next.state IN %s
    """,
    MOVING,
)


class OrderRushImpacts(models.Model):
    """Computes who gets affected. An addon adds a source by extending
    ``_rush_impact_sources`` and giving a method ``_rush_impacts_<source>`` that
    returns values of ``order.rush.affected``, mostly through ``_rush_share_out``.
    """

    _inherit = "order.rush"

    def action_compute_impacts(self):
        """Compute the list anew (button, RPC); before the decision only."""
        self.check_access("read")
        self._document_ensure("draft", "judging", "assessing")
        self.sudo()._rush_compute_impacts()
        return True

    def _rush_compute_impacts(self):
        for rush in self.sudo():
            rush.impact_ids.unlink()
            rows = []
            for source in rush._rush_impact_sources():
                rows += getattr(rush, f"_rush_impacts_{source}")()
            self.env["order.rush.affected"].sudo().create(rows)
            rush._write_system({"impacts_at": fields.Datetime.now()})

    def _rush_impact_sources(self):
        """Return the codes of the sources, in the order in which they are shown."""
        return ["stock"]

    # -- finished goods ----------------------------------------------------------
    def _rush_impacts_stock(self):
        """Orders that wait for, or have reserved, the same finished goods."""
        needs = self.order_id._goods_to_ship()
        if not needs:
            return []
        products = self.env["product.product"].union(*needs)
        free = self._rush_free(products)
        demand = self._rush_demand_of_goods(products)
        own = {p: row for (o, p), row in demand.items() if o == self.order_id.id}
        rows = []
        for product, need in needs.items():
            reserved = own.get(product.id, (0, 0))[1]
            shortage = need - reserved - max(free[product.id], 0)
            others = {
                order: row
                for (order, found), row in demand.items()
                if found == product.id and order != self.order_id.id
            }
            rows += self._rush_share_out("stock", product, shortage, others)
        return rows

    def _rush_free(self, products):
        """Return ``{product id: quantity}`` that is on hand and reserved for nobody."""
        warehouse = self.order_id.warehouse_id.id
        goods = products.with_context(warehouse_id=warehouse)
        found = goods._compute_quantities_dict(None, None, None)
        return {id_: values["free_qty"] for id_, values in found.items()}

    def _rush_demand_of_goods(self, products):
        """Return ``{(order id, product id): (open quantity, reserved)}`` of all
        deliveries to customers, in one query; in the unit of the product.

        In a warehouse with several steps a piece waits in the last step that exists for
        it, and is reserved in the one that is next: steps that feed another open one
        are not counted again.
        """
        self.env["stock.move"].flush_model()
        self.env["sale.order.line"].flush_model()
        rows = self.env.execute_query(self._rush_goods_query(products))
        return {
            (order, product): (quantity, float(reserved or 0.0))
            for order, product, quantity, reserved in rows
            if quantity
        }

    def _rush_goods_query(self, products):
        return SQL(
            """
            SELECT line.order_id, move.product_id,
                   COALESCE(SUM(move.product_qty) FILTER (
                       WHERE goal.usage = 'customer' AND NOT EXISTS (%(later)s)), 0),
                   SUM(move.quantity * move.product_qty
                       / NULLIF(move.product_uom_qty, 0))
                       FILTER (WHERE place.usage != 'supplier')
              FROM stock_move move
              JOIN sale_order_line line ON line.id = move.sale_line_id
              JOIN stock_location place ON place.id = move.location_id
              JOIN stock_location goal
                ON goal.id = COALESCE(move.location_final_id, move.location_dest_id)
             WHERE move.product_id IN %(products)s
               AND move.company_id = %(company)s AND move.state IN %(moving)s
               AND place.usage IN ('internal', 'transit', 'supplier')
          GROUP BY line.order_id, move.product_id
            """,
            later=LATER_STEP,
            products=tuple(products.ids),
            company=self.company_id.id,
            moving=MOVING,
        )

    # -- shared by all sources ---------------------------------------------------
    def _rush_share_out(self, source, product, shortage, others, **vals):
        """Return impact rows of the orders that share something scarce.

        :param dict others: ``{order id: (at stake, reserved)}``
        :param float shortage: what the rush lacks; nothing is scarce when it is 0
        """
        if shortage <= 0 or not others:
            return []
        orders = self.env["sale.order"].sudo().browse(others)
        dates = orders._rush_dates()
        lead = self._rush_lead_days(product)
        rows = [
            {
                "rush_id": self.id,
                "source": source,
                "name": product.display_name,
                "product_id": product.id,
                "order_id": order.id,
                "shortage": shortage,
                "quantity": others[order.id][0],
                "reserved": others[order.id][1],
                **self._rush_time_left(*dates[order.id], lead),
                **vals,
            }
            for order in orders
        ]
        return self._rush_take(rows, shortage)

    def _rush_time_left(self, asked, promised, lead):
        """Return the dates of an affected order, and what it can wait."""
        by = promised or asked
        today = fields.Date.context_today(self)
        return {
            "date_requested": asked,
            "date_promised": promised,
            "lead_days": lead,
            "slack_days": (by - today).days - lead if by else 0,
        }

    def _rush_take(self, rows, shortage):
        """Cover the shortage from the orders with the most slack first."""
        rest = shortage
        for row in sorted(rows, key=self._rush_slack, reverse=True):
            row["quantity_taken"] = min(row["quantity"], max(rest, 0))
            rest -= row["quantity_taken"]
        return rows

    @staticmethod
    def _rush_slack(row):
        """Orders without any date have the most slack."""
        dated = row["date_promised"] or row["date_requested"]
        return (not dated, row["slack_days"])

    def _rush_lead_days(self, product):
        """Days in which the goods can be had again without any hurry: the first
        vendor's, else those the product is sold with."""
        vendor = product.sudo()._prepare_sellers(params={})[:1]
        return int(vendor.delay if vendor else product.sale_delay)
