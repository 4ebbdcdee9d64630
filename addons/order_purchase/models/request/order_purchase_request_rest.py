from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError


class OrderPurchaseRequest(models.Model):
    """What of a request is still to be ordered: it follows its orders when these are
    cancelled, merged, taken up again, or placed for less."""

    _inherit = "order.purchase.request"

    def action_forgo_rest(self):
        """Order nothing more of a request of which a part is ordered (button, RPC).

        :raise UserError: when it is not approved, or nothing of it is ordered
        """
        self.ensure_one()
        self._request_ensure("approved")
        if not self._request_live_orders():
            raise UserError(
                self.env._(
                    "Nothing of %s is ordered. Cancel the request instead.", self.name
                )
            )
        self._process_ensure_turn("purchase_request.ordered")
        self._check_gates("purchase_request.ordered")
        self.sudo()._request_ordered()
        return True

    def _request_ordered(self):
        """Nothing more of these is to be ordered."""
        self._write_system({"state": "ordered"})
        for request in self:
            names = request._request_live_orders().mapped("name")
            request._process_emit_later(
                "purchase_request.ordered", {"order": ", ".join(names)}
            )

    def _request_follow(self):
        """Open requests again that their orders do not cover any more, and end those
        that are covered again; as superuser."""
        decided = self.filtered(lambda one: one.state in ("approved", "ordered"))
        rests = decided._request_rests()
        lacking = decided.filtered(lambda one: one.state == "ordered" and rests[one])
        if lacking:
            lacking._write_system({"state": "approved"})
            lacking._process_emit_later("purchase_request.unordered")
            lacking._request_notify(
                self.env._("Purchase request no longer covered: order the rest.")
            )
        covered = decided.filtered(
            lambda one: one.state == "approved"
            and not rests[one]
            and one._request_live_orders()
        )
        if covered:
            covered._request_ordered()

    def _request_orders(self):
        """Return the orders of the requests, and those that they were merged into, as
        superuser: the state of a request does not hang on who asks."""
        orders = found = self.sudo().order_ids
        while found:
            found = found.merged_id - orders
            orders |= found
        return orders

    def _request_live_orders(self):
        return self._request_orders().filtered(lambda order: order.state != "cancel")

    def _request_rests(self):
        """Return ``{request: {line: quantity}}`` of what no order covers, in the unit
        of the product. Requests on one order share its goods, the oldest first."""
        family = self.sudo() | self._request_live_orders()._order_requests()
        orders = family._request_live_orders()
        ordered = defaultdict(float)
        for line in orders.order_line:
            ordered[line.product_id] += line.product_uom_qty
        rests = {request: {} for request in family}
        for line in family.line_ids.sorted(lambda one: (one.request_id.id, one.id)):
            product, unit = line.product_id, line.product_id.uom_id
            need = (line.product_uom_id or unit)._compute_quantity(line.quantity, unit)
            taken = min(need, ordered[product])
            ordered[product] -= taken
            if unit.compare(need, taken) > 0:
                rests[line.request_id][line] = need - taken
        return {request: rests[request.sudo()] for request in self}
