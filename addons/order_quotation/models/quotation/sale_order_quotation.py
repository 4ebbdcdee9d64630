from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.untouched import untouched


class SaleOrder(models.Model):
    """The quotation records of an order."""

    _inherit = "sale.order"
    _event_actions = {
        "quotation.sent": "action_view_quotations",
    }

    order_quotation_ids = fields.One2many(
        "order.quotation",
        "order_id",
        string="Quotation Records",
        groups="base.group_user",
        copy=False,
    )

    def action_new_quotation(self):
        """Open a quotation record for the order, calculated (button, S4-A-14): the one
        that was just made, or a new one."""
        self.ensure_one()
        self._ensure_own_act()
        quotation = untouched(self.order_quotation_ids, self)
        if not quotation:
            quotation = self.env["order.quotation"].create({"order_id": self.id})
            quotation.action_calculate()
        return self._open_form(quotation)

    def action_view_quotations(self):
        """Open the quotation records of these orders (smart button)."""
        return self._open_list("order_quotation.order_quotation_action")

    def _ensure_prices_free(self):
        """Refuse new prices on an order that is confirmed.

        :raise UserError: then a change notice is the way
        """
        self.ensure_one()
        if self.state not in ("draft", "sent"):
            raise UserError(
                self.env._(
                    "“%s” is confirmed: prices can only be changed by a change notice.",
                    self.name,
                )
            )
