from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

STATES = [
    ("draft", "Draft"),
    ("issued", "Issued"),
    ("received", "Signed For"),
    ("prepared", "Prepared"),
    ("dispatched", "Dispatched"),
    ("fed_back", "Reported Back"),
    ("cancelled", "Cancelled"),
]
#: States in which goods may leave against a notice.
LIVE = ("issued", "received", "prepared")
#: States in which somebody still owes something about it.
OPEN = ("draft", *LIVE, "dispatched")


class OrderShippingNotice(models.Model):
    """Shipping notice 发货通知单 (发货单): what of an order leaves when, where it goes,
    when it arrives, for whom (S1-B-096 to 098, S4-B-14, S4-B-33 to 35, S0-H-18).

    Issued after what the procedure asks for was checked, signed for by those to whom it
    goes, prepared, dispatched with carrier and waybill, reported back to who issued it
    and to who applied for it. Its content stands once it is issued; goods leave against
    it, and no more than it says. An order has as many as it needs, a transfer may carry
    the goods of several, and a notice may be carried by several transfers.
    """

    _name = "order.shipping.notice"
    _description = "Shipping Notice"
    _inherit = ["order.document.sale", "order.document.frozen", "order.shown.mixin"]
    _document_sequence = "order.shipping.notice"
    _document_open_states = ("draft", *LIVE)

    state = fields.Selection(STATES)
    order_id = fields.Many2one(required=True, once=True)
    ordered_at = fields.Datetime(related="order_id.date_order", string="Order Time")
    # Where it goes
    partner_shipping_id = fields.Many2one(
        "res.partner",
        string="Delivery Address",
        compute="_compute_partner_shipping_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    address = fields.Text(
        compute="_compute_address",
        store=True,
        readonly=False,
        precompute=True,
        help="As it was when the notice was written.",
    )
    contact = fields.Char(
        compute="_compute_address", store=True, readonly=False, precompute=True
    )
    phone = fields.Char(
        string="Telephone",
        compute="_compute_address",
        store=True,
        readonly=False,
        precompute=True,
    )
    place = fields.Char(string="Port or Dock")
    # When and how
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        compute="_compute_warehouse_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    dispatch_at = fields.Datetime(tracking=True)
    arrival_at = fields.Datetime(tracking=True)
    transport_mode_id = fields.Many2one(
        "order.transport.mode",
        string="Dispatch Method",
        compute="_compute_transport_mode_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    requirements = fields.Text(string="Special Requirements")
    # For whom
    applicant_id = fields.Many2one(
        "res.users",
        string="Applicant in the System",
        compute="_compute_application",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        domain="[('share', '=', False)]",
    )
    applicant = fields.Char(
        compute="_compute_applicant", store=True, readonly=False, precompute=True
    )
    request_id = fields.Many2one(
        "order.form",
        string="Shipping Request",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('res_model', '=', 'sale.order'), ('res_id', '=', order_id), "
        "('state', '!=', 'draft')]",
    )
    requested_at = fields.Datetime(
        string="Request Received",
        compute="_compute_application",
        store=True,
        readonly=False,
        precompute=True,
        help="When who issues the notice was asked for it.",
    )
    # What
    line_ids = fields.One2many(
        "order.shipping.notice.line",
        "notice_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        precompute=True,
    )
    picking_ids = fields.Many2many(
        "stock.picking",
        "order_shipping_notice_picking_rel",
        string="Transfers",
        compute="_compute_picking_ids",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    # What happened
    issued_at = fields.Datetime(readonly=True, copy=False, system=True)
    issued_by_id = fields.Many2one(
        "res.users",
        string="Handled By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    reaction_hours = fields.Float(
        string="Reaction (working hours)",
        readonly=True,
        copy=False,
        aggregator="avg",
        system=True,
        help="From the request to the notice, in working hours of the company.",
    )
    short_notice = fields.Boolean(
        readonly=True,
        copy=False,
        system=True,
        help="Issued later before the dispatch than the procedure says.",
    )
    recipient_ids = fields.One2many(
        "order.shipping.recipient", "notice_id", readonly=True, copy=False
    )
    prepared_at = fields.Datetime(
        string="Goods Prepared At", readonly=True, copy=False, system=True
    )
    prepared_by_id = fields.Many2one(
        "res.users",
        string="Goods Prepared By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    left_at = fields.Datetime(
        string="Goods Left At", readonly=True, copy=False, system=True
    )
    on_time = fields.Boolean(
        readonly=True,
        copy=False,
        system=True,
        help="All its goods left on the planned day or before.",
    )
    dispatched_at = fields.Datetime(readonly=True, copy=False, system=True)
    dispatched_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    carrier_id = fields.Many2one(
        "delivery.carrier",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
    )
    waybill = fields.Char(
        string="Waybill Number", readonly=True, copy=False, index=True, system=True
    )
    clerk_told_at = fields.Datetime(
        string="Handler Told At", readonly=True, copy=False, system=True
    )
    applicant_told_at = fields.Datetime(readonly=True, copy=False, system=True)
    feedback = fields.Text(readonly=True, copy=False, system=True)
    cancel_reason = fields.Text(readonly=True, copy=False, system=True)
    plan_id = fields.Many2one(
        "order.shipping.plan",
        string="Daily Plan",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
    )
    plan_reason = fields.Char(
        string="Reason for the Plan",
        copy=False,
        help="Why it comes to a daily plan that is frozen.",
    )
    key = fields.Char(readonly=True, copy=False, system=True)

    _key_unique = models.UniqueIndex("(company_id, key) WHERE key IS NOT NULL")
    _to_ship_idx = models.Index(
        "(company_id, dispatch_at) WHERE state IN ('issued', 'received', 'prepared')"
    )

    # -- guards ----------------------------------------------------------------------
    @api.constrains("picking_ids", "order_id")
    def _check_picking_ids(self):
        for notice in self.sudo():
            orders = notice.picking_ids.move_ids.sale_line_id.order_id
            orders |= notice.picking_ids.sale_id
            if notice.picking_ids and notice.order_id not in orders:
                raise ValidationError(
                    self.env._(
                        "%(notice)s: the transfers do not carry goods of %(order)s.",
                        notice=notice.display_name,
                        order=notice.order_id.display_name,
                    )
                )

    @api.constrains("dispatch_at", "arrival_at")
    def _check_moments(self):
        reader = self.env["order.time.reader"]
        reader._ensure_dates(self, "dispatch_at")
        reader._ensure_dates(self, "arrival_at")
        for notice in self:
            both = notice.dispatch_at and notice.arrival_at
            if both and notice.arrival_at < notice.dispatch_at:
                raise ValidationError(
                    self.env._("The goods cannot arrive before they are dispatched.")
                )

    @api.model
    def _shown_domain(self, mine, below):
        roles = [*mine, *below]
        own = Domain("user_id", "=", self.env.uid)
        own |= Domain("applicant_id", "=", self.env.uid)
        own |= Domain("issued_by_id", "=", self.env.uid)
        return own | Domain("recipient_ids.role_id", "in", roles)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["order_id", "partner_id", "dispatch_at", "arrival_at", "place"],
            "lines": {"line_ids": ["product_id", "quantity", "uom_id"]},
        }
