from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.content import ContentGuard

MEMORY = "payment_agreed"
WATCHED = (
    "payment_kind",
    "advance_percent",
    "instalment_ids",
    "instalment_ids.name",
    "instalment_ids.percent",
    "instalment_ids.due_on",
)


class PurchaseOrder(models.Model):
    """The way of payment was agreed when the order was placed: where it decides what
    may be paid before acceptance, nobody changes it afterwards (S2-Q-08, S2-Q-09).

    The procedure says so, by its setting ``pay_accepted``; whatever chain signs the
    order, and if none does. Who agreed otherwise takes the order back and places it
    again.
    """

    _inherit = "purchase.order"
    _content_guards = (
        ContentGuard(
            "payment",
            64,
            watches="_payment_watches",
            covers="_payment_covers",
            after="_payment_ensure_same",
            undo=True,
        ),
    )

    payment_is_fixed = fields.Boolean(
        compute="_compute_payment_is_fixed", groups="base.group_user"
    )

    @api.depends("state", "process_id")
    def _compute_payment_is_fixed(self):
        fixed = self._origin._payment_agreed()
        for order in self:
            order.payment_is_fixed = order._origin.id in fixed

    @api.model
    def _payment_watches(self):
        return WATCHED

    def _payment_covers(self, change):
        agreed = self._payment_agreed()
        change.memory[MEMORY] = agreed
        return dict.fromkeys(agreed, ())

    def _payment_ensure_same(self, change):
        """:raise UserError: naming the first order of which the payment moved"""
        before, after = change.memory[MEMORY], self._payment_agreed()
        for order in self:
            if after.get(order.id, before[order.id]) != before[order.id]:
                raise UserError(
                    self.env._(
                        "%s has been placed: its payment was agreed then. Cancel the "
                        "order and set it to draft to agree otherwise.",
                        order.name,
                    )
                )

    def _payment_agreed(self):
        """Return ``{order id: what was agreed}`` of the placed orders whose payment
        decides what may be paid."""
        placed = self.sudo().filtered(
            lambda order: order.state == "purchase"
            and order.process_id._setting("pay_accepted")
        )
        return {
            order.id: (
                order.payment_kind,
                order.advance_percent,
                [
                    (part.id, part.name, part.percent, part.due_on)
                    for part in order.instalment_ids.sorted("id")
                ],
            )
            for order in placed
        }
