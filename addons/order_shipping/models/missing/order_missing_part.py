from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

STATES = [
    ("draft", "Draft"),
    ("recorded", "Recorded"),
    ("consented", "Consented To"),
    ("arrived", "Part Arrived"),
    ("remedied", "Remedied"),
    ("cancelled", "Cancelled"),
]
#: States in which somebody still owes the part.
OPEN = ("recorded", "consented", "arrived")
#: States in which the customer knows and agrees.
AGREED = ("consented", "arrived", "remedied")
HOW = [
    ("phone", "Phone"),
    ("message", "Message"),
    ("mail", "Mail"),
    ("paper", "In Writing"),
    ("visit", "In Person"),
]


class OrderMissingPart(models.Model):
    """Missing part 缺件记录: what leaves later than the rest, why, with whose consent,
    and which department makes it good (S1-B-063, S1-B-064).

    Recorded, consented to by the customer, arrived, remedied; it stays open until the
    customer has the part.
    """

    _name = "order.missing.part"
    _description = "Missing Part"
    _inherit = ["order.document.sale", "order.document.frozen", "order.shown.mixin"]
    _document_sequence = "order.missing.part"
    _document_open_states = ("draft", *OPEN)

    order_id = fields.Many2one(required=True, once=True)
    state = fields.Selection(STATES)
    order_line_id = fields.Many2one(
        "sale.order.line",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('order_id', '=', order_id), ('display_type', '=', False)]",
    )
    product_id = fields.Many2one(
        related="order_line_id.product_id", store=True, index=True
    )
    quantity = fields.Float(digits="Product Unit", required=True)
    uom_id = fields.Many2one(related="order_line_id.product_uom_id", string="Unit")
    reason = fields.Text(required=True)
    expected_on = fields.Date()
    role_id = fields.Many2one(
        "order.role",
        string="Handled By",
        required=True,
        ondelete="restrict",
        index=True,
        domain="[('is_external', '=', False)]",
        help="The department that makes it good once the part is there.",
    )
    recorded_at = fields.Datetime(readonly=True, copy=False, system=True)
    consent_by = fields.Char(
        string="Consented By", readonly=True, copy=False, system=True
    )
    consent_how = fields.Selection(
        HOW, string="By Way Of", readonly=True, copy=False, system=True
    )
    consent_at = fields.Datetime(
        string="Consented At", readonly=True, copy=False, system=True
    )
    consent_user_id = fields.Many2one(
        "res.users",
        string="Asked By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    arrived_at = fields.Datetime(readonly=True, copy=False, system=True)
    remedied_at = fields.Datetime(readonly=True, copy=False, system=True)
    remedy = fields.Text(readonly=True, copy=False, system=True)
    age_days = fields.Integer(
        string="Open (days)", compute="_compute_age_days", help="Since it was recorded."
    )

    @api.depends("recorded_at", "remedied_at")
    def _compute_age_days(self):
        now = fields.Datetime.now()
        for part in self:
            end = part.remedied_at or now
            part.age_days = (end - part.recorded_at).days if part.recorded_at else 0

    @api.constrains("quantity", "order_line_id")
    def _check_quantity(self):
        """No more is missing than is still to be delivered, whoever says so."""
        for part in self.sudo():
            line = part.order_line_id
            rest = line.product_uom_qty - line._shipped_net()[line.id]
            if line.order_id != part.order_id:
                raise ValidationError(
                    self.env._(
                        "%(product)s is no line of %(order)s.",
                        product=line.product_id.display_name,
                        order=part.order_id.display_name,
                    )
                )
            low = line.product_uom_id.compare(part.quantity, 0) <= 0
            if low or line.product_uom_id.compare(part.quantity, rest) > 0:
                raise ValidationError(
                    self.env._(
                        "%(product)s: more than zero and at most %(rest)s can be "
                        "missing.",
                        product=line.product_id.display_name,
                        rest=rest,
                    )
                )

    @api.constrains("expected_on")
    def _check_expected_on(self):
        self.env["order.time.reader"]._ensure_dates(self, "expected_on")

    @api.model
    def _shown_domain(self, mine, below):
        own = Domain("user_id", "=", self.env.uid)
        roles = Domain("role_id", "in", [*mine, *below])
        return own | (Domain("state", "!=", "draft") & roles)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {"fields": ["order_id", "product_id", "quantity", "reason", "role_id"]}

    @api.model
    def _agreed(self, order_lines):
        """Return ``{order line id: quantity that the customer agreed may come later}``;
        as superuser."""
        groups = self.sudo()._read_group(
            [("order_line_id", "in", order_lines.ids), ("state", "in", AGREED[:2])],
            ["order_line_id"],
            ["quantity:sum"],
        )
        return {line.id: quantity for line, quantity in groups}
