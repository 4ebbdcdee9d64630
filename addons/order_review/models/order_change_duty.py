from odoo import fields, models

from .order_change_route import LEVELS

TOPICS = [
    ("delivery", "Deliveries"),
    ("stock", "Finished stock"),
    ("purchase", "Purchases"),
    ("production", "Production"),
    ("component", "Components"),
    ("outsourcing", "Outsourcing"),
    ("invoice", "Invoices"),
]


class OrderChangeDuty(models.Model):
    """Who owes what, by when, at a step of a notice: notices, circulation, repairs."""

    _name = "order.change.duty"
    _description = "Duty of a Change"
    _inherit = ["order.limit.mixin", "order.facets.mixin"]
    _shared_setup_path = "kind_id.company_id"
    _order = "kind_id, sequence, id"
    _facet_fields = {"process_codes": "process"}

    kind_id = fields.Many2one(
        "order.change.kind", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    trigger = fields.Selection(
        [
            ("requested", "The change was asked for"),
            ("assessed", "Its consequences were computed"),
            ("issued", "The notice was issued"),
            ("circulated", "It was circulated"),
            ("impact", "Something was not changed by itself"),
            ("applied", "It was applied"),
        ],
        string="When",
        required=True,
        default="circulated",
    )
    closes = fields.Selection(
        [
            ("hand", "By the person"),
            ("circulation", "By circulating the notice"),
            ("acknowledgement", "By acknowledging the notice"),
            ("assessed", "When assessed"),
            ("issued", "When issued"),
            ("applied", "When applied"),
            ("confirmed", "When confirmed again"),
        ],
        string="How It Is Done",
        required=True,
        default="acknowledgement",
    )
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    process_codes = fields.Char(
        string="Processes",
        help="Codes of the processes, separated by commas. Empty: any process.",
    )
    topic = fields.Selection(
        TOPICS, help="For consequences: which of them this role owns. Empty: all."
    )
    level_min = fields.Selection(LEVELS, string="From Level")
    level_max = fields.Selection(LEVELS, string="To Level")
    from_request = fields.Boolean(
        string="Counts From the Request",
        help="The limit counts from the customer's request, not from this step "
        "(e.g. two working days for everything).",
    )

    def _covers(self, level, order):
        """Tell whether the duty exists at this level of change, for this order."""
        self.ensure_one()
        low, high = self.level_min or "0", self.level_max or "9"
        return low <= (level or "0") <= high and self._is_of(order)

    def _is_of(self, order):
        """Tell whether the process of the order knows the duty."""
        return order._process_has_facets(self._facets())
