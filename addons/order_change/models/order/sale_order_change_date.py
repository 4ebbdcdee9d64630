from odoo import api, models

from odoo.addons.order_process.kernel.content import ContentGuard

_DAY = "date_order"


class SaleOrder(models.Model):
    """The day of a confirmed order that is locked stays: terms and prices go by it.

    Apart from the other content, because each confirmation writes it.
    """

    _inherit = "sale.order"
    _content_guards = (
        ContentGuard(
            "locked_day",
            11,
            watches="_change_day_watched",
            covers="_change_day_covers",
            after="_change_ensure_day",
            undo=True,
        ),
    )

    @api.model
    def _change_day_watched(self):
        return [_DAY] if self._change_watches(["order_line"]) else []

    def _change_day_covers(self, _change):
        """The confirmed orders whose lines are locked."""
        confirmed = self.filtered(lambda order: order.state == "sale")
        locked = confirmed._change_locked_tokens()
        return {key: [_DAY] for key, names in locked.items() if "order_line" in names}

    def _change_ensure_day(self, change):
        """Refuse another day.

        :raise OrderLocked: naming the first order
        """
        for order in self:
            old, new = (
                {"head": {_DAY: part[order.id]["head"][_DAY]}, "lines": {}}
                for part in (change.before, change.after)
            )
            if old != new:
                order._change_refuse(old, new)
