from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel import conditions, readable
from odoo.addons.order_tracking.models.billing.money_readers import MONEY

CHECKS = [
    ("information", "Information Complete"),
    ("stock", "Product Available"),
    ("price", "Price Accurate"),
    ("policy", "Sales Policy"),
    ("address", "Delivery Address Valid"),
    ("contact", "Contact Data Valid"),
    ("domain", "Order Matches Condition"),
]


class OrderReviewCriterion(models.Model):
    """One criterion of the review standard, checked by the system or by a person.

    S2-F-05 … S2-F-07: information complete, product available, price accurate … each
    automatic or manual, checked at once; the results stay on file.
    """

    _name = "order.review.criterion"
    _description = "Review Criterion"
    _inherit = ["order.rule.gate.mixin"]
    _condition_model = "sale.order"
    _file_section = "criteria"
    _file_conditions = ("domain", "pass_domain")
    _file_money = ("min_amount",)
    _file_same = ("code",)
    _file_words = {
        "code": "code",
        "name": "name",
        "topic": "topic",
        "mode": "mode",
        "check": "check",
        "role_id": "role",
        "blocking": "blocking",
        "pass_domain": "passes_when",
        "price_tolerance": "price_tolerance",
        "max_discount": "most_discount",
        "min_amount": "from_amount",
        "min_quantity": "from_quantity",
        "gate_event_ids": "holds",
        "notify_customer": "tells_customer",
        "notify_role_id": "tells",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    mode = fields.Selection(
        [("auto", "Automatic"), ("manual", "Manual")],
        required=True,
        default="manual",
    )
    topic = fields.Selection(
        [
            ("review", "Order Review"),
            ("customer", "Confirmed with the Customer"),
            ("technical", "Confirmed with Technical Staff"),
        ],
        required=True,
        default="review",
    )
    check = fields.Selection(CHECKS)
    role_id = fields.Many2one(
        "order.role",
        string="Ticked By",
        ondelete="restrict",
        help="Empty: anyone who can edit the order.",
    )
    blocking = fields.Boolean(
        default=True, help=("Otherwise a failure is only displayed and blocks nothing.")
    )
    pass_domain = fields.Char(
        string="Pass Condition", help="Orders that match the condition pass."
    )
    price_tolerance = fields.Float(
        string="Price Tolerance %",
        help=("Permitted deviation of a price from the list."),
    )
    max_discount = fields.Float(
        string="Maximum Discount %", groups=MONEY, help="0: no limit."
    )
    min_amount = fields.Float(
        groups=MONEY,
        string="Minimum Amount",
        help="Untaxed, in the company currency; 0: no limit.",
    )
    min_quantity = fields.Float(
        string="Minimum Line Quantity",
        help="In the unit of the product; 0: no limit.",
        digits="Product Unit",
    )
    notify_customer = fields.Boolean(
        help=(
            "On submission, the customer is notified that the order is confirmed, "
            "or what is wrong with it."
        )
    )
    notify_role_id = fields.Many2one(
        "order.role",
        string="Roles Notified When Passed",
        ondelete="restrict",
        help="People to notify, e.g. the warehouse to prepare goods.",
    )

    _own_code_unique = models.UniqueIndex(
        "(code, (COALESCE(process_codes, '')), (COALESCE(company_id, 0)))",
        "This code is already in use.",
    )
    _check_given = models.Constraint(
        "CHECK(mode != 'auto' OR \"check\" IS NOT NULL)",
        "Choose what the system has to check.",
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
            readable.ensure_condition(self.env["sale.order"], text, criterion.name)
