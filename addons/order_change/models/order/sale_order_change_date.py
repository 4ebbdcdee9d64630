from odoo import fields, models


class SaleOrder(models.Model):
    """The day of a confirmed order that is locked stays: terms and prices go by it.

    Apart from the other content, because each confirmation writes it.
    """

    _inherit = "sale.order"

    def write(self, vals):
        if vals.get("date_order"):
            self._change_ensure_day(fields.Datetime.to_datetime(vals["date_order"]))
        return super().write(vals)

    def _change_ensure_day(self, day):
        """Refuse another day for confirmed orders whose lines are locked.

        :raise OrderLocked: naming the first one
        """
        moved = self.filtered(lambda o: o.state == "sale" and o.date_order != day)
        locked = moved._change_at_stake(["order_line"])
        for order in moved.browse(i for i, t in locked.items() if "order_line" in t):
            old, new = map(fields.Datetime.to_string, (order.date_order, day))
            order._change_refuse(
                {"head": {"date_order": old}, "lines": {}},
                {"head": {"date_order": new}, "lines": {}},
            )
