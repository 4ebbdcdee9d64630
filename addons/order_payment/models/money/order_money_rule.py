from typing import NamedTuple

from odoo import api, fields, models, tools
from odoo.tools import formatLang

from odoo.addons.order_tracking.models.billing.order_money_facets import (
    PAYMENT_KINDS,
    WORDS_BEFORE,
    WORDS_BEHIND,
)


class Claim(NamedTuple):
    """What a rule asks of an order and where it stands; amounts in its currency."""

    rule: models.BaseModel
    order: models.BaseModel
    required: float
    received: float
    missing: float
    unsigned: bool

    @property
    def met(self):
        return not self.missing and not self.unsigned


class OrderMoneyRule(models.Model):
    """How much money must have arrived before something may happen on an order.

    Deposits (S0-B-20, S3-K-08), cash before production and shipment (S2-I-07), the
    balance before shipment (S3-K-09), settlement before closing (S2-J-10) and the order
    that cannot be cancelled once paid (S2-M-08) are records of this model.
    """

    _name = "order.money.rule"
    _description = "Payment Rule"
    _inherit = ["order.money.facets"]
    _file_section = "money_rules"
    _file_words = {
        **WORDS_BEFORE,
        "condition": "received",
        "percent": "percent",
        "base": "of",
        "tolerance": "tolerance",
        "signoff_purpose": "signed_for",
        **WORDS_BEHIND,
        "override_role_ids": "passed_by",
    }

    # Declared once more: an addon translates the choices that it declares itself.
    payment_kind = fields.Selection(PAYMENT_KINDS)
    condition = fields.Selection(
        [
            ("least", "Minimum Amount Received"),
            ("exact", "Exact Amount Received"),
            ("none", "No Payment Received"),
        ],
        required=True,
        default="least",
    )
    percent = fields.Float(default=100.0, digits=(5, 2), help="Percentage of the base.")
    base = fields.Selection(
        [
            ("total", "Total Incl. Tax"),
            ("untaxed", "Total Excl. Tax"),
            ("goods", "Goods Incl. Tax, Excl. Services"),
        ],
        required=True,
        default="total",
    )
    tolerance = fields.Integer(
        help=(
            "Number of the smallest units of the order's currency (cents, fen) "
            "that may be missing, because percentages of an amount are rounded."
        )
    )
    signoff_purpose = fields.Char(
        string="Required Sign-off Purpose",
        help=(
            "The order must also be signed for this purpose by the people defined "
            "in its chain, e.g. the sales manager and the vice president for "
            "special orders."
        ),
    )

    override_role_ids = fields.Many2many(
        "order.role",
        "order_money_rule_override_role_rel",
        string="Overridden By",
        help="Only these roles and their deputies may let an order pass without the "
        "money. Empty = whoever has the right to override gates.",
    )

    _percent_range = models.Constraint(
        "CHECK(percent >= 0 AND percent <= 100)",
        "The percentage must be between 0 and 100.",
    )
    _tolerance_positive = models.Constraint(
        "CHECK(tolerance >= 0)", "A tolerance cannot be negative."
    )

    @tools.ormcache()
    def _pass_roles(self):
        """Return the ids of the roles that active rules name to override them."""
        return frozenset(self._rules().override_role_ids.ids)

    @tools.ormcache("self.id")
    def _terms(self):
        rule = self.sudo()
        return (
            rule.condition,
            rule.percent,
            rule.base,
            rule.tolerance,
            rule.signoff_purpose or "",
        )

    def _required(self, order, rounded=0.0):
        """Return the amount this rule asks of an order, in the order's currency.

        From the order as it is now: after a change of its lines or taxes the same
        percentage asks for more or less.

        :param float rounded: what the invoices of the whole order are more or less than
            the order because each was rounded, see ``_money_rounded``
        """
        condition, percent, base, _tolerance, _purpose = self._terms()
        if condition == "none":
            return 0.0
        amount = {
            "total": lambda: order.amount_total,
            "untaxed": lambda: order.amount_untaxed,
            "goods": lambda: sum(
                line.price_total
                for line in order._goods_lines()
                if line.product_id.type == "consu"  # no services
            ),
        }[base]()
        if base != "untaxed":
            amount += rounded
        return order.currency_id.round(amount * percent / 100.0)

    def _claim(self, order, received, surplus, released, rounded=0.0):
        """Return how the rule stands on an order.

        :param received: money that counts, see ``_money_received``
        :param surplus: what the same payments brought beyond the invoices
        :param released: ``{purpose: released orders}``
        :param float rounded: see ``_required``
        """
        condition, _percent, _base, tolerance, purpose = self._terms()
        required = self._required(order, rounded)
        missing = required - received
        if condition == "exact":
            missing = abs(missing - surplus)
        elif condition == "none":
            missing = received
        currency = order.currency_id
        missing = max(currency.round(missing), 0.0)
        if missing <= tolerance * currency.rounding + currency.rounding / 2:
            missing = 0.0
        unsigned = bool(purpose) and order not in released[purpose]
        return Claim(self, order, required, received, missing, unsigned)

    @api.model
    def _shows_amounts(self):
        """Say whether who is at work sees the money of orders; the system does."""
        orders = self.env["sale.order"].with_user(self.env.uid)
        return self.env.user._is_superuser() or orders._has_field_access(
            orders._fields["money_missing"], "read"
        )

    # -- words ---------------------------------------------------------------------
    def _claim_texts(self, claim, invoices):
        """Return what is missing in words, for gates and pages."""
        texts = []
        if claim.missing and not self._shows_amounts():
            texts.append(
                self.env._("%s: the payment condition is not met yet.", self.name)
            )
        elif claim.missing:
            texts.append(
                f"{self._claim_amounts(claim)} {self._claim_invoices(invoices)}"
            )
        if claim.unsigned:
            texts.append(
                self.env._(
                    "%(rule)s: not signed for “%(purpose)s”",
                    rule=self.name,
                    purpose=self.signoff_purpose,
                )
            )
        return [text.strip() for text in texts]

    def _claim_amounts(self, claim):
        def show(amount):
            return formatLang(self.env, amount, currency_obj=claim.order.currency_id)

        values = {
            "rule": self.name,
            "required": show(claim.required),
            "received": show(claim.received),
            "missing": show(claim.missing),
        }
        if self.condition == "none":
            return self.env._(
                "%(rule)s: %(received)s has been received. Refund it first.", **values
            )
        if self.condition == "exact":
            return self.env._(
                "%(rule)s: exactly %(required)s is due, %(received)s received, "
                "difference %(missing)s.",
                **values,
            )
        return self.env._(
            "%(rule)s: %(required)s required, %(received)s received, %(missing)s "
            "missing.",
            **values,
        )

    def _claim_invoices(self, invoices):
        """Name the invoices to collect; drafts are no claim on the customer yet."""
        if self.condition == "none":
            return ""
        due = invoices.filtered(lambda m: m.state == "posted" and m.amount_residual > 0)
        if due:
            names = [
                f"{m.name} ({m.currency_id.format(m.amount_residual)})" for m in due
            ]
            return self.env._("To collect: %s.", ", ".join(names))
        if invoices.filtered(lambda m: m.state == "draft"):
            return self.env._(
                "The invoice is a draft: post it and collect the payment."
            )
        return self.env._(
            "There is no invoice to pay yet: create it on the page Customer Payments."
        )
