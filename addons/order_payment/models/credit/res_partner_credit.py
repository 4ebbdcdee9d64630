from odoo import fields, models
from odoo.exceptions import AccessError

from odoo.addons.order_tracking.models.billing.money_readers import CREDIT

#: What makes a contact the customer itself, or part of another customer.
_MOVES = frozenset({"commercial_partner_id", "is_company", "parent_id"})


class ResPartner(models.Model):
    """Whose credit a contact has follows from the company that it belongs to."""

    _inherit = "res.partner"

    order_credit_limit_ids = fields.One2many(
        "order.credit.limit",
        "partner_id",
        string="Credit Limits",
        readonly=True,
        groups=CREDIT,
    )

    def write(self, vals):
        if self.env.su or _MOVES.isdisjoint(vals):
            return super().write(vals)
        before = {partner: partner.commercial_partner_id for partner in self.sudo()}
        result = super().write(vals)
        moved = self.sudo().filtered(lambda p: p.commercial_partner_id != before[p])
        if moved:
            customers = moved.union(*before.values()) | moved.commercial_partner_id
            if moved._order_has_credit(customers):
                self._order_ensure_credit(moved)
            moved._order_emit_moved(before)
        return result

    def _order_has_credit(self, customers):
        """Return whether orders of these contacts are on the way, or one of the
        customers has a limit or a kind of payment that finance keeps."""
        limits = self.env["order.credit.limit"].sudo()
        if customers.sudo().filtered("order_payment_kind"):
            return True
        if limits.search_count([("partner_id", "in", customers.ids)], limit=1):
            return True
        orders = self.env["sale.order"].sudo()
        own = [("partner_id", "child_of", self.ids), ("state", "!=", "cancel")]
        return bool(orders.search_count(own, limit=1))

    def _order_ensure_credit(self, moved):
        """Refuse to give a customer another one's credit to who grants none.

        :raise AccessError: naming the first of the customers
        """
        if self.env["order.credit.limit"].has_access("create"):
            return
        raise AccessError(
            self.env._(
                "“%(customer)s” has orders or credit: only people who grant credit "
                "can make it part of another customer or a separate customer.",
                customer=moved[:1].sudo().name,
            )
        )

    def _order_emit_moved(self, before):
        """Record on the contacts from which customer they went to which."""
        pairs = []
        for partner in self:
            places = {
                "from": before[partner].name or "",
                "from_id": before[partner].id,
                "to": partner.commercial_partner_id.name or "",
                "to_id": partner.commercial_partner_id.id,
            }
            pairs.append((partner, places))
        self.env["order.event"]._record_each(pairs, "customer.moved")
