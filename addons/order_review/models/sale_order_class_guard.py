from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.models.order_stamped import _KEY, _STAMP

#: Review sheets on which departments have begun to answer, or have answered.
_ASKED = ("open", "answered", "negotiation", "refusal", "concluded", "declined")


class SaleOrder(models.Model):
    """Kind and traits decide on chains, money rules and processes: who could write
    them plainly would lead his order past a review (S1-A-13).

    They are free while the order is prepared and no rules classify it. What rules have
    decided is overruled with a reason; once departments rely on the order (submitted,
    under review) so are all other traits; a confirmed order is changed by notice.
    """

    _inherit = "sale.order"

    def write(self, vals):
        """Compare kind and traits before and after, whichever way they are written."""
        names = {"order_kind_id", "order_trait_ids"} & vals.keys()
        if not names or self.env.context.get(_KEY) is _STAMP:
            return super().write(vals)
        fixed = self._class_fixed()
        before = self._class_governed(fixed)
        if not before:
            return super().write(vals)
        # Undone even when the caller swallows the error.
        with self.env.cr.savepoint():
            result = super().write(vals)
            self._class_ensure_same(before, fixed)
        return result

    def _class_fixed(self):
        """Return the orders that somebody relies on: submitted, reviewed, confirmed."""
        orders = self.sudo()
        fixed = orders.filtered(
            lambda order: order.state == "sale"
            or order.sheet_state == "submitted"
            or order.signoff_live
        )
        if rest := orders - fixed:
            sheets = self.env["order.review"].sudo()
            fixed |= sheets.search(
                [("order_id", "in", rest.ids), ("state", "in", _ASKED)]
            ).order_id
        return fixed

    def _class_governed(self, fixed):
        """{order id: (kind, traits) that nobody writes plainly}.

        Of fixed orders that is everything, of classified ones what their rules know.
        """
        governed = {}
        for order in self.sudo().filtered(lambda o: o in fixed or o.class_signature):
            traits = order.order_trait_ids
            if order not in fixed:
                targets = order.class_set_id._targets()
                traits = traits.filtered(lambda t, own=targets: t.id in own)
            governed[order.id] = (order.order_kind_id.id, frozenset(traits.ids))
        return governed

    def _class_ensure_same(self, before, fixed):
        """Refuse the first order whose kind or traits moved.

        :raise UserError: with the way that is open instead
        """
        after = self._class_governed(fixed)
        moved = self.sudo().filtered(lambda o: after.get(o.id) != before.get(o.id))
        for order in moved[:1]:
            if order.state == "sale":
                raise UserError(
                    self.env._(
                        "%s is confirmed: its kind and traits are changed by a change "
                        "notice only.",
                        order.name,
                    )
                )
            if order in fixed:
                raise UserError(
                    self.env._(
                        "%s is submitted or under review: its kind and traits are not "
                        "written any more. Use “Overrule” and say why.",
                        order.name,
                    )
                )
            raise UserError(
                self.env._(
                    "Rules have decided on kind and traits of this order. Use "
                    "“Overrule” and say why."
                )
            )
