from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

from .order_nonconformity_type import GRADES, ORIGINS

STATES = [
    ("draft", "Found"),
    ("reported", "Reported"),
    ("reacted", "Being Handled"),
    ("decided", "Decided"),
    ("closed", "Closed"),
    ("cancelled", "Cancelled"),
]
#: States in which somebody still owes something about it.
OPEN = ("reported", "reacted", "decided")
PROBLEMS = [
    ("mismatch", "Wrong Specification or Model"),
    ("missing", "Missing Parts"),
    ("appearance", "Bad Appearance"),
    ("quantity", "Quantity Differs from the Delivery Note"),
    ("function", "Function or Dimension"),
    ("other", "Other"),
]
#: Problems of purchased goods that are serious, whatever the pass rate (S1-B-092).
SERIOUS = ("mismatch", "missing", "appearance", "quantity")
CAUSES = [
    ("man", "People"),
    ("machine", "Machine"),
    ("material", "Material"),
    ("method", "Method"),
    ("environment", "Environment"),
    ("measurement", "Measurement"),
]
DISPOSITIONS = [
    ("rework", "Rework"),
    ("sort", "Sort Out"),
    ("return", "Return to the Supplier"),
    ("concession", "Concession"),
    ("scrap", "Scrap"),
]
#: By the object that was inspected, where goods come from.
_ORIGIN_OF = {
    "material": "purchased",
    "outsourced": "purchased",
    "part": "internal",
    "in_process": "internal",
    "finished": "internal",
    "shipping": "internal",
}


