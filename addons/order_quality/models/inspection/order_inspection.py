from odoo import api, fields, models
from odoo.fields import Domain

from ..plan.order_inspection_plan import OBJECTS, STAGES

STATES = [
    ("requested", "To Inspect"),
    ("started", "In Inspection"),
    ("decided", "Decided"),
    ("cancelled", "Cancelled"),
]
VERDICTS = [
    ("passed", "Passed"),
    ("partial", "Passed in Part"),
    ("failed", "Failed"),
]
#: States in which somebody owes a verdict.
OPEN = ("requested", "started")


class OrderInspection(models.Model):
    """Inspection 报检单、检验报告: the goods of one transfer, manufacturing order or
    request, with a verdict by quantity on each of its items (S1-B-086, S3-X-12).

    Requested by the move of the goods or by a person, started, decided when the last
    item is. What was decided stands.
    """

    _name = "order.inspection"
    _description = "Inspection"
    _inherit = ["order.quality.mixin", "order.document"]
    _order = "requested_at desc, id desc"
    _document_sequence = "order.inspection"
    _document_open_states = OPEN
    _document_void_states = frozenset({"cancelled"})
    _document_unreleased_states = frozenset(OPEN)

    state = fields.Selection(STATES, default="requested")
    verdict = fields.Selection(VERDICTS, readonly=True, copy=False, system=True)
    stage = fields.Selection(STAGES, required=True, readonly=True, system=True)
    object = fields.Selection(OBJECTS, required=True, readonly=True, system=True)
    role_id = fields.Many2one(
        "order.role",
        string="Inspected By",
        readonly=True,
        index=True,
        ondelete="restrict",
        system=True,
    )
    user_id = fields.Many2one(string="Inspector", default=None, readonly=True)
    picking_id = fields.Many2one(
        "stock.picking",
        string="Transfer",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    origin = fields.Char(string="Source", readonly=True, copy=False, system=True)
    order_ids = fields.Many2many(
        "sale.order",
        "order_inspection_sale_order_rel",
        "inspection_id",
        "order_id",
        string="Orders",
        readonly=True,
        copy=False,
        system=True,
    )
    requested_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    request_reason = fields.Text(
        readonly=True,
        copy=False,
        help="Why so few pieces are submitted at once.",
        system=True,
    )
    requested_at = fields.Datetime(readonly=True, copy=False, index=True, system=True)
    needed_on = fields.Date(
        readonly=True,
        copy=False,
        help="When production or the customer needs the goods.",
        system=True,
    )
    due_at = fields.Datetime(
        string="To Be Decided By", readonly=True, copy=False, index=True, system=True
    )
    started_at = fields.Datetime(readonly=True, copy=False, system=True)
    decided_at = fields.Datetime(readonly=True, copy=False, system=True)
    unclear = fields.Text(
        string="Standard Unclear",
        readonly=True,
        copy=False,
        help="What of the standard the inspector cannot tell.",
        system=True,
    )
    clarified = fields.Text(readonly=True, copy=False, system=True)
    line_ids = fields.One2many(
        "order.inspection.line",
        "inspection_id",
        string="Goods to Inspect",
        readonly=True,
    )
    line_count = fields.Integer(string="Items", compute="_compute_lines")
    product_names = fields.Char(string="Goods", compute="_compute_lines")
    quantity = fields.Float(
        digits="Product Unit", compute="_compute_quantities", aggregator=None
    )
    accepted = fields.Float(
        digits="Product Unit", compute="_compute_quantities", aggregator=None
    )
    conditional = fields.Float(
        string="Conditionally Released",
        digits="Product Unit",
        compute="_compute_quantities",
        aggregator=None,
    )
    rejected = fields.Float(
        digits="Product Unit", compute="_compute_quantities", aggregator=None
    )
    may_inspect = fields.Boolean(compute="_compute_may_inspect")

    @api.depends("line_ids.product_id")
    def _compute_lines(self):
        for inspection in self:
            names = inspection.line_ids.product_id.mapped("display_name")
            inspection.line_count = len(inspection.line_ids)
            more = ["…"] if len(names) > 3 else []
            inspection.product_names = ", ".join([*names[:3], *more])

    @api.depends("line_ids.accepted", "line_ids.conditional", "line_ids.rejected")
    def _compute_quantities(self):
        """Sums over the items, of their several units; for one look at a receipt."""
        for inspection in self:
            for name in ("quantity", "accepted", "conditional", "rejected"):
                inspection[name] = sum(inspection.line_ids.mapped(name))

    @api.depends_context("uid")
    @api.depends("role_id", "state")
    def _compute_may_inspect(self):
        for inspection in self:
            inspection.may_inspect = (
                inspection.state in OPEN and inspection._is_inspector()
            )

    def _document_next_number(self):
        """The number is given with the new inspection (``_made``)."""
        self.ensure_one()
        return self.name if self.name != "/" else super()._document_next_number()

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {"fields": ["object", "product_names", "picking_id", "verdict"]}

    @api.model
    def _open_domain(self):
        """Return which inspections wait for a verdict."""
        return Domain("state", "in", OPEN)
