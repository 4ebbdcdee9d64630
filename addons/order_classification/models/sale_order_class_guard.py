from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.content import ContentGuard
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    _KEY,
    _STAMP,
)

_NAMES = ("order_type_id", "order_tag_ids")


class SaleOrder(models.Model):
    """Kind and tags decide on chains, money rules and processes: who could write
    them plainly would lead his order past a review (S1-A-13).

    They are free while the order is prepared and no rules classify it. What rules have
    decided is overruled with a reason; once departments rely on the order (submitted,
    under review) so are all other tags; a confirmed order is changed by notice.
    """

    _inherit = "sale.order"
    _content_guards = (
        ContentGuard(
            "class",
            30,
            watches="_class_watches",
            covers="_class_covers",
            after="_class_ensure_same",
            undo=True,
        ),
    )

    @api.model
    def _class_watches(self):
        return _NAMES

    def _class_covers(self, change):
        """The orders with a kind or tags that nobody writes plainly."""
        if self.env.context.get(_KEY) is _STAMP:
            return {}
        fixed = self._is_relied_on()
        governed = self._class_governed(fixed)
        change.memory["class"] = governed, fixed
        return dict.fromkeys(governed, ())

    def _class_governed(self, fixed):
        """{order id: (kind, tags) that nobody writes plainly}.

        Of fixed orders that is everything, of classified ones what their rules know.
        """
        governed = {}
        for order in self.sudo().filtered(lambda o: o in fixed or o.class_signature):
            tags = order.order_tag_ids
            if order not in fixed:
                targets = order.class_set_id._targets()
                tags = tags.filtered(lambda t, own=targets: t.id in own)
            governed[order.id] = (order.order_type_id.id, frozenset(tags.ids))
        return governed

    def _class_ensure_same(self, change):
        """Refuse the first order whose kind or tags moved.

        :raise UserError: with the way that is open instead
        """
        before, fixed = change.memory["class"]
        after = self._class_governed(fixed)
        moved = self.sudo().filtered(lambda o: after.get(o.id) != before.get(o.id))
        for order in moved[:1]:
            raise UserError(order._class_refusal(order in fixed))

    def _class_refusal(self, fixed):
        """Return why type and tags are not written, and what to do instead."""
        if self.state == "sale":
            return self.env._(
                "%s is confirmed: its order type and tags can only be changed by a "
                "change notice.",
                self.name,
            )
        if fixed:
            return self.env._(
                "%s is submitted or under review: its order type and tags can no "
                "longer be edited. Use “Overrule” and enter a reason.",
                self.name,
            )
        return self.env._(
            "The order type and tags of this order are determined by rules. Use "
            "“Overrule” and enter a reason."
        )
