from odoo import fields, models

LEVELS = [
    ("1", "1 Local"),
    ("2", "2 Plan Affected"),
    ("3", "3 Structure or Main Component"),
]
DECIDED = [("no", "No"), ("yes", "Yes"), ("ask", "Decided by Contract Management")]


class OrderChangeRoute(models.Model):
    """The way of a notice at one level: who is asked, in which order.

    Review of the notice, the customer's answer, the decision of contract management,
    approval by the superior, issue and circulation. Rounds are sign-off chains on
    change notices: the purpose names them.
    """

    _name = "order.change.route"
    _description = "Change Route"
    _inherit = ["order.change.type.part"]
    _file_section = "change_routes"
    _file_same = ("type_id", "level")
    _file_words = {
        "type_id": "change",
        "level": "level",
        "file_only": "file_only",
        "review_purpose": "review",
        "joint_assessment": "joint_assessment",
        "customer_answer": "customer_answer",
        "decision_role_id": "decides",
        "approval_purpose": "approval",
        "order_review": "order_review",
        "order_purpose": "order_purpose",
        "order_type_id": "becomes",
        "supplement": "supplement",
        "acknowledged_first": "acknowledged_first",
    }
    _order = "type_id, level, process_codes, company_id.id, id"

    level = fields.Selection(LEVELS, required=True, default="1")
    process_codes = fields.Char(
        help=(
            "Codes of the processes, separated by commas. Empty: any process "
            "without its own route at this level."
        ),
    )
    file_only = fields.Boolean(help="No notice: the written request is only filed.")
    review_purpose = fields.Char(
        help=(
            "Department sign-off on the notice, e.g. on the new date or as for a "
            "non-regular order. Empty: none."
        )
    )
    joint_assessment = fields.Boolean(
        help=(
            "The effects on progress and logistics must be recorded before the "
            "customer is contacted."
        )
    )
    customer_answer = fields.Boolean(
        string="Customer Consent Required",
        help="Acceptance or refusal is agreed with the customer.",
    )
    decision_role_id = fields.Many2one(
        "order.role",
        string="Contract Management",
        ondelete="restrict",
        help=(
            "Decides on review and supplementary contract where the route leaves "
            "it open."
        ),
    )
    approval_purpose = fields.Char(
        help="Sign-off by the superior before the notice is issued. Empty: none."
    )
    order_review = fields.Selection(
        DECIDED,
        string="New Order Review",
        required=True,
        default="no",
        help="On application, the order's own review is requested again.",
    )
    order_purpose = fields.Char(
        string="Order Review Purpose",
        default="review",
        help="Purpose of the order sign-off that is requested again.",
    )
    order_type_id = fields.Many2one(
        "order.type",
        string="New Order Type",
        ondelete="restrict",
        help=(
            "From the issue of the notice, the order is treated as this type, "
            "e.g. non-regular."
        ),
    )
    supplement = fields.Selection(
        DECIDED,
        string="Supplementary Contract",
        required=True,
        default="no",
    )
    acknowledged_first = fields.Boolean(
        string="Acknowledgement Before Application",
        help=(
            "The notice cannot be applied before all departments have acknowledged it."
        ),
    )

    _way_unique = models.UniqueIndex(
        "(type_id, level, (COALESCE(process_codes, '')), (COALESCE(company_id, 0)))",
        "A change type can have only one route per level of a process in a company.",
    )
