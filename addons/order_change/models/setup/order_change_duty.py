from odoo import fields, models

from .order_change_route import LEVELS

TOPICS = [
    ("delivery", "Deliveries"),
    ("stock", "Finished Stock"),
    ("purchase", "Purchases"),
    ("production", "Production"),
    ("component", "Components"),
    ("outsourcing", "Outsourcing"),
    ("invoice", "Invoices"),
]


class OrderChangeDuty(models.Model):
    """Who owes what, by when, at a step of a notice: notices, circulation, repairs."""

    _name = "order.change.duty"
    _description = "Change Duty"
    _inherit = ["order.limit.mixin", "order.change.type.part"]
    _file_section = "change_duties"
    _file_same = ("type_id", "name", "trigger", "role_id", "topic")
    _file_words = {
        "type_id": "change",
        "name": "name",
        "trigger": "at",
        "topic": "topic",
        "role_id": "role",
        "closes": "done_by",
        "level_min": "from_level",
        "level_max": "to_level",
        "limit_kind": "limit",
        "from_request": "limit_from_request",
    }
    _order = "type_id, sequence, company_id.id, id"

    name = fields.Char(required=True, translate=True)
    trigger = fields.Selection(
        [
            ("requested", "Change Requested"),
            ("assessed", "Impact Computed"),
            ("issued", "Change Notice Issued"),
            ("circulated", "Notice Circulated"),
            ("impact", "Document Not Changed Automatically"),
            ("applied", "Notice Applied"),
        ],
        required=True,
        default="circulated",
    )
    closes = fields.Selection(
        [
            ("hand", "Manually"),
            ("circulation", "By Circulating the Notice"),
            ("acknowledgement", "By Acknowledging the Notice"),
            ("assessed", "On Assessment"),
            ("issued", "On Issue"),
            ("applied", "On Application"),
            ("confirmed", "On Reconfirmation"),
        ],
        string="Completion Method",
        required=True,
        default="acknowledgement",
    )
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    topic = fields.Selection(
        TOPICS,
        help=("For impacts: the topic this role is responsible for. Empty: all."),
    )
    level_min = fields.Selection(LEVELS, string="Minimum Level")
    level_max = fields.Selection(LEVELS, string="Maximum Level")
    from_request = fields.Boolean(
        string="Counted from the Request",
        help=(
            "The limit is counted from the customer's request, not from this step "
            "(e.g. two working days for everything)."
        ),
    )

    def _covers(self, level, order):
        """Tell whether the duty exists at this level of change, for this order."""
        self.ensure_one()
        low, high = self.level_min or "0", self.level_max or "9"
        return low <= (level or "0") <= high and self._counts_for(order)
