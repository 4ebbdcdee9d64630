from odoo import api, fields, models

from ...engine import verdict
from ..plan.order_inspection_plan import METHODS
from ..sampling.order_sampling_plan import SEVERITIES
from .order_inspection import VERDICTS

QUANTITIES = ("accepted", "conditional", "rejected")


class OrderInspectionLine(models.Model):
    """Item of an inspection: some goods, how many of them are looked at, what was found
    and the verdict by quantity.

    Quantities are in the unit of the product.
    """

    _name = "order.inspection.line"
    _description = "Inspected Item"
    _inherit = ["order.system.field.mixin"]
    _order = "inspection_id desc, sequence, id"
    _rec_name = "product_id"

    inspection_id = fields.Many2one(
        "order.inspection", required=True, index=True, ondelete="cascade", system=True
    )
    sequence = fields.Integer(default=10, readonly=True, system=True)
    company_id = fields.Many2one(
        related="inspection_id.company_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        related="inspection_id.partner_id", store=True, string="Partner"
    )
    object = fields.Selection(related="inspection_id.object", store=True)
    plan_id = fields.Many2one(
        "order.inspection.plan",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    product_id = fields.Many2one(
        "product.product",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        system=True,
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    move_id = fields.Many2one(
        "stock.move",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The move with which the goods came, or are to leave.",
        system=True,
    )
    order_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    release_move_id = fields.Many2one(
        "stock.move",
        string="Release",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The move that brings what is released to its place.",
        system=True,
    )
    quantity = fields.Float(
        digits="Product Unit", required=True, readonly=True, system=True
    )
    method = fields.Selection(
        METHODS,
        string="Inspection Method",
        default="full",
        readonly=True,
        system=True,
    )
    severity = fields.Selection(
        SEVERITIES, default="normal", readonly=True, system=True
    )
    sample_size = fields.Integer(readonly=True, system=True, aggregator=None)
    accept_number = fields.Integer(readonly=True, system=True, aggregator=None)
    reject_number = fields.Integer(readonly=True, system=True, aggregator=None)
    found = fields.Integer(
        string="Faulty Pieces",
        readonly=True,
        copy=False,
        help="Faulty pieces that were found in the sample.",
        system=True,
    )
    state = fields.Selection(
        [("open", "To Inspect"), ("decided", "Decided"), ("cancelled", "Cancelled")],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        system=True,
    )
    accepted = fields.Float(
        digits="Product Unit", readonly=True, copy=False, system=True
    )
    conditional = fields.Float(
        string="Conditionally Released",
        digits="Product Unit",
        readonly=True,
        copy=False,
        system=True,
    )
    rejected = fields.Float(
        digits="Product Unit", readonly=True, copy=False, system=True
    )
    verdict = fields.Selection(VERDICTS, readonly=True, copy=False, system=True)
    reason = fields.Text(
        readonly=True,
        copy=False,
        help="Why something is rejected, or released under which conditions.",
        system=True,
    )
    decided_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    decided_at = fields.Datetime(readonly=True, copy=False, index=True, system=True)
    part_ids = fields.One2many("order.inspection.part", "line_id", readonly=True)
    result_ids = fields.One2many("order.inspection.result", "line_id")
    has_results = fields.Boolean(
        compute="_compute_has_results", export_string_translation=False
    )
    lot_names = fields.Char(string="Lots", compute="_compute_lot_names")
    pass_rate = fields.Float(
        string="Pass Rate (%)",
        compute="_compute_pass_rate",
        store=True,
        digits=(16, 2),
        aggregator="avg",
        help="Accepted of what was inspected.",
    )
    may_inspect = fields.Boolean(related="inspection_id.may_inspect")
    instruction = fields.Text(related="plan_id.instruction", related_sudo=True)
    grade = fields.Char(related="plan_id.grade", related_sudo=True)

    @api.depends("result_ids")
    def _compute_has_results(self):
        for line in self:
            line.has_results = bool(line.result_ids)

    @api.depends("part_ids.lot_id")
    def _compute_lot_names(self):
        for line in self:
            names = line.part_ids.lot_id.mapped("name")
            line.lot_names = ", ".join([*names[:5], *(["…"] if names[5:] else [])])

    @api.depends("accepted", "quantity", "state")
    def _compute_pass_rate(self):
        for line in self:
            decided = line.state == "decided" and line.quantity
            line.pass_rate = 100 * line.accepted / line.quantity if decided else 0.0

    def _verdict(self):
        """Return what the quantities of these items say together."""
        sums = (sum(self.mapped(name)) for name in QUANTITIES)
        return verdict.verdict_of(*sums)

    def _released(self):
        """Return how much of these items may go on."""
        return sum(line.accepted + line.conditional for line in self)

    def _item_row(self):
        """Return an item as interfaces get it."""
        self.ensure_one()
        return {
            "line": self.id,
            "product": self.product_id.default_code or self.product_id.display_name,
            "quantity": self.quantity,
            "unit": self.uom_id.name,
            "sample": self.sample_size,
            "state": self.state,
            "accepted": self.accepted,
            "conditional": self.conditional,
            "rejected": self.rejected,
            "reason": self.reason or "",
            "lots": [part._part_row() for part in self.part_ids],
            "results": [result._result_row() for result in self.result_ids],
        }
