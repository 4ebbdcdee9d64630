from odoo import models

from ..notice.order_change import PENDING


class SaleOrder(models.Model):
    """A changed order is confirmed again before it is executed (S3-D-10)."""

    _inherit = "sale.order"

    def _gate_extra_missing(self, code, batch):
        """Refuse what the kinds of the open notices hold, and say which they are."""
        found = super()._gate_extra_missing(code, batch)
        kinds = self.env["order.change.type"]._rules_for_event(code)
        for change in self._change_holding(kinds) if kinds else ():
            items = found.setdefault(change.order_id.id, [])
            items.append(change._gate_item())
        return found

    def _change_holding(self, type_ids):
        """Return the notices of these orders that are not settled yet.

        The one that is being applied lets Odoo make, at once, what is made in addition
        – unless the order has to be confirmed again first.
        """
        applying = self._change_applying()
        found = (
            self.env["order.change"]
            .sudo()
            .search(
                [
                    ("order_id", "in", self.ids),
                    ("type_id", "in", type_ids),
                    "|",
                    ("state", "in", PENDING),
                    "&",
                    "&",
                    ("state", "=", "applied"),
                    ("type_id.reconfirm", "=", True),
                    ("confirmed_at", "=", False),
                ],
                order="id",
            )
        )
        return found.filtered(
            lambda change: change.id not in applying or change.type_id.reconfirm
        )
