from odoo import api, fields, models
from odoo.exceptions import ValidationError

STATES = [
    ("draft", "Draft"),
    ("planned", "Planned"),
    ("on_the_way", "Under Way"),
    ("arrived", "Arrived"),
    ("cancelled", "Cancelled"),
]
#: States in which it carries goods or is going to.
RUNNING = ("planned", "on_the_way")


class OrderTransport(models.Model):
    """Transport plan 运输方案: which deliveries go in which way, with whom, by which
    route, when (S3-F-09, S3-O-08, S1-B-101).

    Planned, under way, arrived stop by stop; what outside systems report and measure is
    kept as it came. Own vehicles, couriers and carriers are alike in it.
    """

    _name = "order.transport"
    _description = "Transport"
    _inherit = ["order.document.frozen", "order.transport.conditions"]
    _document_sequence = "order.transport"
    _document_open_states = ("draft", "planned")
    _document_free_fields = frozenset({"user_id"})

    state = fields.Selection(STATES)
    # How
    mode_id = fields.Many2one(
        "order.transport.mode", string="Transport Mode", ondelete="restrict"
    )
    is_own = fields.Boolean(string="Own Vehicle", compute="_compute_is_own", store=True)
    carrier_id = fields.Many2one(
        "delivery.carrier", ondelete="restrict", index="btree_not_null", tracking=True
    )
    waybill = fields.Char(string="Waybill Number", index=True, tracking=True)
    vehicle = fields.Char(help="Number plate of the vehicle.")
    courier_id = fields.Many2one(
        "res.users",
        string="Courier",
        ondelete="restrict",
        domain="[('share', '=', False)]",
        help="Who of the company drives or delivers.",
    )
    driver = fields.Char(string="Driver of the Carrier")
    driver_phone = fields.Char(string="Driver's Telephone")
    reason = fields.Text(
        string="Reason for the Choice",
        help="Needed where own vehicles come first and a carrier goes, and where the "
        "goods arrive later than a shipping notice says.",
    )
    # When
    departure_at = fields.Datetime(string="Planned Departure", tracking=True)
    arrival_at = fields.Datetime(string="Planned Arrival", tracking=True)
    departed_at = fields.Datetime(readonly=True, copy=False, system=True)
    picked_up_at = fields.Datetime(readonly=True, copy=False, system=True)
    arrived_at = fields.Datetime(readonly=True, copy=False, system=True)
    on_time = fields.Boolean(readonly=True, copy=False, system=True)
    # What it costs
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
    )
    freight = fields.Monetary()
    freight_by = fields.Selection(
        [("us", "Prepaid by Us"), ("customer", "Collected from the Customer")],
        string="Freight Paid By",
        default="us",
    )
    # Where
    stop_ids = fields.One2many("order.transport.stop", "transport_id", copy=False)
    # What was reported and measured
    event_ids = fields.One2many(
        "order.transport.event", "transport_id", readonly=True, copy=False
    )
    reading_ids = fields.One2many(
        "order.transport.reading", "transport_id", readonly=True, copy=False
    )
    is_alarmed = fields.Boolean(
        string="Alarm", readonly=True, copy=False, system=True, index=True
    )
    alarms = fields.Integer(readonly=True, copy=False, system=True)
    # The carrier's receipt
    receipt_at = fields.Datetime(
        string="Carrier Signed At", readonly=True, copy=False, system=True
    )
    receipt_by = fields.Char(
        string="Signed for the Carrier By", readonly=True, copy=False, system=True
    )
    receipt_attachment_ids = fields.Many2many(
        "ir.attachment",
        "order_transport_receipt_rel",
        string="Carrier's Receipt",
        readonly=True,
        copy=False,
        system=True,
    )
    cancel_reason = fields.Text(readonly=True, copy=False, system=True)
    key = fields.Char(readonly=True, copy=False, system=True)

    _key_unique = models.UniqueIndex("(company_id, key) WHERE key IS NOT NULL")

    @api.depends("mode_id")
    def _compute_is_own(self):
        for transport in self:
            transport.is_own = transport.mode_id.sudo().code == "own"

    @api.constrains("departure_at", "arrival_at")
    def _check_moments(self):
        reader = self.env["order.time.reader"]
        reader._ensure_dates(self, "departure_at")
        reader._ensure_dates(self, "arrival_at")
        for one in self:
            both = one.departure_at and one.arrival_at
            if both and one.arrival_at < one.departure_at:
                raise ValidationError(
                    self.env._("The goods cannot arrive before they are dispatched.")
                )

    def _pickings(self):
        """Return the deliveries that these transports carry."""
        return self.stop_ids.picking_id

    def _transport_emit(self, code, payload=None, pickings=None, at=None):
        """Tell the orders whose goods it carries, with each delivery as batch."""
        for transport in self.sudo():
            pairs = (pickings or transport._pickings()).move_ids._process_orders()
            orders = self.env["sale.order"].sudo()
            data = {**transport._event_data(), **(payload or {})}
            options = {"at": at} if at else {}
            orders._process_emit_batches(code, pairs, data, **options)

    def _event_data(self):
        """Return the data of every event of a transport."""
        return {
            "transport": self.name,
            "mode": self.mode_id.code or "",
            "carrier": self.carrier_id.name or "",
            "waybill": self.waybill or "",
        }

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "freight",
            "fields": ["mode_id", "carrier_id", "departure_at", "arrival_at", "reason"],
            "lines": {"stop_ids": ["picking_id", "address"]},
        }
