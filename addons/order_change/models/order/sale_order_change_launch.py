from contextlib import contextmanager

from odoo import models

from odoo.addons.order_process.kernel.passing import sharing

#: Lines whose procurement waits for the end of the notice: kept on the cursor, where
#: no client can reach.
LAUNCHES = "order_change_launches"


class SaleOrder(models.Model):
    """Goods of a notice are asked for once, not line by line.

    Odoo launches its stock rules in each write of a line and then confirms the whole
    delivery: hundreds of lines would cost the square of it.
    """

    _inherit = "sale.order"

    @contextmanager
    def _change_launched_once(self):
        """Collect what the lines of this order launch inside; launch it at the end,
        for all lines at once."""
        launches = {"changed": {}, "made": set()}
        with sharing(self.env, LAUNCHES, launches):
            yield
        lines = self.env["sale.order.line"]
        # Odoo tells new lines and changed ones apart by the former quantities.
        if made := launches["made"]:
            lines.browse(sorted(made))._action_launch_stock_rule()
        if changed := launches["changed"]:
            lines.browse(changed)._action_launch_stock_rule(
                previous_product_uom_qty=changed
            )
