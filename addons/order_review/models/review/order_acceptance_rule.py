from odoo import api, fields, models

from odoo.addons.order_process.kernel.money import in_company
from odoo.addons.order_purchase.models.setup.order_purchase_readers import (
    MONEY_PURCHASE,
)

MODES = [
    ("normal", "Accept Normally"),
    ("raised", "Accept at a Higher Price and Later"),
    ("decline", "Decline"),
]


class OrderAcceptanceRule(models.Model):
    """Which way of accepting an order the review considers (接单方式, S4-A-08).

    Small orders of customers without weight may cost more and take longer (S4-A-09:
    考虑, considered). The first rule that fits is suggested on the review sheet; the
    organiser decides, nothing changes by itself. Limits and percentages are data.
    """

    _name = "order.acceptance.rule"
    _description = "Acceptance Rule"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _first_decides = True
    _file_section = "acceptance_rules"
    _file_money = ("amount_max",)
    _file_words = {
        "name": "name",
        "amount_max": "below_amount",
        "mode": "mode",
        "surcharge": "surcharge",
        "extra_days": "extra_days",
    }

    name = fields.Char(required=True, translate=True)
    amount_max = fields.Float(
        groups=MONEY_PURCHASE,
        string="Amount Below",
        help="Untaxed, in the company currency; 0: any amount.",
    )
    mode = fields.Selection(MODES, required=True, default="raised")
    surcharge = fields.Float(string="Surcharge (%)")
    extra_days = fields.Integer(
        help=("Number of days by which the schedule is extended.")
    )

    _surcharge_positive = models.Constraint(
        "CHECK(surcharge >= 0 AND extra_days >= 0 AND amount_max >= 0)",
        "Surcharge, days and amount cannot be negative.",
    )

    @api.model
    def _suggest(self, orders):
        """Return ``{order id: rule}``; orders without a rule are left out."""
        return self._first_for(orders)

    def _matching(self, orders):
        """Narrow it to the orders below the amount."""
        found = super()._matching(orders)
        if not self.amount_max:
            return found
        return found.filtered(
            lambda order: in_company(order, "amount_untaxed") < self.amount_max
        )

    def _is_open(self):
        return not self.amount_max and super()._is_open()
