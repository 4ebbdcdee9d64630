from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .. import conditions

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
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    domain = fields.Char(
        string="Only If",
        help="Which orders, e.g. those of customers that are no key customers.",
    )
    amount_max = fields.Float(
        string="Amount Below",
        help="Untaxed, in the currency of the company; 0: any amount.",
    )
    mode = fields.Selection(MODES, required=True, default="raised")
    surcharge = fields.Float(string="Surcharge (%)")
    extra_days = fields.Integer(help="How many days longer the schedule gets.")

    _surcharge_positive = models.Constraint(
        "CHECK(surcharge >= 0 AND extra_days >= 0 AND amount_max >= 0)",
        "Surcharge, days and amount cannot be negative.",
    )

    @api.constrains("domain")
    def _check_domain(self):
        """Refuse at writing what would fail at the first order."""
        orders = self.env["sale.order"]
        for rule in self.filtered("domain"):
            if error := conditions.fault(orders, rule.domain):
                raise ValidationError(
                    self.env._(
                        "The condition of “%(plan)s” cannot be read: %(error)s",
                        plan=rule.name,
                        error=error,
                    )
                )

    @api.model
    def _suggest(self, orders):
        """Return ``{order id: rule}``; orders without a rule are left out."""
        found, rest = {}, orders.sudo()
        companies = [False, *orders.company_id.ids]
        for rule in self.sudo().search([("company_id", "in", companies)]):
            fitting = rest.filtered_domain(conditions.to_domain(rule.domain))
            fitting = fitting.filtered(lambda o, r=rule: r._fits(o))
            found.update(dict.fromkeys(fitting.ids, rule))
            rest -= fitting
        return found

    def _fits(self, order):
        """Return whether company and amount of the order are the rule's."""
        self.ensure_one()
        if self.company_id and self.company_id != order.company_id:
            return False
        amount = order.amount_untaxed / (order.currency_rate or 1)
        return not self.amount_max or amount < self.amount_max
