from odoo import api, fields, models
from odoo.fields import Domain

#: Orders that somebody still works on.
GOING = ("draft", "sent", "sale")


class SaleOrder(models.Model):
    """What is untidy about an order: data that lacks, a customer who stands twice in
    the list, no process that it follows."""

    _inherit = "sale.order"

    intake_untidy = fields.Char(
        string="To Tidy Up",
        compute="_compute_intake_untidy",
        search="_search_intake_untidy",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.depends(
        "intake_channel_id", "partner_id", "partner_shipping_id", "process_id", "state"
    )
    @api.depends_context("lang")
    def _compute_intake_untidy(self):
        """Say it for each order: one look at the customers for all of them."""
        going = self.filtered(lambda order: order.state in GOING)
        (self - going).intake_untidy = False
        doubles = going.partner_id.commercial_partner_id._doubles()
        for order in going:
            customer = order.partner_id.commercial_partner_id
            faults = order._untidy_faults(customer.id in doubles)
            order.intake_untidy = ", ".join(faults) or False

    def _untidy_faults(self, double):
        texts = [
            (not self.intake_channel_id, self.env._("intake channel")),
            (not self.partner_id.ref, self.env._("customer code")),
            (
                not (self.partner_id.phone or self.partner_id.email),
                self.env._("phone or email"),
            ),
            (not self.partner_shipping_id.street, self.env._("delivery address")),
            (not self.order_line, self.env._("goods")),
        ]
        lacking = ", ".join(text for lacks, text in texts if lacks)
        return [
            *([self.env._("Missing: %s", lacking)] if lacking else []),
            *([self.env._("Customer exists twice")] if double else []),
            *([] if self.process_id else [self.env._("No process")]),
        ]

    @api.model
    def _search_intake_untidy(self, operator, value):
        """Find what is to be tidied up: ``!= False`` only."""
        if operator not in ("in", "not in") or set(value) - {False, ""}:
            return NotImplemented
        lacking = Domain.OR(
            [
                Domain("intake_channel_id", "=", False),
                Domain("partner_id.ref", "=", False),
                Domain("partner_id.phone", "=", False)
                & Domain("partner_id.email", "=", False),
                Domain("partner_shipping_id.street", "=", False),
                Domain("order_line", "=", False),
                Domain("process_id", "=", False),
                Domain("partner_id.commercial_partner_id", "in", self._tidy_doubles()),
            ]
        )
        untidy = Domain("state", "in", GOING) & lacking
        return untidy if operator == "not in" else ~untidy

    @api.model
    def _tidy_doubles(self):
        """Return the query of the customers that stand twice in the list."""
        return self.env["res.partner"]._doubles_query()
