from odoo import fields, models

LEVELS = [
    ("1", "1 Local"),
    ("2", "2 The Plan Moves"),
    ("3", "3 Structure or Main Component"),
]
DECIDED = [("no", "No"), ("yes", "Yes"), ("ask", "As contract management decides")]


class OrderChangeRoute(models.Model):
    """The way of a notice at one level: who is asked, in which order.

    Review of the notice, the customer's answer, the decision of contract management,
    approval by the superior, issue and circulation. Rounds are sign-off chains on
    change notices: the purpose names them.
    """

    _name = "order.change.route"
    _description = "Way of a Change"
    _inherit = ["order.facets.mixin"]
    _shared_setup_path = "kind_id.company_id"
    _order = "kind_id, level, process_codes"
    _facet_fields = {"process_codes": "process"}

    kind_id = fields.Many2one(
        "order.change.kind", required=True, index=True, ondelete="cascade"
    )
    level = fields.Selection(LEVELS, required=True, default="1")
    process_codes = fields.Char(
        string="Processes",
        help="Codes of the processes, separated by commas. Empty: any process that has "
        "no way of its own at this level.",
    )
    file_only = fields.Boolean(
        help="No notice: the written request is filed and that is all."
    )
    review_purpose = fields.Char(
        help="Sign-off of the departments on the notice, e.g. on the new date "
        "or as for a non-regular order. Empty: none."
    )
    joint_assessment = fields.Boolean(
        help="Effect on progress and on logistics must be written down before the "
        "customer is asked."
    )
    customer_answer = fields.Boolean(
        string="Customer Must Agree",
        help="Accept or refuse is settled with the customer.",
    )
    decision_role_id = fields.Many2one(
        "order.role",
        string="Contract Management",
        ondelete="restrict",
        help="Decides on review and supplementary contract where the way leaves it "
        "open.",
    )
    approval_purpose = fields.Char(
        help="Sign-off by the superior before the notice is issued. Empty: none."
    )
    order_review = fields.Selection(
        DECIDED,
        string="Order Reviewed Again",
        required=True,
        default="no",
        help="When applied, the order's own review is asked again.",
    )
    order_purpose = fields.Char(
        string="Purpose of Order Review",
        default="review",
        help="Purpose of the sign-off on the order that is asked again.",
    )
    order_kind_id = fields.Many2one(
        "order.kind",
        string="Order Becomes",
        ondelete="restrict",
        help="From the issue on the order counts as this kind, e.g. non-regular.",
    )
    supplement = fields.Selection(
        DECIDED,
        string="Supplementary Contract",
        required=True,
        default="no",
    )
    acknowledged_first = fields.Boolean(
        string="Acknowledged Before Applied",
        help="The notice is not applied before all departments have acknowledged it.",
    )

    _way_unique = models.UniqueIndex(
        "(kind_id, level, (COALESCE(process_codes, '')))",
        "A kind of change has one way for each level of a process.",
    )
