from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

STATES = [
    ("draft", "Found"),
    ("contained", "Contained"),
    ("traced", "Traced"),
    ("closed", "Closed"),
    ("cancelled", "Cancelled"),
]
#: States in which its lots are blocked.
OPEN = ("contained", "traced")
HAZARDS = [("quality", "Quality Problem"), ("safety", "Safety Hazard")]


class OrderIncident(models.Model):
    """Incident 质量事故、安全隐患: lots that must not go on, what was done at once,
    where their goods come from and went (S3-B-12).

    Opened by anybody who may write it: its lots, and what was made of them, are blocked
    at once. Traced both ways, closed when everything is settled.
    """

    _name = "order.incident"
    _description = "Incident"
    _inherit = ["order.quality.mixin", "order.document.frozen"]
    _document_sequence = "order.incident"
    _document_open_states = ("draft", *OPEN)

    state = fields.Selection(STATES)
    hazard = fields.Selection(HAZARDS, default="quality", required=True)
    description = fields.Text(required=True)
    measures = fields.Text(
        string="Emergency Measures", help="What is done at once, beside the blocking."
    )
    lot_ids = fields.Many2many(
        "stock.lot",
        "order_incident_lot_rel",
        "incident_id",
        "lot_id",
        string="Lots",
        copy=False,
    )
    blocked_lot_ids = fields.Many2many(
        "stock.lot",
        "order_incident_blocked_rel",
        "incident_id",
        "lot_id",
        string="Blocked Lots",
        readonly=True,
        copy=False,
        system=True,
        help="The lots, and those that were made of them.",
    )
    source_lot_ids = fields.Many2many(
        "stock.lot",
        "order_incident_source_rel",
        "incident_id",
        "lot_id",
        string="Made Of",
        readonly=True,
        copy=False,
        system=True,
        help="Lots of which the lots were made.",
    )
    supplier_ids = fields.Many2many(
        "res.partner",
        "order_incident_supplier_rel",
        "incident_id",
        "partner_id",
        string="Suppliers",
        readonly=True,
        copy=False,
        system=True,
    )
    order_ids = fields.Many2many(
        "sale.order",
        "order_incident_order_rel",
        "incident_id",
        "order_id",
        string="Orders",
        readonly=True,
        copy=False,
        system=True,
        help="Orders to whose customers goods of these lots went, or for which they "
        "are made.",
    )
    customer_ids = fields.Many2many(
        "res.partner",
        "order_incident_customer_rel",
        "incident_id",
        "partner_id",
        string="Customers",
        readonly=True,
        copy=False,
        system=True,
    )
    contained_at = fields.Datetime(readonly=True, copy=False, system=True)
    traced_at = fields.Datetime(readonly=True, copy=False, system=True)
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    blocked_quantity = fields.Float(
        digits="Product Unit",
        compute="_compute_blocked_quantity",
        help="What of the blocked lots is in the company.",
    )
    result = fields.Text(readonly=True, copy=False, system=True)

    @api.constrains("lot_ids", "company_id")
    def _check_lot_ids(self):
        """Nobody blocks the lots of another company."""
        for incident in self.sudo():
            foreign = incident.lot_ids.filtered(
                lambda lot, own=incident.company_id: lot.company_id - own
            )
            if foreign:
                raise ValidationError(
                    self.env._(
                        "These lots belong to another company: %s.",
                        self.env._(", ").join(foreign.mapped("name")),
                    )
                )

    @api.depends("blocked_lot_ids")
    def _compute_blocked_quantity(self):
        about = Domain("lot_id", "in", self.blocked_lot_ids.ids)
        about &= Domain("location_id.usage", "in", ("internal", "transit"))
        quants = self.env["stock.quant"].sudo()
        groups = quants._read_group(about, ["lot_id"], ["quantity:sum"])
        there = {lot.id: quantity for lot, quantity in groups}
        for incident in self:
            lots = incident.blocked_lot_ids.ids
            incident.blocked_quantity = sum(there.get(lot, 0.0) for lot in lots)

    def _process_in_process(self, wanted):
        return any(order._process_in_process(wanted) for order in self.order_ids)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {"fields": ["hazard", "description", "lot_ids", "measures"]}