class OrderNonconformity(models.Model):
    """Nonconformity 不合格品处理单: what is wrong with which goods, who reacts by when,
    what is decided about them, why it happened (S1-B-083, S1-B-088 to 094, S3-U-17).

    Found by an inspection or by anybody, reported, handled up the ladder of its type,
    decided, closed when the goods are where the decision wants them. Quantities are in
    the unit of the product.
    """

    _name = "order.nonconformity"
    _description = "Nonconformity"
    _inherit = ["order.quality.mixin", "order.document.frozen"]
    _document_sequence = "order.nonconformity"
    _document_open_states = ("draft", *OPEN)

    state = fields.Selection(STATES)
    product_id = fields.Many2one(
        "product.product", required=True, index=True, ondelete="restrict", once=True
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    lot_id = fields.Many2one(
        "stock.lot",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('product_id', '=', product_id)]",
    )
    quantity = fields.Float(digits="Product Unit", required=True)
    inspection_line_id = fields.Many2one(
        "order.inspection.line",
        string="Inspected Item",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    inspection_id = fields.Many2one(
        related="inspection_line_id.inspection_id", store=True, index="btree_not_null"
    )
    order_ids = fields.Many2many(
        "sale.order",
        "order_nonconformity_sale_order_rel",
        "nonconformity_id",
        "order_id",
        string="Orders",
        copy=False,
    )
    origin = fields.Selection(
        ORIGINS,
        compute="_compute_origin",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    problem = fields.Selection(PROBLEMS, default="function", required=True)
    description = fields.Text(required=True)
    photo = fields.Image(max_width=1920, max_height=1920)
    pass_rate = fields.Float(
        related="inspection_line_id.pass_rate", string="Pass Rate (%)"
    )
    type_id = fields.Many2one(
        "order.nonconformity.type",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    grade = fields.Selection(GRADES, readonly=True, copy=False, system=True)
    level = fields.Integer(
        readonly=True, copy=False, aggregator=None, default=0, system=True
    )
    found_at = fields.Datetime(
        default=fields.Datetime.now, readonly=True, copy=False, system=True
    )
    reported_at = fields.Datetime(readonly=True, copy=False, system=True)
    reacted_at = fields.Datetime(readonly=True, copy=False, system=True)
    decided_at = fields.Datetime(readonly=True, copy=False, system=True)
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    handler_id = fields.Many2one(
        "res.users",
        string="Handled By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    reaction = fields.Text(readonly=True, copy=False, system=True)
    disposition = fields.Selection(
        DISPOSITIONS, readonly=True, copy=False, tracking=True, system=True
    )
    decision = fields.Text(
        readonly=True,
        copy=False,
        help="What is done with the goods, in which scope, agreed with whom.",
        system=True,
    )
    cause = fields.Selection(CAUSES, readonly=True, copy=False, system=True)
    responsible_role_id = fields.Many2one(
        "order.role",
        string="Responsible",
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    price_cut = fields.Float(
        string="Price Reduction (%)",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Of goods that are taken at a lower price 降价让步接收.",
        system=True,
    )
    concession_until = fields.Date(readonly=True, copy=False, system=True)
    resupply_on = fields.Date(
        string="Re-supply On",
        readonly=True,
        copy=False,
        help="When the supplier sends what is returned or missing again.",
        system=True,
    )
    result = fields.Text(
        readonly=True, copy=False, help="What came of it.", system=True
    )
    cost = fields.Monetary(
        readonly=True, copy=False, system=True, currency_field="currency_id"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    move_ids = fields.Many2many(
        "stock.move",
        "order_nonconformity_move_rel",
        string="Moves of the Goods",
        readonly=True,
        copy=False,
        system=True,
    )
    is_moved = fields.Boolean(
        string="Goods Moved", compute="_compute_is_moved", compute_sudo=True
    )
    may_handle = fields.Boolean(compute="_compute_may_handle")

    @api.depends("inspection_line_id")
    def _compute_origin(self):
        """Where the goods come from, by what was inspected."""
        for one in self:
            known = _ORIGIN_OF.get(one.inspection_line_id.object)
            one.origin = known or one.origin or "internal"

    @api.depends("move_ids")
    def _compute_is_moved(self):
        """Who does not read the moves of the store sees that there are some."""
        for one in self:
            one.is_moved = bool(one.move_ids)

    @api.depends_context("uid")
    @api.depends("state", "type_id", "level")
    def _compute_may_handle(self):
        for one in self:
            one.may_handle = one.state in OPEN and one._is_handler()

    @api.constrains("quantity", "lot_id", "product_id")
    def _check_quantity(self):
        for one in self.sudo():
            line = one.inspection_line_id
            most = line.rejected if line else one.quantity
            low = one.uom_id.compare(one.quantity, 0) <= 0
            if low or one.uom_id.compare(one.quantity, most) > 0:
                raise ValidationError(
                    self.env._(
                        "%(product)s: enter more than zero and at most what was "
                        "rejected.",
                        product=one.product_id.display_name,
                    )
                )
            if one.lot_id and one.lot_id.product_id != one.product_id:
                raise ValidationError(
                    self.env._(
                        "%(lot)s is no lot of %(product)s.",
                        lot=one.lot_id.display_name,
                        product=one.product_id.display_name,
                    )
                )

    def _grade_below(self, rate):
        """Return ``serious`` or ``general``; a batch of which less passed than the rate
        is serious (accepted of inspected, strictly below)."""
        self.ensure_one()
        known = self.sudo().inspection_line_id
        low = known and self.sudo().pass_rate < rate
        return "serious" if self.problem in SERIOUS or low else "general"

    def _process_in_process(self, wanted):
        """A type of a procedure counts for goods of its orders, and of none."""
        orders = self.order_ids
        return not orders or any(order._process_in_process(wanted) for order in orders)

    def _process_in_type_or_tag(self, wanted):
        return any(order._process_in_type_or_tag(wanted) for order in self.order_ids)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": [
                *("product_id", "quantity", "description", "disposition"),
                *("decision", "price_cut", "concession_until"),
            ]
        }

    @api.model
    def _prepare_found(self, line):
        """Return the values of what an inspection found."""
        return {
            "product_id": line.product_id.id,
            "quantity": line.rejected,
            "inspection_line_id": line.id,
            "order_ids": [Command.set(line.inspection_id.order_ids.ids)],
            "partner_id": line.inspection_id.partner_id.id,
            "company_id": line.company_id.id,
            "description": line.reason,
            "user_id": line.decided_by_id.id,
        }
