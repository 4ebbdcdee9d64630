from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel import conditions

from .money_readers import MONEY

CHECKS = [
    ("information", "Information Complete"),
    ("stock", "Product Available"),
    ("price", "Price Accurate"),
    ("credit", "Customer's Credit"),
    ("policy", "Sales Policy"),
    ("address", "Delivery Address Valid"),
    ("contact", "Contact Data Valid"),
    ("domain", "Order Matches"),
]


class OrderReviewCriterion(models.Model):
    """One criterion of the review standard, checked by the system or by a person.

    S2-F-05 … S2-F-07: information complete, product available, price accurate … each
    automatic or manual, checked at once; the results stay on file.
    """

    _name = "order.review.criterion"
    _description = "Review Criterion"
    _inherit = ["order.scope"]
    _shared_setup_path = "company_id"

    code = fields.Char(required=True, copy=False)
    mode = fields.Selection(
        [("auto", "Automatic"), ("manual", "By a Person")],
        required=True,
        default="manual",
    )
    topic = fields.Selection(
        [
            ("review", "Review of the Order"),
            ("customer", "Confirmed With the Customer"),
            ("technical", "Confirmed With Technical Staff"),
        ],
        required=True,
        default="review",
    )
    check = fields.Selection(CHECKS)
    role_id = fields.Many2one(
        "order.role",
        string="Ticked by",
        ondelete="restrict",
        help="Empty: whoever may change the order.",
    )
    blocking = fields.Boolean(
        default=True, help="Otherwise a failure is shown, but holds nothing up."
    )
    pass_domain = fields.Char(help="Orders that match pass.")
    price_tolerance = fields.Float(
        string="Price Tolerance %", help="How much a price may differ from the list."
    )
    max_discount = fields.Float(
        string="Largest Discount %", groups=MONEY, help="0: no limit."
    )
    min_amount = fields.Float(
        groups=MONEY,
        string="Least Amount",
        help="Untaxed, in the company's currency; 0: no limit.",
    )
    min_quantity = fields.Float(
        string="Least Quantity of a Line",
        help="In the unit of the product; 0: no limit.",
        digits="Product Unit",
    )
    tell_customer = fields.Boolean(
        help="At submission the customer is told that the order is confirmed, or what "
        "is wrong with it."
    )
    tell_role_id = fields.Many2one(
        "order.role",
        string="Tell When Passed",
        ondelete="restrict",
        help="These people are told, e.g. the warehouse to prepare goods.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
    _check_given = models.Constraint(
        "CHECK(mode != 'auto' OR \"check\" IS NOT NULL)",
        "Say what the system has to check.",
    )

    @api.constrains("pass_domain", "check")
    def _check_pass_domain(self):
        for criterion in self.filtered(lambda one: one.check == "domain"):
            text = criterion.pass_domain
            error = conditions.fault(self.env["sale.order"], text) if text else "–"
            if error:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: the condition cannot be read: %(error)s",
                        name=criterion.name,
                        error=error,
                    )
                )
