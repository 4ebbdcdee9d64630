from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.content import ContentGuard
from odoo.addons.order_tracking.models.billing.money_readers import CREDIT

#: What does not happen with a price that nobody approved.
ASKED = ("quotation.sent", "order.confirmed")
PRICED = ("discount", "price_unit", "product_id", "product_uom_id", "product_uom_qty")


class SaleOrder(models.Model):
    """Discounts that somebody approved, and those nobody did."""

    _inherit = "sale.order"
    _content_guards = (
        ContentGuard(
            "discount",
            40,
            watches="_discount_watches",
            covers="_discount_covers",
            after="_discount_ensure",
            undo=True,
        ),
    )

    order_discount_ids = fields.One2many(
        "order.discount.request",
        "order_id",
        string="Discount Requests",
        groups=CREDIT,
        copy=False,
    )

    def action_view_discounts(self):
        """Open the discount requests of these orders (smart button)."""
        return self._open_list("order_quotation.order_discount_request_action")

    @api.model
    def _discount_watches(self):
        """What moves the price of a line against the list; nothing without rules."""
        if not self.env["order.discount.rule"]._rules():
            return ()
        return ["order_line", *(f"order_line.{name}" for name in PRICED)]

    def _discount_covers(self, _change):
        """The orders of companies that have rules."""
        rules = self.env["order.discount.rule"]
        return {o.id: () for o in self if rules._rules(o.company_id.id)}

    def _discount_ensure(self, change):
        """Refuse lines beyond the rules, all at once.

        :raise UserError: naming each line, what is allowed and the way to more
        """
        lines = change.lines(self.env["sale.order.line"], {*PRICED, "order_id"})
        refusals = lines._discount_refusals(self.env.user)
        if refusals:
            raise UserError("\n".join(refusals.values()))

    def _gate_extra_missing(self, code, batch):
        """An order with a discount nobody approved is neither sent nor confirmed,
        however it came about (S2-K-10): also by another price list or currency on the
        order, or by a list that has risen since."""
        missing = super()._gate_extra_missing(code, batch)
        if code in ASKED and self.env["order.discount.rule"]._rules():
            refusals = self.sudo().order_line._discount_refusals(self.env.user)
            for line, text in refusals.items():
                missing.setdefault(line.order_id.id, []).append(text)
        return missing
