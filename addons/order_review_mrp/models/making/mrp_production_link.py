from contextlib import contextmanager

from odoo import models
from odoo.exceptions import UserError

#: How a manufacturing order is one of a sale order.
_LINKS = frozenset({"reference_ids", "sale_line_id"})


class MrpProduction(models.Model):
    """Whichever order a manufacturing order belongs to, the gate of that order is
    asked: also when it comes to belong to it after its start, or by a merge."""

    _inherit = "mrp.production"

    @contextmanager
    def _process_linking(self, vals):
        """Ask the gates of the orders to which what is written inside links these."""
        # Procurement links as superuser what it has asked the gate for.
        if self.env.su or _LINKS.isdisjoint(vals):
            yield
            return
        before = self._process_links()
        yield
        self._process_linked(before)

    def action_merge(self):
        """Keep the order for which the merged ones are made.

        :raise UserError: they are made for different lines of orders
        """
        # sudo: who makes things need not be able to read orders.
        line = self.sudo().sale_line_id
        if len(line) > 1:
            raise UserError(
                self.env._(
                    "Manufacturing orders for different order lines cannot be "
                    "merged: each line has its own gate and date."
                )
            )
        action = super().action_merge()
        if line:
            made = self.browse(action["res_id"]).sudo()
            made.sale_line_id = line
        return action

    def _process_links(self):
        """Return the pairs of ids (sale order, manufacturing order) of now."""
        return {(order.id, made.id) for order, made in self._process_sales()}

    def _process_linked(self, before):
        """Ask the gate of orders to which started ones have come to belong, and emit.

        :param before: ``_process_links`` of before
        """
        pairs = [
            (order, made)
            for order, made in self._process_sales()
            if (order.id, made.id) not in before
            and made.state not in ("draft", "cancel")
        ]
        self._process_ask_start(pairs)
        self._process_emit_start(pairs)
