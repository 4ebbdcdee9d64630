from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

DEFAULT_DAYS = 7
#: Products and quantities of one order, in the products' own units.
CONTENTS = """
SELECT ARRAY_AGG(goods.content ORDER BY goods.content)
  FROM (SELECT ROW(line.product_id, ROUND((line.product_uom_qty
                   * COALESCE(unit.factor / NULLIF(own.factor, 0), 1)
                   )::numeric, 4))::text AS content
          FROM sale_order_line line
     LEFT JOIN uom_uom unit ON unit.id = line.product_uom_id
     LEFT JOIN product_product product ON product.id = line.product_id
     LEFT JOIN product_template template ON template.id = product.product_tmpl_id
     LEFT JOIN uom_uom own ON own.id = template.uom_id
         WHERE line.display_type IS NULL
           AND line.is_downpayment IS NOT TRUE
           AND line.order_id = %s) goods
"""


class SaleOrder(models.Model):
    """Warns of an order that was probably entered twice; never blocks."""

    _inherit = "sale.order"

    # Not tracked: whatever is tracked is read again at every write of an order.
    duplicate_accepted_reason = fields.Char(
        string="Reason for Not Being a Duplicate",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )

    @api.model
    def _duplicate_days(self):
        """Within how many days equal contents are suspicious."""
        value = self.env["ir.config_parameter"].sudo()
        return int(value.get_param("order_tracking.duplicate_days", DEFAULT_DAYS))

    def _fetch_duplicate_orders(self):
        """Add orders of the same customer with the same products and quantities,
        whatever the unit: two dozen are 24 pieces.

        Odoo itself compares the customer's reference; its banner shows both.
        """
        found = super()._fetch_duplicate_orders()
        for order_id, twins in self._duplicate_contents().items():
            found[order_id] = set(found.get(order_id, ())) | set(twins)
        return found

    def _duplicate_contents(self):
        """Return {order id: ids of orders with equal contents}, in one query."""
        ids = tuple(order.id for order in self if isinstance(order.id, int))
        if not ids:
            return {}
        self.env["sale.order.line"].flush_model(
            [
                "display_type",
                "is_downpayment",
                "order_id",
                "product_id",
                "product_uom_id",
                "product_uom_qty",
            ]
        )
        self.env["uom.uom"].flush_model(["factor"])
        self.flush_model(["company_id", "partner_id", "state", "date_order"])
        return dict(self.env.execute_query(self._duplicate_query(ids)))

    def _duplicate_query(self, ids):
        return SQL(
            """
            SELECT one.id, ARRAY_AGG(other.id)
              FROM sale_order one
              JOIN sale_order other
                ON other.company_id = one.company_id
               AND other.partner_id = one.partner_id
               AND other.id != one.id
               AND other.state != 'cancel'
               AND other.date_order
                   BETWEEN one.date_order - %(days)s * INTERVAL '1 day'
                       AND one.date_order + %(days)s * INTERVAL '1 day'
             WHERE one.id IN %(ids)s
               AND (%(contents)s) = (%(contents_of_other)s)
             GROUP BY one.id
            """,
            days=self._duplicate_days(),
            ids=ids,
            contents=SQL(CONTENTS, SQL("one.id")),
            contents_of_other=SQL(CONTENTS, SQL("other.id")),
        )

    def _duplicate_unanswered(self):
        """Return those of the orders that need a word before they are confirmed."""
        asked = self.filtered(
            lambda order: order.state in ("draft", "sent")
            and not order.duplicate_accepted_reason
        )
        found = asked._fetch_duplicate_orders() if asked else {}
        return asked.filtered(lambda order: found.get(order.id))

    def _duplicate_question(self):
        """Return the dialog about probable duplicates, where a person can be asked.

        The form's button says so in the context; everybody else (portal, interface,
        payment) is not held up, as the warning never blocks.
        """
        asked = self.env.context.get("order_ask_duplicates") and len(self) == 1
        if asked and self._duplicate_unanswered():
            return self.action_duplicate_accept()
        return None

    def action_duplicate_accept(self):
        """Open the dialog that asks why this is no duplicate."""
        self.ensure_one()
        return self.env["order.tracking.note"]._open(self, "duplicate")

    def _duplicate_accept(self, reason):
        """Keep the reason and record who gave it; called by the dialog."""
        self.ensure_one()
        twins = self._fetch_duplicate_orders().get(self.id, ())
        self._write_system({"duplicate_accepted_reason": reason})
        label = self._fields["duplicate_accepted_reason"]._description_string(self.env)
        self._message_log(body=f"{label}: {reason}")
        payload = {"reason": reason, "orders": sorted(twins)}
        self._process_emit_later("order.duplicate_accepted", payload)
